import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import { dayOf } from '#core/text/days.ts';
import { type IssueFacts, maySendOut } from '../access.ts';
import type { DispatchRow } from '../contract/sendings.ts';
import '../events.ts';
import { factsOfIssue, findIssue, type IssueRow, lockFilesOf, visibleIssues } from '../queries/findIssue.ts';
import { sendingRows, sendingView } from '../queries/sendings.ts';
import { mailLetter } from './mailLetter.ts';

interface Taken {
  sending: DispatchRow;
  issue: IssueRow;
  facts: IssueFacts;
}

/** Locks the file of one addressee's letter for an act on it, or refuses. */
async function takeSending(ctx: Context, { id, act }: { id: string; act: DispatchRow['acts'][number] }): Promise<Taken> {
  const found = await ctx.db.selectFrom('dispatch').select('issueId').where('id', '=', id).executeTakeFirst();
  const before = found && (await visibleIssues(ctx).where('issue.id', '=', found.issueId).executeTakeFirst());
  if (!before) throw notFound('dispatch');
  await lockFilesOf(ctx, [before.id]);
  const issue = await findIssue(ctx, before.id);
  const facts = await factsOfIssue(ctx, issue);
  const sending = sendingView(await sendingRows(ctx).where('dispatch.id', '=', id).executeTakeFirstOrThrow(), facts, ctx);
  if (sending.acts.includes(act)) return { sending, issue, facts };
  if (act === 'retry' && facts.withdrawn) throw conflict('issue.withdrawnUnsent', { number: issue.number });
  throw maySendOut(facts, ctx.actor) ? conflict(`dispatch.${act}.notNow`) : forbidden('issue.dispatch');
}

async function change(
  ctx: Context,
  { sending, facts }: Taken,
  values: Partial<Pick<DispatchRow, 'trackingNumber' | 'costPaise' | 'state' | 'email' | 'fault' | 'returnedOn' | 'returnReason'>>,
): Promise<DispatchRow> {
  await ctx.db.updateTable('dispatch').set(values).where('id', '=', sending.id).execute();
  return sendingView(await sendingRows(ctx).where('dispatch.id', '=', sending.id).executeTakeFirstOrThrow(), facts, ctx);
}

/** Enters what the post office wrote on the slip. */
export async function trackDispatch(
  ctx: Context,
  { id, trackingNumber, costPaise }: { id: string; trackingNumber: string; costPaise: number },
): Promise<DispatchRow> {
  const taken = await takeSending(ctx, { id, act: 'track' });
  await record(ctx, 'dispatch.tracked', taken.issue.fileId, { issueId: taken.issue.id, position: taken.sending.position, trackingNumber });
  return change(ctx, taken, { trackingNumber, costPaise });
}

/** Hands a failed e-mail to the mail server now, to the same or another address. */
export async function retryDispatch(ctx: Context, { id, email }: { id: string; email: string }): Promise<DispatchRow> {
  const taken = await takeSending(ctx, { id, act: 'retry' });
  await addJob(ctx, mailLetter, { dispatchId: id }, { key: `dispatch-${id}` });
  await record(ctx, 'dispatch.retried', taken.issue.fileId, { issueId: taken.issue.id, position: taken.sending.position });
  return change(ctx, taken, { state: 'queued', fault: '', ...(email !== '' && { email }) });
}

/** Enters a letter that came back undelivered (domain.md §2.2.6, S68). */
export async function returnDispatch(
  ctx: Context,
  { id, returnedOn, reason }: { id: string; returnedOn: string; reason: string },
): Promise<DispatchRow> {
  const taken = await takeSending(ctx, { id, act: 'return' });
  const { sending, issue } = taken;
  if (sending.diarised) throw conflict('dispatch.return.diarised');
  if (returnedOn > dayOf(ctx.now) || returnedOn < dayOf(new Date(sending.dispatchedAt!)))
    throw unfit('dispatch.returnedOn', { field: 'returnedOn' });
  await ctx.db.updateTable('letter').set({ returnedAt: ctx.now, returnReason: reason }).where('dispatchId', '=', id).execute();
  await record(ctx, 'dispatch.returned', issue.fileId, { issueId: issue.id, position: sending.position, reason });
  return change(ctx, taken, { state: 'returned', returnedOn, returnReason: reason });
}
