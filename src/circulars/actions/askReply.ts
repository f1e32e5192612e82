import { randomBytes } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { refuseLegacyFont } from '#core/text/legacyFont.ts';
import { mayOrderReminders } from '../access.ts';
import type { AskReply } from '../contract/requests.ts';
import '../events.ts';
import { describeRequest, takeCircular } from '../queries/findCircular.ts';
import { checkDueDay, reminderPlan } from '../queries/plan.ts';

/** Says what a letter asks of its addressees, or says it anew; until the first of them goes out. */
export async function askReply(ctx: Context, input: AskReply) {
  const { id, kind, question, dueOn, columns, attachments, reminders } = input;
  const { issue, facts, circular } = await takeCircular(ctx, { issueId: id, act: 'ask' });
  if (kind !== 'report' && columns.length > 0) throw unfit('circular.columnsOfReport', { field: 'columns' });
  if (reminders && !mayOrderReminders(facts, ctx.actor)) throw forbidden('circular.remind');
  if (issue.classification !== 'normal' && reminders) throw conflict('circular.remindConfidential');
  for (const { name, choices } of columns) for (const words of [name, ...choices]) refuseLegacyFont(words);
  await checkDueDay(ctx, dueOn);
  const plan = reminders ? await reminderPlan(ctx, dueOn) : [];
  const asked = { kind, question, dueOn, attachments, columns: JSON.stringify(columns), plan: JSON.stringify(plan), chargeId: ctx.actor.chargeId, at: ctx.now }; // prettier-ignore
  const key = circular?.key ?? randomBytes(16).toString('hex');
  await ctx.db
    .insertInto('circular')
    .values({ issueId: id, key, ...asked, sectionId: issue.sectionId, postId: ctx.actor.postId, signatoryId: await signatoryOf(ctx, id) })
    .onConflict((known) => known.column('issueId').doUpdateSet({ ...asked, postId: ctx.actor.postId }))
    .execute();
  const days = plan.map(({ on }) => on);
  await record(ctx, 'circular.asked', issue.fileId, { issueId: id, request: kind, dueOn, columns: columns.length, reminders: days });
  return describeRequest(ctx, id);
}

export async function dropRequest(ctx: Context, { id }: { id: string }) {
  const { issue } = await takeCircular(ctx, { issueId: id, act: 'drop' });
  await ctx.db.deleteFrom('circular').where('issueId', '=', id).execute();
  await record(ctx, 'circular.dropped', issue.fileId, { issueId: id });
  return describeRequest(ctx, id);
}

async function signatoryOf({ db }: Context, issueId: string): Promise<string> {
  const { signatoryId } = await db
    .selectFrom('issue')
    .innerJoin('draft', 'draft.id', 'issue.draftId')
    .select('draft.signatoryId')
    .where('issue.id', '=', issueId)
    .executeTakeFirstOrThrow();
  return signatoryId;
}
