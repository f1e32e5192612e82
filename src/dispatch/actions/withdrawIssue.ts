import type { Context } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { carrier } from '../contract/carrier.ts';
import type { IssueView } from '../contract/issues.ts';
import '../events.ts';
import { findIssue, issueNumber, type IssueRow, lockFilesOf, takeLocked, visibleIssues } from '../queries/findIssue.ts';
import { describeIssue } from '../queries/viewIssue.ts';
import { settleOutgoing } from './outgoing.ts';

interface Withdrawal {
  id: string;
  reason: string;
  replacedBy: string;
}

/** A letter that is out no longer stands, and perhaps another does. Its number stays with it; nothing of it is sent any more. */
export async function withdrawIssue(ctx: Context, { id, reason, replacedBy }: Withdrawal): Promise<IssueView> {
  await findIssue(ctx, id);
  const wanted = replacedBy === '' ? null : await findReplacement(ctx, replacedBy);
  // Both, so that no two letters are withdrawn for each other at once.
  await lockFilesOf(ctx, wanted === null ? [id] : [id, wanted.id]);
  const issue = await takeLocked(ctx, { id, act: 'withdraw' });
  const other = wanted === null ? null : standing(await findIssue(ctx, wanted.id), issue);
  await ctx.db
    .updateTable('issue')
    .set({ withdrawnAt: ctx.now, withdrawnBy: ctx.actor.chargeId, withdrawReason: reason, replacedBy: other?.id ?? null })
    .where('id', '=', id)
    .execute();
  // What the mail server has not been given, it does not get.
  await ctx.db
    .updateTable('dispatch')
    .set({ state: 'failed' })
    .where('issueId', '=', id)
    .where('state', '=', 'queued')
    .where('mode', '=', 'email')
    .execute();
  await tellAfar(ctx, { id, reason, replacedBy: other?.number ?? '' });
  await settleOutgoing(ctx, id);
  await record(ctx, 'issue.withdrawn', issue.fileId, { issueId: id, number: issue.number, reason, replacedBy: other?.number ?? null });
  return describeIssue(ctx, id);
}

/** What is on its way to other instances is taken back; where it has arrived they are told that it no longer stands. */
async function tellAfar(ctx: Context, { id, reason, replacedBy }: Withdrawal): Promise<void> {
  const rows = await ctx.db
    .selectFrom('dispatch')
    .select(['consignmentId', 'state'])
    .where('issueId', '=', id)
    .where('consignmentId', 'is not', null)
    .where('state', 'in', ['queued', 'dispatched'])
    .orderBy('consignmentId')
    .execute();
  for (const { consignmentId, state } of rows) {
    if (state === 'queued') await carrier().takeBack(ctx, { consignmentId: consignmentId!, reason });
    else await carrier().tell(ctx, { consignmentId: consignmentId!, what: 'asked_back', detail: { reason, replacedBy } });
  }
}

async function findReplacement(ctx: Context, typed: string): Promise<IssueRow> {
  const row = await visibleIssues(ctx).where('issue.number', '=', issueNumber(typed)).executeTakeFirst();
  if (!row) throw unfit('issue.replacedBy.unknown', { number: typed, field: 'replacedBy' });
  return row;
}

/** Whether one letter may stand in the place of another. */
function standing(other: IssueRow, { id }: IssueRow): IssueRow {
  const details = { number: other.number, field: 'replacedBy' };
  if (other.id === id) throw unfit('issue.replacedBy.itself', details);
  if (other.completeAt === null) throw conflict('issue.replacedBy.notComplete', details);
  if (other.withdrawnAt !== null) throw conflict('issue.replacedBy.withdrawn', details);
  return other;
}
