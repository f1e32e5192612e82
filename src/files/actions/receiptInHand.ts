import type { Context } from '#core/context.ts';
import { forbidden, notFound } from '#core/errors.ts';
import { visiblePapers } from '#papers/queries.ts';

/** What a file takes over of a receipt. */
export interface ReceiptInHand {
  nature: string;
  classification: string;
  title: string;
  number: string;
  dated: string | null;
  documents: { sha256: string; name: string; pages: number }[];
}

/** A diarised receipt on the actor's own desk, already locked. 404 not visible, 403 not in hand. */
export async function takeReceipt(ctx: Context, id: string): Promise<ReceiptInHand> {
  const row = await visiblePapers(ctx)
    .innerJoin('receipt', 'receipt.id', 'paper.id')
    .leftJoin('holding', (join) => join.onRef('holding.paperId', '=', 'paper.id').on('copy', '=', false))
    .select(['nature', 'classification', 'subject', 'number', 'letterOn', 'postId', 'place', 'acceptedAt'])
    .where('paper.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('receipt');
  const inHand = row.postId === ctx.actor.postId && row.place !== 'parked' && (row.nature === 'electronic' || row.acceptedAt !== null);
  if (!inHand || row.number === null) throw forbidden('receipt.putInFile');
  const documents = await ctx.db.selectFrom('receiptDocument').select(['sha256', 'name', 'pages']).where('receiptId', '=', id).orderBy('position').execute();
  return { nature: row.nature, classification: row.classification, title: row.subject, number: row.number, dated: row.letterOn, documents };
}
