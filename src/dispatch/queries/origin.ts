import type { Context } from '#core/context.ts';
import { findReceipt } from '#receipts/queries.ts';
import type { ArrivalFacts, Origin, Withdrawal } from '../contract/arrivals.ts';

/** Where a receipt came from and what had happened to it there; null for what did not come from another instance. 404 unless the receipt is seen. */
export async function viewOrigin(ctx: Context, { id }: { id: string }): Promise<{ origin: Origin | null }> {
  const { letterId } = await findReceipt(ctx, id);
  if (letterId === null) return { origin: null };
  const row = await ctx.db
    .selectFrom('letter')
    .select(['facts', 'arrivedAt', 'withdrawn'])
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow();
  if (row.facts === null) return { origin: null };
  const withdrawn = row.withdrawn as unknown as Withdrawal | null;
  return { origin: originOf(row.facts as unknown as ArrivalFacts, { arrivedAt: row.arrivedAt, withdrawn }) };
}

/** What is shown of the facts. */
export function originOf(
  { kind, instance, number, sentAt, handedOn, signatures, before, story }: ArrivalFacts,
  since: Pick<Origin, 'arrivedAt' | 'withdrawn'>,
): Origin {
  return { kind, instance, number, sentAt, handedOn, signatures, before, story, ...since };
}
