import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import '../events.ts';
import { isUnlaid, laySoon } from '../receiving/settle.ts';
import { dueNow } from '../sending/wake.ts';

/** Has the courier go now, also when it had given up; or what is settled here laid, which could not be. The caller has asked whether the actor may. */
export async function retryConsignment(ctx: Visit, { id }: { id: string }): Promise<{ id: string }> {
  const row = await ctx.db
    .updateTable('consignment')
    .set({ nextAt: sql`case when next_at is not null then ${dueNow(ctx.now)} end`, tries: 0, needsPerson: false })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([eb('nextAt', 'is not', null), eb.and([eb('direction', '=', 'in'), eb('state', '=', 'settled'), eb('told', '=', false)])]),
    )
    .returning(['key', 'peer', 'paperId', 'direction', 'state', 'told'])
    .executeTakeFirst();
  if (!row) throw conflict('exchange.nothingToRetry');
  if (isUnlaid(row)) await laySoon(ctx, id);
  await record(ctx, 'consignment.retried', row.paperId, { consignment: id, key: row.key, peer: row.peer, repeat: false });
  return { id };
}
