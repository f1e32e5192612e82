import type { Selectable } from 'kysely';
import type { Holding, Paper } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound, type Refusal } from '#core/errors.ts';
import { formatDay, formatInstant, dayOf } from '#core/text/days.ts';
import { type Whereabouts, leads, movesOn } from '#papers/access.ts';
import { awayOf, refusalOfAway, visiblePapers } from '#papers/queries.ts';
import type { Move } from '#papers/contract.ts';
import type { Standing } from '../contract.ts';
import { superiorsOf } from './superiors.ts';

type Desk = Selectable<Holding> & { cameBy: string | null };

/** A paper with everything that decides what may be done with it between desks. */
export interface PaperState {
  paper: Selectable<Paper>;
  desk: Desk | null;
  /** The actor's copy for information. */
  copy: Desk | null;
  /** The file that it lies in or travels with. */
  inside: { id: string; number: string; attached: boolean } | null;
  where: Whereabouts;
  acts: Move[];
}

/** A visible paper and where it is; 404 unless visible. */
export async function findState(ctx: Context, id: string): Promise<PaperState> {
  const paper = await visiblePapers(ctx).selectAll('paper').where('paper.id', '=', id).executeTakeFirst();
  if (!paper) throw notFound('paper');
  return stateOf(ctx, paper);
}

/** As `findState`, locked for an act; the act is refused with its reason when it is not to be done now. */
export async function takeFor(ctx: Context, id: string, act: Move): Promise<PaperState> {
  const visible = await visiblePapers(ctx).selectAll('paper').where('paper.id', '=', id).forNoKeyUpdate('paper').executeTakeFirst();
  const paper = visible ?? (act === 'pullUp' ? await takeFromBelow(ctx, id) : undefined);
  if (!paper) throw notFound('paper');
  const state = await stateOf(ctx, paper);
  if (!state.acts.includes(act)) throw await whyNot(ctx, state, act);
  return state;
}

/** Another section's paper on a desk below: it belongs to none of the actor's sections, yet his juniors are at work on it. */
async function takeFromBelow(ctx: Context, id: string): Promise<Selectable<Paper> | undefined> {
  const paper = await ctx.db
    .selectFrom('paper')
    .selectAll()
    .where('id', '=', id)
    .where('classification', '=', 'normal')
    .forNoKeyUpdate()
    .executeTakeFirst();
  const desk = await ctx.db.selectFrom('holding').select('postId').where('paperId', '=', id).where('copy', '=', false).executeTakeFirst();
  return paper && desk && (await isBelow(ctx, desk.postId)) ? paper : undefined;
}

async function stateOf(ctx: Context, paper: Selectable<Paper>): Promise<PaperState> {
  const rows = await ctx.db
    .selectFrom('holding')
    .leftJoin('movement', 'movement.id', 'holding.movementId')
    .selectAll('holding')
    .select('movement.kind as cameBy')
    .where('holding.paperId', '=', paper.id)
    .where((eb) => eb.or([eb('holding.copy', '=', false), eb('holding.postId', '=', ctx.actor.postId)]))
    .execute();
  const desk = rows.find((row) => !row.copy) ?? null;
  const copy = rows.find((row) => row.copy) ?? null;
  const inside = desk || paper.closedAt || paper.away ? null : await insideOf(ctx, paper);
  const where = await whereaboutsOf(ctx, { paper, desk, copy });
  return { paper, desk, copy, inside, where, acts: movesOn(where, ctx.actor) };
}

async function whereaboutsOf(ctx: Context, { paper, desk, copy }: Pick<PaperState, 'paper' | 'desk' | 'copy'>): Promise<Whereabouts> {
  return {
    kind: paper.kind as Whereabouts['kind'],
    nature: paper.nature as Whereabouts['nature'],
    numbered: paper.number !== null,
    isAway: paper.away !== null,
    isForeign: paper.origin !== null,
    createdBy: paper.createdBy,
    sectionId: paper.sectionId,
    closedBy: paper.closedAt ? await closerOf(ctx, paper.id) : null,
    desk: desk && {
      postId: desk.postId,
      place: desk.place as NonNullable<Whereabouts['desk']>['place'],
      accepted: desk.acceptedAt !== null,
      opened: desk.openedAt !== null,
      fromPostId: desk.fromPostId,
      wasSent: desk.cameBy === 'sent' || desk.cameBy === 'replied',
      isBelow: await isBelow(ctx, desk.postId),
    },
    copy: copy && { accepted: copy.acceptedAt !== null },
  };
}

/** Whether a desk is of the actor's own line; asked only of those to whom it matters. */
export async function isBelow(ctx: Context, postId: string): Promise<boolean> {
  return postId !== ctx.actor.postId && leads(ctx.actor) && (await superiorsOf(ctx, postId)).includes(ctx.actor.postId);
}

