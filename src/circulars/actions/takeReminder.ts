import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { endFarLetter } from '#dispatch/actions/far/farLetter.ts';
import { type Arrival, type Laid, type Outcome, cargo } from '#exchange/contract/cargo.ts';
import { type Asked, reminderCargo } from '../contract/asks.ts';
import '../events.ts';
import { refusedFor } from '../refusals.ts';
import { checkPapers } from './checkPapers.ts';

/** A reminder from the office that asked; of a letter that lies here, with its own question and due date. */
async function lay(visit: Visit, arrival: Arrival): Promise<Laid> {
  const { peer, content, items, at } = arrival;
  const parsed = reminderCargo.safeParse(content);
  if (!parsed.success) throw new Refusal(422, 'exchange.refusal.format');
  const { request, letter, stage, number, dated, dueOn, words, sha256 } = parsed.data;
  const task = await visit.db
    .selectFrom('circularTask')
    .innerJoin('letter', 'letter.id', 'circularTask.letterId')
    .innerJoin('consignment', 'consignment.id', 'letter.consignmentId')
    .select(['circularTask.id', 'circularTask.key', 'circularTask.dueOn', 'circularTask.asks', 'letter.receiptId'])
    .where('consignment.direction', '=', 'in')
    .where('consignment.key', '=', letter)
    .where('consignment.peer', '=', peer)
    .executeTakeFirst();
  if (!task || task.key !== request) throw refusedFor('circular.refusal.unknown');
  // The day was set by the signed letter; another one needs another letter.
  if (task.dueOn !== dueOn) throw refusedFor('circular.refusal.dueDate');
  if ((stage === 0) !== (sha256 === null) || (stage === 0) !== (number === '')) throw new Refusal(422, 'exchange.refusal.format');
  if (sha256 !== null) {
    const size = items.find((item) => item.sha256 === sha256)?.size ?? 0;
    await checkPapers(visit, arrival, [{ sha256, name: `reminder-${stage}.pdf`, size, mediaType: 'application/pdf' }]);
  }
  const laid = await visit.db
    .insertInto('circularPrompt')
    .values({ taskId: task.id, stage, at: new Date(at), number, dated, words, sha256 })
    .onConflict((known) => known.columns(['taskId', 'stage']).doNothing())
    .returning('taskId')
    .executeTakeFirst();
  if (laid) await record(visit, 'task.reminded', task.receiptId, { taskId: task.id, stage, number });
  return { paperId: null, subject: (task.asks as unknown as Asked).letter.subject };
}

/** At the sender: the register says whether the reminder has arrived; of a notice, which has no number, the table of the circular. */
async function ended(visit: Visit, outcome: Outcome): Promise<void> {
  await endFarLetter(visit, outcome);
  const { consignmentId, end, reason, dispatchId } = outcome;
  if (end === 'settled' || dispatchId !== null) return;
  const faultCode = end === 'refused' ? `exchange.refusal.${reason?.code ?? 'other'}` : 'circular.noticeUnreached';
  await visit.db
    .updateTable('circularReminded')
    .set({ faultCode, faultDetails: JSON.stringify(reason?.details ?? {}) })
    .where('consignmentId', '=', consignmentId)
    .execute();
}

cargo({ kind: 'reminder', lay, ended });
