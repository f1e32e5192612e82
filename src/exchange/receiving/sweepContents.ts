import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import type { Job } from '#core/jobs.ts';
import { ruleValue } from '#core/rules/settings.ts';
import type { Manifest } from '../protocol/messages.ts';
import { keepEnded } from '../settings.ts';

const DAY_MS = 86_400_000;
const PAGE = 500;

/** Each night: what came with a consignment that was not taken, and what was written for one that did not arrive, is of no use any more. */
export const sweepContents: Job<unknown> = {
  name: 'exchange.sweepContents',
  cron: '10 3 * * *',
  async run({ instance, now, ...visit }) {
    const outside = { ...visit, instance, now, db: instance.db };
    const before = new Date(now.getTime() - (await ruleValue(outside, keepEnded)) * DAY_MS);
    for (let rows = await unswept(outside, before); rows.length > 0; rows = await unswept(outside, before))
      for (const { id, direction, manifest } of rows) {
        const { items } = manifest as unknown as Manifest;
        // The papers that it sent are the office's own; only their description was made for the way.
        for (const { sha256 } of direction === 'in' ? items : items.slice(0, 1)) await sweep(outside, sha256);
        await outside.db.updateTable('consignment').set({ sweptAt: now }).where('id', '=', id).execute();
      }
  },
};

const unswept = ({ db }: Pick<Visit, 'db'>, before: Date) =>
  db
    .selectFrom('consignment')
    .select(['id', 'direction', 'manifest'])
    .where(sql<boolean>`state in ('refused', 'cancelled', 'ended')`)
    .where('sweptAt', 'is', null)
    .where('endedAt', '<', before.toISOString())
    .orderBy('endedAt')
    .orderBy('id')
    .limit(PAGE)
    .execute();

/** A row that refers to it. */
const IN_USE = '23503';

/** Forgets a blob that no row refers to, that never came or went with what was signed for, and that is on no way now. */
async function sweep(visit: Visit, sha256: string): Promise<void> {
  const named = JSON.stringify([{ sha256 }]);
  await transact(visit, async ({ db, instance }) => {
    const { rows } = await sql`
      with known as (delete from blob_parts where sha256 = ${sha256})
      delete from blob where sha256 = ${sha256} and not exists (select from exchanged where exchanged.sha256 = blob.sha256)
        and not exists (select from consignment where state in ('open', 'announced', 'concluded') and manifest -> 'items' @> ${named}::jsonb)
      returning sha256`.execute(db);
    if (rows.length > 0) await instance.blobs.drop(sha256);
  }).catch((error: Error & { code?: string }) => {
    if (error.code !== IN_USE) throw error;
  });
}
