import type { Context } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import type { DispatchRow, Sending } from '../contract/sendings.ts';
import '../events.ts';
import { factsOfIssue, findIssue, takeIssue } from '../queries/findIssue.ts';
import { sendingsOf } from '../queries/sendings.ts';
import { settleOutgoing } from './outgoing.ts';
import { type Outgoing, sendOut } from './sendOut.ts';

/** Sends a fully signed letter out, to some or all of its addressees, each on the way chosen for him. */
export async function dispatchIssue(ctx: Context, { id, items }: { id: string; items: Sending[] }): Promise<{ items: DispatchRow[] }> {
  const issue = await takeIssue(ctx, { id, act: 'dispatch' });
  await sendOut(ctx, issue, await waitingOf(ctx, id, items));
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

/** The letters meant, all of which must wait still, and none be named twice. */
async function waitingOf(ctx: Context, issueId: string, items: Sending[]): Promise<Outgoing[]> {
  const rows = await ctx.db
    .selectFrom('dispatch')
    .select(['id', 'state', 'addressee', 'copy', 'position'])
    .where('issueId', '=', issueId)
    .execute();
  const waiting = new Map(rows.map((row) => [row.position, row]));
  return items.map((sending) => {
    const { position } = sending;
    const row = waiting.get(position);
    if (!row) throw unfit('dispatch.noSuchAddressee', { position });
    if (row.state !== 'waiting') throw conflict('dispatch.sentAlready', { position });
    row.state = 'queued';
    return { row: { id: row.id, copy: row.copy, addressee: row.addressee as unknown as Recipient }, sending };
  });
}
