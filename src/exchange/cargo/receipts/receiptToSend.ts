import type { Context } from '#core/context.ts';
import { ownName } from '#directory/queries/keys.ts';
import { conflict, unfit } from '#core/errors.ts';
import { viewOrigin } from '#dispatch/queries/origin.ts';
import { en as movedEn } from '#movement/messages.en.ts';
import { hi as movedHi } from '#movement/messages.hi.ts';
import { stepsOf } from '#movement/queries/timeline.ts';
import { postNames } from '#people/queries.ts';
import { receiptDocuments } from '#receipts/queries.ts';
import type { ReceiptRow } from '#receipts/queries/receiptRows.ts';
import { fill } from '#core/http.ts';
import { inBoth } from '../letters/words.ts';
import { MOST_DOCUMENTS, MOST_STEPS, type ReceiptContent, receiptContent } from './content.ts';

interface Sending {
  content: ReceiptContent;
  items: { sha256: string; mediaType: string }[];
}

/** A receipt as it travels: all that stands in the diary, its PDFs, and where it has been, in words, without remarks. */
export async function receiptToSend(ctx: Context, { receipt, remark }: { receipt: ReceiptRow; remark: string }): Promise<Sending> {
  const instance = await ownName(ctx);
  if (instance === null) throw conflict('directory.notJoined');
  const documents = await receiptDocuments(ctx, receipt.id);
  if (documents.length > MOST_DOCUMENTS) throw unfit('exchange.tooManyScans', { count: documents.length, most: MOST_DOCUMENTS });
  const fields = Object.keys(receiptContent.shape.entry.shape) as (keyof ReceiptRow)[];
  const content = receiptContent.parse({
    what: 'receipt', instance, remark,
    number: receipt.number!,
    receivedOn: receipt.receivedOn,
    classification: receipt.classification,
    entry: Object.fromEntries(fields.map((field) => [field, receipt[field]])),
    documents: documents.map(({ sha256, name, pages }) => ({ sha256, name: name.slice(0, 200), pages })),
    history: await historyOf(ctx, receipt),
    sentBy: await senderOf(ctx),
  }); // prettier-ignore
  return { content, items: documents.map(({ sha256 }) => ({ sha256, mediaType: 'application/pdf' })) };
}

async function historyOf(ctx: Context, { id, number, diarisedAt }: ReceiptRow): Promise<ReceiptContent['history']> {
  const before = (await viewOrigin(ctx, { id })).origin?.story ?? [];
  const diarised = {
    at: new Date(diarisedAt!).toISOString(),
    ...inBoth((_, words) => fill(words['exchange.story.numbered'], { number: number! })),
  };
  const steps = (await stepsOf(ctx, id)).filter(({ copy }) => !copy);
  const moved = steps.map(({ kind, at, from, to }) => ({
    at: new Date(at).toISOString(),
    ...inBoth((language, words) => {
      const all: Record<string, string> = { ...words, ...(language === 'hi' ? movedHi : movedEn) };
      const step = all[`movement.step.${kind}`] ?? kind;
      const posts = [from, to].map((post) => post && (language === 'hi' ? post.nameHi : post.nameEn));
      return `${step}: ${posts.filter(Boolean).join(' → ')}`.slice(0, 1_500);
    }),
  }));
  return [...before.map(({ at, hi, en }) => ({ at: new Date(at).toISOString(), hi, en })), diarised, ...moved].slice(-MOST_STEPS);
}

async function senderOf({ db, actor }: Context): Promise<ReceiptContent['sentBy']> {
  const post = (await postNames({ db }, [actor.postId])).get(actor.postId)!;
  const { nameHi, nameEn } = await db
    .selectFrom('employee')
    .select(['nameHi', 'nameEn'])
    .where('id', '=', actor.employeeId)
    .executeTakeFirstOrThrow();
  return { nameHi, nameEn, postHi: post.nameHi, postEn: post.nameEn };
}
