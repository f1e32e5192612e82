import type { Visit } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import '../events.ts';
import { isThere } from '../queries/viewConsignment.ts';
import { decideHere } from '../sending/decide.ts';
import { tellAgain } from '../sending/tellNews.ts';
import { dueNow } from '../sending/wake.ts';

/** Sends what is settled once more, to an addressee that has lost its data: one that still has it only says so again. */
export async function repeatConsignment(ctx: Visit, { id }: { id: string }): Promise<{ id: string }> {
  const found = await ctx.db
    .selectFrom('consignment')
    .select(['id', 'state', 'cargo', 'direction'])
    .where('id', '=', id)
    .where('direction', '=', 'out')
    .executeTakeFirst();
  if (!found) throw notFound('exchange.consignment');
  if (found.state !== 'settled') throw conflict('exchange.repeatUnsettled');
  // What has come home since, or gone on, is no longer the addressee's to have.
  if (!(await isThere(ctx, found))) throw conflict('exchange.repeatReturned');
  const { key, peer, paperId } = await decideHere(ctx, { id, input: { kind: 'repeat' } });
  await ctx.db
    .updateTable('consignment')
    .set({ nextAt: dueNow(ctx.now), tries: 0 })
    .where('id', '=', id)
    .execute();
  await tellAgain(ctx, id);
  await record(ctx, 'consignment.retried', paperId, { consignment: id, key, peer, repeat: true });
  return { id };
}
