import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import '../events.ts';
import { dueNow } from '../sending/wake.ts';

/** Has the courier go now, also when it had given up. The caller has asked whether the actor may. */
export async function retryConsignment(ctx: Visit, { id }: { id: string }): Promise<{ id: string }> {
  const row = await ctx.db
    .updateTable('consignment')
    .set({ nextAt: dueNow(ctx.now), tries: 0, needsPerson: false })
    .where('id', '=', id)
    .where('nextAt', 'is not', null)
    .returning(['key', 'peer', 'paperId'])
    .executeTakeFirst();
  if (!row) throw conflict('exchange.nothingToRetry');
  await record(ctx, 'consignment.retried', row.paperId, { consignment: id, key: row.key, peer: row.peer, repeat: false });
  return { id };
}
