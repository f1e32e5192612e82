import type { Visit } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import '../events.ts';
import { decideHere } from '../sending/decide.ts';
import { dueNow } from '../sending/wake.ts';

/**
 * Takes back what the addressee has not signed for yet. It is here again at once; whatever the line still brings changes nothing.
 * The caller has asked whether the actor may.
 */
export async function cancelConsignment(ctx: Visit, { id, reason }: { id: string; reason: string }): Promise<{ id: string }> {
  const row = await ctx.db.selectFrom('consignment').select('state').where('id', '=', id).where('direction', '=', 'out').executeTakeFirst();
  if (!row) throw notFound('exchange.consignment');
  const { state } = await decideHere(ctx, { id, input: { kind: 'cancel' }, reason: { details: { reason } } });
  if (state !== 'cancelled' || row.state !== 'open') throw conflict(`exchange.cancelTooLate.${state === 'settled' ? 'settled' : 'ended'}`);
  await ctx.db
    .updateTable('consignment')
    .set({ nextAt: dueNow(ctx.now), needsPerson: false, tries: 0 })
    .where('id', '=', id)
    .execute();
  return { id };
}
