import type { Context } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { senderRoles } from '#exchange/queries/senderRoles.ts';
import { findState, type PaperState } from '#movement/queries/whereabouts.ts';
import { notFound } from '#core/errors.ts';
import { awayOf, originOf } from '#papers/queries.ts';
import { travelsOn } from '../access.ts';
import type { AwayKept } from '../away.ts';
import type { Journey } from '../contract.ts';
import { draftsElsewhere } from './draftsElsewhere.ts';

/** Where a file is between the instances. */
export async function viewJourney(ctx: Context, { id }: { id: string }): Promise<Journey> {
  const state = await findState(ctx, id);
  if (state.paper.kind !== 'file') throw notFound('file');
  const { paper } = state;
  const drafts = await draftsElsewhere(ctx, id);
  return { id, away: awayOf(paper.away), origin: originOf(paper.origin), drafts: drafts.length, acts: await travelActs(ctx, state) };
}

export async function travelActs(ctx: Context, { paper, acts }: Pick<PaperState, 'paper' | 'acts'>) {
  const away = paper.away as unknown as AwayKept | null;
  const facts = {
    inHand: acts.includes('send'),
    nature: paper.nature,
    isForeign: paper.origin !== null,
    away: away && { home: away.home, arrived: away.arrivedAt !== null, fromPostId: away.desk.postId },
    sectionId: paper.sectionId,
    senderRoles: await ruleValue(ctx, senderRoles),
  };
  return travelsOn(facts, ctx.actor);
}