async function closerOf({ db }: Context, paperId: string): Promise<Whereabouts['closedBy']> {
  const row = await db
    .selectFrom('closure')
    .innerJoin('charge', 'charge.id', 'closure.chargeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['post.id as postId', 'post.sectionId'])
    .where('closure.paperId', '=', paperId)
    .where('closure.reopenedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

async function insideOf({ db }: Context, { id, kind }: Selectable<Paper>): Promise<PaperState['inside']> {
  const inside =
    kind === 'receipt'
      ? await db
          .selectFrom('receipt')
          .innerJoin('paper', 'paper.id', 'receipt.fileId')
          .select(['paper.id', 'paper.number'])
          .where('receipt.id', '=', id)
          .executeTakeFirst()
      : await db
          .selectFrom('file')
          .innerJoin('paper', 'paper.id', 'file.attachedToId')
          .select(['paper.id', 'paper.number'])
          .where('file.id', '=', id)
          .executeTakeFirst();
  return inside ? { id: inside.id, number: inside.number ?? '', attached: kind === 'file' } : null;
}

/** Why an act is refused, in the words that help: what happened to the paper, or who may do it. */
async function whyNot(ctx: Context, { paper, desk, copy, inside }: PaperState, act: Move): Promise<Refusal> {
  if (paper.away) return refusalOfAway(ctx, paper.away);
  if (paper.closedAt)
    return act === 'reopen' ? forbidden('paper.reopen') : conflict('paper.closed', { on: formatDay(dayOf(new Date(paper.closedAt))) });
  if (act === 'reopen' && leads(ctx.actor)) return whyOpen(ctx, paper.id);
  if (inside) return conflict(inside.attached ? 'paper.attached' : 'paper.inFile', { number: inside.number });
  if (act === 'pullBack')
    return desk?.fromPostId === ctx.actor.postId && desk.openedAt ? opened(desk.openedAt) : forbidden('paper.pullBack');
  if (desk?.postId === ctx.actor.postId) return whyNotHere(paper, desk, act);
  if (act === 'send' || act === 'reply')
    return (copy ? null : await whatHappened(ctx, paper.id)) ?? forbidden(copy ? 'paper.copy' : `paper.${act}`);
  return forbidden(`paper.${act}`);
}

export const opened = (at: string): Refusal => conflict('paper.opened', { at: formatInstant(new Date(at)) });

function whyNotHere(paper: Selectable<Paper>, desk: Desk, act: Move): Refusal {
  if (paper.number === null) return conflict('paper.unnumbered');
  if (act === 'unpark') return conflict('paper.notParked');
  if (desk.place === 'parked') return conflict('paper.parked', { until: formatDay(desk.parkedUntil ?? '') });
  if (act === 'accept') return conflict('paper.inHand');
  if (paper.nature === 'physical' && !desk.acceptedAt) return conflict('paper.notAccepted');
  return forbidden(act === 'close' ? 'paper.closeFile' : `paper.${act}`);
}

/** Domain.md §2.13.15: the second of two tabs is told what the first one did, or who took the paper away. */
async function whatHappened({ db, actor, language }: Context, paperId: string): Promise<Refusal | null> {
  const last = await db
    .selectFrom('movement')
    .innerJoin('post', 'post.id', 'movement.toPostId')
    .select(['movement.kind', 'movement.at', 'post.nameHi', 'post.nameEn'])
    .where('movement.paperId', '=', paperId)
    .where('movement.fromPostId', '=', actor.postId)
    .where('movement.kind', 'in', ['sent', 'replied', 'pulled_up'])
    .where('movement.copy', '=', false)
    .orderBy('movement.chainPosition', 'desc')
    .executeTakeFirst();
  const code = last?.kind === 'pulled_up' ? 'paper.takenAway' : 'paper.alreadySent';
  return last ? conflict(code, { to: language === 'hi' ? last.nameHi : last.nameEn, at: formatInstant(new Date(last.at)) }) : null;
}

/** The second of two tabs is told who opened it again; what was never closed needs no opening. */
async function whyOpen({ db, language }: Context, paperId: string): Promise<Refusal> {
  const last = await db
    .selectFrom('closure')
    .innerJoin('charge', 'charge.id', 'closure.reopenedBy')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['closure.reopenedAt', 'post.nameHi', 'post.nameEn'])
    .where('closure.paperId', '=', paperId)
    .orderBy('closure.id', 'desc')
    .executeTakeFirst();
  if (!last?.reopenedAt) return conflict('paper.notClosed');
  return conflict('paper.alreadyReopened', {
    by: language === 'hi' ? last.nameHi : last.nameEn,
    at: formatInstant(new Date(last.reopenedAt)),
  });
}

/** Where a paper is now, as answers of acts show it. */
export async function viewStanding(ctx: Context, id: string): Promise<Standing> {
  return standingOf(ctx, await findState(ctx, id));
}

export async function standingOf({ db }: Context, { paper, desk, inside, acts }: PaperState): Promise<Standing> {
  const holder = desk
    ? await db.selectFrom('post').select(['id', 'nameHi', 'nameEn']).where('id', '=', desk.postId).executeTakeFirstOrThrow()
    : null;
  const resting = inside?.attached ? 'attached' : 'in_file';
  const { id, kind, number, subject, nature, vip } = paper;
  return {
    id,
    number,
    subject,
    vip,
    holder,
    acts,
    kind: kind as Standing['kind'],
    nature: nature as Standing['nature'],
    state: paper.away ? 'away' : paper.closedAt ? 'closed' : !desk ? resting : desk.place === 'parked' ? 'parked' : 'desk',
    away: awayOf(paper.away),
    dueOn: desk?.dueOn ?? null,
    parkedUntil: desk?.parkedUntil ?? null,
  };
}
