import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { writeStep } from '#papers/actions.ts';
import { resumed } from '../queries/deadline.ts';
import '../events.ts';

/** Lays a parked paper in its inbox again; its deadline goes on from where it stopped. The paper must be locked. */
export async function endParking(ctx: Visit, paperId: string): Promise<void> {
  const parking = await ctx.db
    .updateTable('parking')
    .set({ endedAt: ctx.now })
    .where('paperId', '=', paperId)
    .where('endedAt', 'is', null)
    .returning(['postId', 'dueOn', 'parkedAt'])
    .executeTakeFirstOrThrow();
  const dueOn = await resumed(ctx, parking);
  await writeStep(ctx, { paperId, kind: 'returned', toPostId: parking.postId, dueOn });
  await ctx.db
    .updateTable('holding')
    .set({ place: 'inbox', parkedUntil: null, dueOn, remindedOn: null })
    .where('paperId', '=', paperId)
    .where('copy', '=', false)
    .execute();
  await record(ctx, 'paper.returned', paperId, { byItself: ctx.actor === undefined });
}
