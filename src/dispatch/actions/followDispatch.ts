import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { type IssueFacts, maySendOut } from '../access.ts';
import { carrier } from '../contract/carrier.ts';
import type { DispatchRow, Mode } from '../contract/sendings.ts';
import '../events.ts';
import { factsOfIssue, findIssue, type IssueRow, lockFilesOf, visibleIssues } from '../queries/findIssue.ts';
import { reachableOf, sendingRows, sendingView } from '../queries/sendings.ts';
import { settleOutgoing } from './outgoing.ts';
import { sendOut } from './sendOut.ts';

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
  const row = await sendingRows(ctx).where('dispatch.id', '=', id).executeTakeFirstOrThrow();
  const sending = sendingView(row, facts, { actor: ctx.actor, reachable: await reachableOf(ctx, [row]) });
  if (sending.acts.includes(act)) return { sending, issue, facts };
  if (act === 'retry' && facts.withdrawn) throw conflict('issue.withdrawnUnsent', { number: issue.number });
  throw maySendOut(facts, ctx.actor) ? conflict(`dispatch.${act}.notNow`) : forbidden('issue.dispatch');
}

async function change(
  ctx: Context,
  { sending, facts }: Taken,
  values: Partial<Pick<DispatchRow, 'trackingNumber' | 'costPaise' | 'state' | 'returnedOn' | 'returnReason'>>,
): Promise<DispatchRow> {
  await ctx.db.updateTable('dispatch').set(values).where('id', '=', sending.id).execute();
  return seen(ctx, { sending, facts });
}

/** As it stands after the act. */
async function seen(ctx: Context, { sending, facts }: Pick<Taken, 'sending' | 'facts'>): Promise<DispatchRow> {
  const row = await sendingRows(ctx).where('dispatch.id', '=', sending.id).executeTakeFirstOrThrow();
  return sendingView(row, facts, { actor: ctx.actor, reachable: await reachableOf(ctx, [row]) });
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

interface Again {
  id: string;
  email: string;
  mode?: Mode | undefined;
}

/** Sends what could not go once more, on the same way or another: an e-mail to the same or another address, a new consignment, or by post. */
export async function retryDispatch(ctx: Context, { id, email, mode }: Again): Promise<DispatchRow> {
  const taken = await takeSending(ctx, { id, act: 'retry' });
  const { sending, issue } = taken;
  const { position, addressee, copy } = sending;
  const way = { position, mode: mode ?? sending.mode!, email: email || sending.email, toPostId: null, trackingNumber: '', costPaise: 0 };
  await sendOut(ctx, issue, [{ row: { id, addressee, copy }, sending: way }]);
  await settleOutgoing(ctx, issue.id);
  await record(ctx, 'dispatch.retried', issue.fileId, { issueId: issue.id, position });
  return seen(ctx, taken);
}

/** Takes back what has not arrived in the other instance yet: it waits again, and may go another way. */
export async function takeBackDispatch(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<DispatchRow> {
  const taken = await takeSending(ctx, { id, act: 'takeBack' });
  await carrier().takeBack(ctx, { consignmentId: taken.sending.consignmentId!, reason });
  return seen(ctx, taken);
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
