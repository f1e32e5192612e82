import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { addJob } from '#core/jobs.ts';
import { reachableAddresses } from '#directory/queries/reachable.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { holdersOf } from '#people/queries.ts';
import { carrier } from '../contract/carrier.ts';
import type { Sending } from '../contract/sendings.ts';
import { carriedLetter } from '../queries/carriedLetter.ts';
import type { IssueRow } from '../queries/findIssue.ts';
import { mailLetter } from './mailLetter.ts';

/** A letter to one addressee, and the way chosen for it. */
export interface Outgoing {
  row: { id: string; addressee: Recipient; copy: boolean };
  sending: Sending;
}

/** Sends letters on their ways: e-mails by a job after the act, inside the instance to the desk at once, to other instances by the exchange, the rest by hand and post. */
export async function sendOut(ctx: Context, issue: IssueRow, outgoing: Outgoing[]): Promise<void> {
  for (const one of outgoing) await sendOne(ctx, one);
  const far = outgoing.filter(({ sending }) => sending.mode === 'exchange');
  if (far.length > 0) await handOver(ctx, issue, far);
}

async function sendOne(ctx: Context, { row, sending }: Outgoing): Promise<void> {
  const { mode, trackingNumber, costPaise } = sending;
  const email = mode === 'email' ? emailOf(sending, row.addressee) : '';
  const toPostId = mode === 'internal' ? await postOf(ctx, sending, row.addressee) : null;
  const done =
    mode === 'email' || mode === 'exchange' ? { state: 'queued', dispatchedAt: null } : { state: 'dispatched', dispatchedAt: ctx.now };
  await ctx.db
    .updateTable('dispatch')
    .set({
      mode, email, toPostId, trackingNumber, costPaise, chargeId: ctx.actor.chargeId, sentAt: ctx.now, consignmentId: null, fault: '', faultCode: '', faultDetails: '{}',
      ...done,
    })
    .where('id', '=', row.id)
    .execute(); // prettier-ignore
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

/** All of them in one turn: the letter is put together once, however many get it. */
async function handOver(ctx: Context, issue: IssueRow, far: Outgoing[]): Promise<void> {
  if (issue.classification !== 'normal' && issue.classification !== 'confidential') throw conflict('dispatch.exchange.secret');
  const codes = far.map(({ row }) => row.addressee.exchangeTo ?? null);
  const reachable = await reachableAddresses(ctx, codes.filter((code) => code !== null)); // prettier-ignore
  const to = far.map(({ row, sending }, index) => {
    const address = codes[index] ?? null;
    if (address === null || !reachable.has(address)) throw unfit('dispatch.exchangeMissing', { position: sending.position });
    return { dispatchId: row.id, address, copy: row.copy };
  });
  const consignments = await carrier().carry(ctx, { letter: await carriedLetter(ctx, issue), to });
  const ids = to.map(({ dispatchId }) => dispatchId);
  await sql`
    update dispatch set consignment_id = made.consignment_id
    from unnest(${ids}::bigint[], ${consignments}::bigint[]) as made (id, consignment_id) where dispatch.id = made.id`.execute(ctx.db);
}
