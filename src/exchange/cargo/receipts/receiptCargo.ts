import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { fateOf } from '#dispatch/actions/far/farLetter.ts';
import { amendPaper, hold, writeStep } from '#papers/actions.ts';
import { markTransferred } from '#receipts/actions/markTransferred.ts';
import { cargo, type Outcome } from '../../contract/cargo.ts';
import { fill } from '#core/http.ts';
import { inBoth } from '../letters/words.ts';
import './events.ts';
import { layReceipt } from './layReceipt.ts';

cargo({ kind: 'receipt', lay: layReceipt, ended: endTransfer, isThere, heard: hearOfTransfer });

async function isThere({ db }: Pick<Visit, 'db'>, consignmentId: string): Promise<boolean> {
  const row = await db.selectFrom('receiptTransfer').select('state').where('consignmentId', '=', consignmentId).executeTakeFirst();
  return row?.state === 'settled';
}

/** It is there, and closed here with where it went; or it is not, and lies on the desk again that sent it. */
async function endTransfer(visit: Visit, { consignmentId, end, reason }: Outcome): Promise<void> {
  const found = await findTransfer(visit, consignmentId);
  if (found?.state !== 'travelling') return;
  const code = { settled: '', refused: `exchange.refusal.${reason?.code ?? 'other'}`, cancelled: 'exchange.transfer.takenBack', ended: 'exchange.transfer.ended' }[end]; // prettier-ignore
  const endDetails = reason?.details ?? {};
  await visit.db
    .updateTable('receiptTransfer')
    .set({ state: end === 'settled' ? 'settled' : 'back', endedAt: visit.now, endCode: code, endDetails: JSON.stringify(endDetails) })
    .where('consignmentId', '=', consignmentId)
    .execute();
  if (end === 'settled') return closeHere(visit, found);
  return bringBack(visit, found, { code, step: 'returned', details: endDetails });
}

type Found = NonNullable<Awaited<ReturnType<typeof findTransfer>>>;

/** With the receipt locked, as every step of a paper wants. */
async function findTransfer({ db }: Visit, consignmentId: string) {
  const row = await db.selectFrom('receiptTransfer').selectAll().where('consignmentId', '=', consignmentId).executeTakeFirst();
  if (!row) return null;
  await db.selectFrom('paper').select('id').where('id', '=', row.receiptId).forNoKeyUpdate().execute();
  return db.selectFrom('receiptTransfer').selectAll().where('consignmentId', '=', consignmentId).executeTakeFirstOrThrow();
}

async function closeHere(visit: Visit, { receiptId: id, nameHi, nameEn }: Found): Promise<void> {
  const { hi: reason } = inBoth((language, words) => fill(words['exchange.transfer.went'], { to: language === 'hi' ? nameHi : nameEn }));
  await amendPaper(visit, id, { closedAt: visit.now });
  await markTransferred(visit, { id, at: visit.now });
  await writeStep(visit, { paperId: id, kind: 'closed', remark: reason });
  await record(visit, 'paper.closed', id, { kind: 'receipt', reason, retention: null });
}

interface Back {
  code: string;
  step: 'returned' | 'reopened';
  details: Record<string, string | number>;
}

/** Onto the desk that had sent it, as it had lain there, with the reason. */
async function bringBack(visit: Visit, found: Found, { code, step, details }: Back): Promise<void> {
  const { consignmentId, receiptId: paperId, postId, dueOn, priority } = found;
  const places = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]));
  const { hi: remark } = inBoth((_, words) => fill(words[code as keyof typeof words] ?? words['exchange.refusal.other'], places));
  const movementId = await writeStep(visit, { paperId, kind: step, toPostId: postId, remark, dueOn, priority });
  await hold(visit, { paperId, postId, place: 'inbox', dueOn, priority, remark, movementId, acceptedAt: visit.now });
  await record(visit, 'receipt.cameBack', paperId, { consignment: consignmentId, post: postId, code });
}

/** Word from the other side; sent back from there, it is open here again. */
async function hearOfTransfer(visit: Visit, news: { consignmentId: string; kind: string; at: string; detail: unknown }): Promise<void> {
  const { consignmentId, kind } = news;
  const found = await findTransfer(visit, consignmentId);
  const fate = fateOf(news);
  if (found?.state !== 'settled' || !fate) return;
  const { returned, ...columns } = fate;
  const change = visit.db.updateTable('receiptTransfer').where('consignmentId', '=', consignmentId);
  if (returned === undefined) {
    await change.set(columns).execute();
    await record(visit, 'receipt.heardOf', found.receiptId, { consignment: consignmentId, what: kind });
    return;
  }
  const [code, details] = ['exchange.transfer.returned', { reason: returned }];
  await change.set({ state: 'returned', endedAt: visit.now, endCode: code, endDetails: JSON.stringify(details) }).execute();
  await amendPaper(visit, found.receiptId, { closedAt: null });
  await markTransferred(visit, { id: found.receiptId, at: null });
  await bringBack(visit, found, { code, step: 'reopened', details });
}
