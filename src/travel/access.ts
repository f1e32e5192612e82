import type { Actor } from '#core/context.ts';
import { leads } from '#papers/access.ts';
import type { TravelAct } from './contract.ts';

export interface TravelFacts {
  /** It lies in the actor's hand and may be sent (`movesOn`). */
  inHand: boolean;
  nature: string;
  /** It was opened in another instance. */
  isForeign: boolean;
  /** Null while it is here. */
  away: { home: boolean; arrived: boolean; fromPostId: string } | null;
  sectionId: string;
  /** Roles that send to other instances (rule `exchange.senderRoles`). */
  senderRoles: string[];
}

/**
 * What a post may do with a file between instances (domain.md §8.1, S70). A file of another instance goes only back there, and whoever holds
 * it may send it. Whoever has sent a file, and those above its section, may ask for it.
 */
export function travelsOn({ inHand, nature, isForeign, away, sectionId, senderRoles }: TravelFacts, actor: Actor): TravelAct[] {
  const isSender = actor.roles.some((role) => senderRoles.includes(role));
  const isOver = away !== null && (away.fromPostId === actor.postId || (leads(actor) && actor.oversees.includes(sectionId)));
  const acts: [TravelAct, boolean][] = [
    ['sendAway', inHand && nature === 'electronic' && !isForeign && isSender],
    ['sendBack', inHand && isForeign],
    ['askBack', isOver && away!.arrived && !away!.home],
    ['takeBack', isOver && !away!.arrived],
  ];
  return acts.flatMap(([act, is]) => (is ? [act] : []));
}
