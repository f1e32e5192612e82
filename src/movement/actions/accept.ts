import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { writeStep } from '#papers/actions.ts';
import type { Standing } from '../contract.ts';
import '../events.ts';
import { takeFor, viewStanding } from '../queries/whereabouts.ts';

/** A physical paper has arrived in hand: from now on it can be worked on, and no longer be pulled back (domain.md §2.13.4). */
export async function acceptPaper(ctx: Context, { id }: { id: string }): Promise<Standing> {
  const { desk, copy } = await takeFor(ctx, id, 'accept');
  const mine = desk?.postId === ctx.actor.postId ? desk : copy!;
  await ctx.db
    .updateTable('holding')
    .set({ acceptedAt: ctx.now, openedAt: mine.openedAt ?? ctx.now })
    .where('id', '=', mine.id)
    .execute();
  if (mine.movementId && !mine.openedAt) {
    await ctx.db
      .insertInto('opening')
      .values({ movementId: mine.movementId, at: ctx.now, chargeId: ctx.actor.chargeId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await writeStep(ctx, { paperId: id, kind: 'accepted', copy: mine.copy, toPostId: ctx.actor.postId });
  await record(ctx, 'paper.accepted', id, { movement: mine.movementId });
  return viewStanding(ctx, id);
}
