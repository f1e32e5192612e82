import type { Context } from '#core/context.ts';
import { workingDayAfter, workingDaysBetween } from '#core/rules/calendar.ts';
import { dayOf } from '#core/text/days.ts';

/** How a paper lay on a post's desk when it was last there, deadline and age included. */
export async function lastDeskOf(ctx: Context, paper: { id: string; createdAt: string }, postId: string) {
  const came = await ctx.db
    .selectFrom('movement')
    .select(['id', 'fromPostId', 'action', 'remark', 'dueOn', 'at'])
    .where('paperId', '=', paper.id)
    .where('toPostId', '=', postId)
    .where('copy', '=', false)
    .where('kind', 'in', ['sent', 'replied', 'pulled_up', 'reopened', 'detached', 'arrived', 'stayed'])
    .orderBy('chainPosition', 'desc')
    .executeTakeFirst();
  if (!came) return { place: 'created', since: paper.createdAt, dueOn: null, fromPostId: null, movementId: null, action: '', remark: '' };
  const { id: movementId, fromPostId, action, remark, dueOn, at: since } = came;
  return {
    place: 'inbox',
    since,
    fromPostId,
    movementId,
    action,
    remark,
    dueOn: dueOn && (await lessParking(ctx, paper.id, { since, dueOn })),
  };
}

async function lessParking(ctx: Context, paperId: string, { since, dueOn }: { since: string; dueOn: string }): Promise<string> {
  const parkings = await ctx.db
    .selectFrom('parking')
    .select(['parkedAt', 'endedAt'])
    .where('paperId', '=', paperId)
    .where('parkedAt', '>=', since)
    .where('endedAt', 'is not', null)
    .execute();
  let days = 0;
  for (const { parkedAt, endedAt } of parkings) days += await workingDaysBetween(ctx, dayOf(new Date(parkedAt)), dayOf(new Date(endedAt!)));
  return workingDayAfter(ctx, dueOn, days);
}
