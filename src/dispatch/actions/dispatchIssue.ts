import type { Context } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { holdersOf } from '#people/queries.ts';
import type { DispatchRow, Sending } from '../contract/sendings.ts';
import '../events.ts';
import { factsOfIssue, findIssue, takeIssue } from '../queries/findIssue.ts';
import { sendingsOf } from '../queries/sendings.ts';
import { mailLetter } from './mailLetter.ts';
import { settleOutgoing } from './outgoing.ts';

/** Sends a fully signed letter out: e-mails by a job after the act, letters inside the instance to the desk at once, the rest by hand and post. */
export async function dispatchIssue(ctx: Context, { id, items }: { id: string; items: Sending[] }): Promise<{ items: DispatchRow[] }> {
  const issue = await takeIssue(ctx, { id, act: 'dispatch' });
  for (const sending of items) await sendOne(ctx, { issueId: id, sending });
  await settleOutgoing(ctx, id);
  await record(ctx, 'issue.dispatched', issue.fileId, {
    issueId: id,
    number: issue.number,
    enclosures: issue.enclosures,
    sent: items.map(({ position, mode }) => ({ position, mode })),
  });
  const row = await findIssue(ctx, id);
  return { items: await sendingsOf(ctx, { row, facts: await factsOfIssue(ctx, row) }) };
}

async function sendOne(ctx: Context, { issueId, sending }: { issueId: string; sending: Sending }): Promise<void> {
  const { position, mode, trackingNumber, costPaise } = sending;
  const row = await ctx.db
    .selectFrom('dispatch')
    .select(['id', 'state', 'addressee'])
    .where('issueId', '=', issueId)
    .where('position', '=', position)
    .executeTakeFirst();
  if (!row) throw unfit('dispatch.noSuchAddressee', { position });
  if (row.state !== 'waiting') throw conflict('dispatch.sentAlready', { position });
  const addressee = row.addressee as unknown as Recipient;
  const email = mode === 'email' ? emailOf(sending, addressee) : '';
  const toPostId = mode === 'internal' ? await postOf(ctx, sending, addressee) : null;
  const done = mode === 'email' ? { state: 'queued' } : { state: 'dispatched', dispatchedAt: ctx.now };
  await ctx.db
    .updateTable('dispatch')
    .set({ mode, email, toPostId, trackingNumber, costPaise, chargeId: ctx.actor.chargeId, sentAt: ctx.now, ...done })
    .where('id', '=', row.id)
    .execute();
  if (mode === 'email') await addJob(ctx, mailLetter, { dispatchId: row.id }, { key: `dispatch-${row.id}` });
  if (toPostId !== null) await ctx.db.insertInto('letter').values({ dispatchId: row.id, postId: toPostId, arrivedAt: ctx.now }).execute();
}

function emailOf({ email, position }: Sending, addressee: Recipient): string {
  const address = email || addressee.email;
  if (address === '') throw unfit('dispatch.emailMissing', { position });
  return address;
}

async function postOf(ctx: Context, { toPostId, position }: Sending, addressee: Recipient): Promise<string> {
  const postId = toPostId ?? addressee.postId;
  if (postId === null) throw unfit('dispatch.postMissing', { position });
  if ((await holdersOf(ctx, postId)).length === 0) throw conflict('dispatch.postVacant', { position });
  return postId;
}
