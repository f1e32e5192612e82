import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { hold, release, writeStep } from '#papers/actions.ts';
import type { PaperKind, Priority } from '#papers/contract.ts';
import type { Post } from '#people/contract.ts';
import { movesOn } from '#papers/access.ts';
import type { Sending, Standing } from '../contract.ts';
import { dueDay } from '../queries/deadline.ts';
import '../events.ts';
import { type PaperState, isBelow, takeFor } from '../queries/whereabouts.ts';
import { showBundle } from './bundle.ts';
import { settleNotes } from './notes.ts';
import { recipientOf } from './recipient.ts';

type Send = Sending & { id: string; to: string; copies: string[] };

export async function sendPaper(ctx: Context, { id, to, copies, ...sending }: Send): Promise<Standing> {
  return sendOn(ctx, await takeFor(ctx, id, 'send'), { to, copies, replied: false, ...sending });
}

/** Back to the post it came from (domain.md §2.1.2, §2.2.3). */
export async function replyPaper(ctx: Context, { id, ...sending }: Sending & { id: string }): Promise<Standing> {
  const state = await takeFor(ctx, id, 'reply');
  return sendOn(ctx, state, { to: state.desk!.fromPostId!, copies: [], replied: true, ...sending });
}

type Way = Sending & { to: string; copies: string[]; replied: boolean };

/** Carries a paper that was taken for it (`takeFor`) to its next desk. */
export async function sendOn(ctx: Context, state: PaperState, way: Way): Promise<Standing> {
  const { paper, desk } = state;
  const kind = paper.kind as PaperKind;
  const { to, action, remark } = way;
  const copies = [...new Set(way.copies)].filter((post) => post !== to);
  if (kind === 'file' && copies.length > 0) throw conflict('file.oneRecipient');
  const [post, dueOn] = await Promise.all([recipientOf(ctx, { ...way, copies }), dueDay(ctx, way.dueOn)]);
  const priority = way.priority ?? (desk!.priority as Priority);
  const { without } = kind === 'file' ? await settleNotes(ctx, { ...way, file: paper, since: desk!.since }) : { without: false };
  const step = { paperId: paper.id, kind: way.replied ? 'replied' : 'sent', action, remark, priority };
  const movement = await writeStep(ctx, { ...step, toPostId: to, dueOn, noNote: without });
  await release(ctx, paper.id);
  await hold(ctx, {
    paperId: paper.id,
    postId: to,
    place: 'inbox',
    dueOn,
    priority,
    action,
    remark,
    fromPostId: ctx.actor.postId,
    movementId: movement,
  });
  await showBundle(ctx, paper, to);
  for (const post of copies) await sendCopy(ctx, { ...step, toPostId: post });
  await record(ctx, 'paper.sent', paper.id, { kind, movement, to, copies, replied: way.replied, action, dueOn, priority, noNote: without });
  return sentTo(ctx, state, { post, dueOn });
}

/** Where it is now, without asking again what this act has just written. */
async function sentTo(ctx: Context, { paper, where }: PaperState, { post, dueOn }: { post: Post; dueOn: string }): Promise<Standing> {
  const desk = {
    postId: post.id,
    place: 'inbox' as const,
    accepted: false,
    opened: false,
    fromPostId: ctx.actor.postId,
    wasSent: true,
    isBelow: await isBelow(ctx, post.id),
  };
  const { id, number, subject, vip } = paper;
  const holder = { id: post.id, nameHi: post.nameHi, nameEn: post.nameEn };
  const acts = movesOn({ ...where, desk }, ctx.actor);
  return {
    id,
    kind: where.kind,
    number,
    subject,
    nature: where.nature,
    vip,
    state: 'desk',
    holder,
    away: null,
    dueOn,
    parkedUntil: null,
    acts,
  };
}

/** A copy for information asks for nothing, so it has no due date (domain.md §2.1.2, CC mark). A second one renews the first. */
async function sendCopy(
  ctx: Context,
  step: { paperId: string; kind: string; toPostId: string; action: string; remark: string; priority: string },
): Promise<void> {
  const { paperId, toPostId, action, remark, priority } = step;
  const movementId = await writeStep(ctx, { ...step, copy: true });
  await ctx.db.deleteFrom('holding').where('paperId', '=', paperId).where('postId', '=', toPostId).where('copy', '=', true).execute();
  await hold(ctx, {
    paperId,
    postId: toPostId,
    place: 'inbox',
    copy: true,
    priority,
    action,
    remark,
    fromPostId: ctx.actor.postId,
    movementId,
  });
  await showBundle(ctx, { id: paperId, kind: 'receipt' }, toPostId);
}
