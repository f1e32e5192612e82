import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import type { IssueView } from '../contract/issues.ts';
import '../events.ts';
import { takeIssue } from '../queries/findIssue.ts';
import { describeIssue } from '../queries/viewIssue.ts';

/** Whoever is to sign may say why he does not. The letter then waits for its office, which makes it void and revises the draft. */
export async function refuseIssue(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<IssueView> {
  const { fileId, number, nextPlace } = await takeIssue(ctx, { id, act: 'refuse' });
  await ctx.db
    .updateTable('issue')
    .set({ refusedAt: ctx.now, refusedBy: ctx.actor.chargeId, refuseReason: reason })
    .where('id', '=', id)
    .execute();
  await record(ctx, 'issue.refused', fileId, { issueId: id, number, place: nextPlace!, reason });
  return describeIssue(ctx, id);
}
