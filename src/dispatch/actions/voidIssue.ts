import type { Context, Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import type { Job } from '#core/jobs.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { reopenDraft } from '#drafts/actions/approveDraft.ts';
import type { IssueView } from '../contract/issues.ts';
import '../events.ts';
import { hi } from '../messages.hi.ts';
import { takeIssue } from '../queries/findIssue.ts';
import { describeIssue } from '../queries/viewIssue.ts';

/** Makes an issue void by hand. Its number stays with it for ever; its draft opens for revision. */
export async function voidIssue(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<IssueView> {
  const issue = await takeIssue(ctx, { id, act: 'void' });
  await end(ctx, { issue, reason, lapsed: false });
  return describeIssue(ctx, id);
}

interface Ending {
  issue: { id: string; draftId: string; fileId: string; number: string };
  reason: string;
  lapsed: boolean;
}

async function end(ctx: Visit, { issue, reason, lapsed }: Ending): Promise<void> {
  const voidedBy = lapsed ? null : ctx.actor!.chargeId;
  await ctx.db
    .updateTable('issue')
    .set({ voidedAt: ctx.now, voidReason: reason, voidedBy, nextPlace: null, nextPostId: null })
    .where('id', '=', issue.id)
    .execute();
  await reopenDraft(ctx, issue.draftId);
  await record(ctx, 'issue.voided', issue.fileId, { issueId: issue.id, number: issue.number, reason, lapsed });
}

const AT_ONCE = 500;

/** Letters that were not signed by their last day become void, each with its number and the reason. */
export const voidLapsed: Job<unknown> = {
  name: 'dispatch.voidLapsed',
  cron: '10 * * * *',
  async run(visit) {
    const today = dayOf(visit.now);
    const late = visit.db.selectFrom('issue').where('nextPostId', 'is not', null).where('signBy', '<', today);
    const files = await late.select('fileId').distinct().limit(AT_ONCE).execute();
    if (files.length === 0) return;
    const locked = files.map(({ fileId }) => fileId);
    await visit.db.selectFrom('paper').select('id').where('id', 'in', locked).orderBy('id').forNoKeyUpdate().execute();
    // Asked again under the locks: somebody may have signed in between.
    const issues = await late.select(['id', 'draftId', 'fileId', 'number', 'signBy']).where('fileId', 'in', locked).orderBy('id').execute();
    for (const issue of issues)
      await end(visit, { issue, reason: hi['issue.lapsedReason'].replace('{until}', formatDay(issue.signBy)), lapsed: true });
  },
};
