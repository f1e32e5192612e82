import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { hold, release, writeStep } from '#papers/actions.ts';
import type { Standing } from '../contract.ts';
import { dueDay } from '../queries/deadline.ts';
import '../events.ts';
import { lastDeskOf } from '../queries/lastDesk.ts';
import { opened, takeFor, viewStanding } from '../queries/whereabouts.ts';
import { hideBundle, showBundle } from './bundle.ts';
import { takeNotes } from './notes.ts';

/** The sender takes back what nobody has opened (domain.md §3.3, S04); it lies on his desk as it lay before. */
export async function pullBackPaper(ctx: Context, { id }: { id: string }): Promise<Standing> {
  const { paper, desk } = await takeFor(ctx, id, 'pullBack');
  // The reader marks the desk's row without waiting for the paper (`lookInto`): the first to reach this row wins.
  const gone = await ctx.db.deleteFrom('holding').where('id', '=', desk!.id).where('openedAt', 'is', null).executeTakeFirstOrThrow();
  if (gone.numDeletedRows === 0n) throw opened(await openedAt(ctx, desk!.id));
  const { since, ...back } = await lastDeskOf(ctx, paper, ctx.actor.postId);
  await writeStep(ctx, { paperId: id, kind: 'pulled_back', fromPostId: desk!.postId, toPostId: ctx.actor.postId });
  const holding = await hold(ctx, {
    ...back,
    paperId: id,
    postId: ctx.actor.postId,
    priority: desk!.priority,
    openedAt: ctx.now,
    acceptedAt: ctx.now,
  });
  await ctx.db.updateTable('holding').set({ since }).where('id', '=', holding).execute(); // taking it back does not make it young again
  await hideBundle(ctx, paper, { postId: desk!.postId, since: desk!.since });
  const copies = await withdrawCopies(ctx, { id, since: desk!.since });
  await record(ctx, 'paper.pulledBack', id, { from: desk!.postId, copies });
  return viewStanding(ctx, id);
}

async function openedAt({ db }: Context, holdingId: string): Promise<string> {
  const row = await db.selectFrom('holding').select('openedAt').where('id', '=', holdingId).executeTakeFirstOrThrow();
  return row.openedAt!;
}

/** Copies that went with it come back with it, as far as they are unopened. */
async function withdrawCopies(ctx: Context, { id, since }: { id: string; since: string }): Promise<string[]> {
  const copies = await ctx.db
    .deleteFrom('holding')
    .where('paperId', '=', id)
    .where('copy', '=', true)
    .where('fromPostId', '=', ctx.actor.postId)
    .where('since', '=', since)
    .where('openedAt', 'is', null)
    .returning('postId')
    .execute();
  for (const { postId } of copies) {
    await writeStep(ctx, { paperId: id, kind: 'pulled_back', copy: true, fromPostId: postId, toPostId: ctx.actor.postId });
    await hideBundle(ctx, { id, kind: 'receipt' }, { postId, since });
  }
  return copies.map(({ postId }) => postId);
}

/** A senior draws a paper to himself from a desk below him, opened or not; the log shows from whom and why (domain.md §3.3, S01). */
export async function pullUpPaper(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<Standing> {
  const { paper, desk } = await takeFor(ctx, id, 'pullUp');
  const { postId: junior, priority } = desk!;
  if (paper.kind === 'file') await takeNotes(ctx, paper);
  await ctx.db.updateTable('parking').set({ endedAt: ctx.now }).where('paperId', '=', id).where('endedAt', 'is', null).execute();
  const dueOn = await dueDay(ctx, undefined);
  const movementId = await writeStep(ctx, {
    paperId: id,
    kind: 'pulled_up',
    fromPostId: junior,
    toPostId: ctx.actor.postId,
    remark: reason,
    dueOn,
    priority,
  });
  await release(ctx, id);
  const inHand = paper.nature === 'electronic' ? ctx.now : null;
  await hold(ctx, {
    paperId: id,
    postId: ctx.actor.postId,
    place: 'inbox',
    dueOn,
    priority,
    remark: reason,
    fromPostId: junior,
    movementId,
    openedAt: ctx.now,
    acceptedAt: inHand,
  });
  await showBundle(ctx, paper, ctx.actor.postId);
  await record(ctx, 'paper.pulledUp', id, { from: junior, reason });
  return viewStanding(ctx, id);
}
