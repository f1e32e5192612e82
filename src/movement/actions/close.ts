import type { Context } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { openDrafts } from '#drafts/queries/lists.ts';
import { hold, release, writeStep } from '#papers/actions.ts';
import type { PaperKind } from '#papers/contract.ts';
import type { Standing } from '../contract.ts';
import { dueDay } from '../queries/deadline.ts';
import '../events.ts';
import { type PaperState, takeFor, viewStanding } from '../queries/whereabouts.ts';
import { finishNotes } from './notes.ts';
import { recipients } from './recipient.ts';

type Retention = 'A' | 'B' | 'C';

interface Close {
  id: string;
  reason: string;
  retention?: Retention | undefined;
  signing?: string | undefined;
}

/** Work on the paper is finished; a copy for information is only put away (domain.md §2.1.2, §2.2.3, §2.13.12). */
export async function closePaper(ctx: Context, { id, reason, retention, signing }: Close): Promise<Standing> {
  const state = await takeFor(ctx, id, 'close');
  if (state.desk?.postId !== ctx.actor.postId) {
    await closeCopy(ctx, state, reason);
    return viewStanding(ctx, id);
  }
  if (state.paper.kind === 'file') await refuseUnfinished(ctx, state, { retention, signing });
  await ctx.db
    .insertInto('closure')
    .values({ paperId: id, at: ctx.now, chargeId: ctx.actor.chargeId, reason, retention: retention ?? null })
    .execute();
  await ctx.db.updateTable('paper').set({ closedAt: ctx.now }).where('id', '=', id).execute();
  await writeStep(ctx, { paperId: id, kind: 'closed', remark: reason });
  await release(ctx, id);
  await record(ctx, 'paper.closed', id, { kind: state.paper.kind as PaperKind, reason, retention: retention ?? null });
  return viewStanding(ctx, id);
}

async function closeCopy(ctx: Context, { paper, copy }: PaperState, reason: string): Promise<void> {
  await writeStep(ctx, { paperId: paper.id, kind: 'closed', copy: true, remark: reason });
  await ctx.db.deleteFrom('holding').where('id', '=', copy!.id).execute();
  await record(ctx, 'paper.copyClosed', paper.id, { reason });
}

/** Closing ends the life of a file: nothing in it may be left half done (domain.md §2.13.12, §3.2 invariant 4). */
async function refuseUnfinished(
  ctx: Context,
  { paper }: PaperState,
  { retention, signing }: Pick<Close, 'retention' | 'signing'>,
): Promise<void> {
  if (!retention) throw unfit('file.retentionMissing');
  const attached = await ctx.db
    .selectFrom('file')
    .innerJoin('paper', 'paper.id', 'file.id')
    .select('paper.number')
    .where('file.attachedToId', '=', paper.id)
    .executeTakeFirst();
  if (attached) throw conflict('file.holdsAttached', { number: attached.number ?? '' });
  const [draft] = await openDrafts(ctx, paper.id);
  if (draft !== undefined) throw conflict('file.openDraft', { number: draft });
  await finishNotes(ctx, { file: paper, signing });
}

/** By section officer or officer (domain.md §2.12); it lies where it was closed. */
export async function reopenPaper(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<Standing> {
  const { paper, where } = await takeFor(ctx, id, 'reopen');
  const { postId } = where.closedBy!;
  if (postId !== ctx.actor.postId) await recipients(ctx, [postId]);
  await ctx.db
    .updateTable('closure')
    .set({ reopenedAt: ctx.now, reopenedBy: ctx.actor.chargeId, reopenReason: reason })
    .where('paperId', '=', id)
    .where('reopenedAt', 'is', null)
    .execute();
  await ctx.db.updateTable('paper').set({ closedAt: null }).where('id', '=', id).execute();
  const dueOn = await dueDay(ctx, undefined);
  const movementId = await writeStep(ctx, { paperId: id, kind: 'reopened', toPostId: postId, remark: reason, dueOn });
  // A physical paper never left the room of the one who closed it.
  await hold(ctx, {
    paperId: paper.id,
    postId,
    place: 'inbox',
    dueOn,
    remark: reason,
    fromPostId: ctx.actor.postId,
    movementId,
    acceptedAt: ctx.now,
  });
  await record(ctx, 'paper.reopened', id, { to: postId, reason });
  return viewStanding(ctx, id);
}
