import type { Visit } from '#core/context.ts';
import { attempt } from '#core/database/attempt.ts';
import type { Refusal } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import type { Json } from '#core/text/canonical.ts';
import { dayOf } from '#core/text/days.ts';
import { listAgain } from '#dispatch/actions/far/farLetter.ts';
import type { IssuedBySystem } from '#dispatch/actions/issueBySystem.ts';
import { consign } from '#exchange/actions/consign.ts';
import '../events.ts';
import type { ToRemind } from '../queries/stillMissing.ts';
import type { Reminding } from './issueReminder.ts';

export interface Bringing extends Reminding {
  words: string[];
  issued: IssuedBySystem | null;
  to: ToRemind;
  /** Row of the reminder to him in the register; a notice has none. */
  issuedId: string | null;
}

/**
 * Before the desk of this instance, or by the exchange; e-mails have gone to their job with the letter, and paper waits for the
 * dispatch clerk. Whom it cannot reach is left alone with the reason: the others get theirs. Tells whether it went.
 */
export async function bringReminder(visit: Visit, bringing: Bringing): Promise<boolean> {
  const { to, stage, issuedId } = bringing;
  const brought = await attempt(visit, () => bring(visit, bringing));
  const refused = 'refused' in brought ? brought.refused : null;
  const fault = refused && { faultCode: refused.code, faultDetails: JSON.stringify(refused.details) };
  const consignmentId = 'done' in brought ? brought.done : null;
  await visit.db
    .insertInto('circularReminded')
    .values({ dispatchId: to.dispatchId, stage, issuedId, consignmentId, ...fault })
    .execute();
  if (refused && issuedId !== null) await enterFault(visit, { issuedId, refused, bringing });
  return refused === null;
}

/** Gives the consignment, where one was made. */
async function bring(visit: Visit, { circular, letter, stage, words, issued, to, issuedId }: Bringing): Promise<string | null> {
  const dated = dayOf(visit.now);
  const text = words.join('\n');
  const sha256 = issued?.sha256 ?? null;
  const number = issued ? `${letter.fileNumber} ${issued.number}` : '';
  if (to.taskId !== null) {
    await visit.db
      .insertInto('circularPrompt')
      .values({ taskId: to.taskId, stage, at: visit.now, number, dated, words: text, sha256 })
      .execute();
    await record(visit, 'task.reminded', to.receiptId, { taskId: to.taskId, stage, number });
  }
  if (to.mode !== 'exchange' || to.letterKey === null) return null;
  const content = { request: circular.key, letter: to.letterKey, stage, number, dated, dueOn: circular.dueOn, words: text, sha256 };
  const consignmentId = await consign(visit, {
    cargo: 'reminder',
    address: to.address!,
    subject: letter.subject,
    classification: 'normal',
    content: content satisfies Record<string, Json>,
    items: sha256 === null ? [] : [{ sha256, mediaType: 'application/pdf' }],
    dispatchId: issuedId,
  });
  if (issuedId !== null) await visit.db.updateTable('dispatch').set({ consignmentId }).where('id', '=', issuedId).execute();
  return consignmentId;
}

/** In the register it stands as what could not go, and on the list of the office that it may go another way. */
async function enterFault(
  visit: Visit,
  { issuedId, refused, bringing }: { issuedId: string; refused: Refusal; bringing: Bringing },
): Promise<void> {
  const { issueId } = bringing.issued!;
  const { position } = await visit.db
    .updateTable('dispatch')
    .set({ state: 'failed', faultCode: refused.code, faultDetails: JSON.stringify(refused.details) })
    .where('id', '=', issuedId)
    .returning('position')
    .executeTakeFirstOrThrow();
  await record(visit, 'dispatch.failed', bringing.letter.fileId, { issueId, position });
  await addJob(visit, listAgain, { issueId }, { key: `dispatch-list-${issueId}` });
}
