import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Actor } from '#core/context.ts';
import type { Move, PaperKind, Place } from './contract.ts';

/**
 * Which papers an actor may see, as a predicate over `paper`: all that his post has ever had in hand, and the normal ones of
 * the sections that his post oversees: those that belong to them, and those that a desk of theirs has had in hand. Confidential
 * papers are seen by their path alone (domain.md §2.12, last rows).
 * Administrators have no row here: they see counts, never content.
 */
export function visibleTo({ postId, oversees }: Pick<Actor, 'postId' | 'oversees'>) {
  return (eb: ExpressionBuilder<DB, 'paper'>): Expression<SqlBool> =>
    eb.or([
      eb.and([eb('paper.classification', '=', 'normal'), sql<SqlBool>`paper.section_id = any(${oversees}::bigint[])`]),
      // `offset 0` keeps PostgreSQL from hashing all that the post has ever seen: a list of fifty asks fifty times by the key.
      eb.exists(
        eb
          .selectFrom('sight')
          .select('sight.postId')
          .whereRef('sight.paperId', '=', 'paper.id')
          .where((sight) =>
            sight.or([
              sight('sight.postId', '=', postId),
              sight.and([sight('paper.classification', '=', 'normal'), sql<SqlBool>`sight.section_id = any(${oversees}::bigint[])`]),
            ]),
          )
          .offset(sql.lit(0)),
      ),
    ]);
}

const PARK = ['dealing_hand', 'section_officer', 'officer', 'minister_office'];
const LEAD = ['section_officer', 'officer'];

const holdsOne = ({ roles }: Pick<Actor, 'roles'>, wanted: string[]) => roles.some((role) => wanted.includes(role));

/** Whether a post may take papers from the desks below it, and open closed ones again. */
export const leads = (actor: Pick<Actor, 'roles'>): boolean => holdsOne(actor, LEAD);

/** All that decides where a paper may go now. */
export interface Whereabouts {
  kind: PaperKind;
  nature: 'electronic' | 'physical';
  /** A draft receipt has none yet and stays where it is. */
  numbered: boolean;
  createdBy: string;
  sectionId: string;
  /** It was sent to another instance, and nothing is done with it here. */
  isAway?: boolean;
  /** It was opened in another instance: it is closed there, and lies in no other file here. */
  isForeign?: boolean;
  /** The post that closed it; null while it is open. */
  closedBy: { postId: string; sectionId: string | null } | null;
  /** The desk that acts on it; null when it is closed or travels inside a file. */
  desk: {
    postId: string;
    place: Place;
    accepted: boolean;
    opened: boolean;
    fromPostId: string | null;
    /** It lies there because `fromPostId` sent it or replied, not because it was pulled up or opened again. */
    wasSent: boolean;
    /** The actor's post stands above that desk in its reporting line. */
    isBelow: boolean;
  } | null;
  /** A copy for information lies on the actor's desk. */
  copy: { accepted: boolean } | null;
}

type Acting = Pick<Actor, 'postId' | 'sectionId' | 'roles' | 'oversees' | 'chargeKind'>;

/** What a post may do with a paper between desks (domain.md §2.1.2, §2.2.3, §2.12, §3.3). Pure; the server refuses by it. */
export function movesOn(paper: Whereabouts, actor: Acting): Move[] {
  const { desk, closedBy } = paper;
  if (paper.isAway) return [];
  if (closedBy) return mayReopen(paper, closedBy, actor) ? ['reopen'] : [];
  if (desk?.postId === actor.postId) return fromOwnDesk(paper, desk, actor);
  return [...withCopy(paper), ...(desk && paper.numbered ? fromOtherDesk(desk, actor) : [])];
}

function fromOwnDesk(paper: Whereabouts, desk: NonNullable<Whereabouts['desk']>, actor: Acting): Move[] {
  if (!paper.numbered) return [];
  if (desk.place === 'parked') return ['unpark'];
  // No action on a physical paper that is not yet in hand (S03; domain.md §2.13.4).
  if (paper.nature === 'physical' && !desk.accepted) return ['accept'];
  // «Only creator of the File can close the file» (S04); the section officer may for the files of his section (domain.md §2.12).
  const isOwn = paper.createdBy === actor.postId || (holdsOne(actor, ['section_officer']) && paper.sectionId === actor.sectionId);
  const moves: [Move, boolean][] = [
    ['send', true],
    ['reply', desk.fromPostId !== null],
    ['park', desk.place === 'inbox' && holdsOne(actor, PARK)],
    ['close', (paper.kind === 'receipt' || isOwn) && !paper.isForeign],
  ];
  return moves.flatMap(([move, is]) => (is ? [move] : []));
}

function withCopy({ nature, copy }: Whereabouts): Move[] {
  if (!copy) return [];
  return nature === 'physical' && !copy.accepted ? ['accept'] : ['close'];
}

function fromOtherDesk(desk: NonNullable<Whereabouts['desk']>, actor: Acting): Move[] {
  const moves: [Move, boolean][] = [
    ['pullBack', desk.place === 'inbox' && desk.wasSent && !desk.opened && desk.fromPostId === actor.postId],
    // A senior's own power: it does not pass to the one who stands in for him while he is on leave.
    ['pullUp', desk.isBelow && leads(actor) && actor.chargeKind !== 'link'],
  ];
  return moves.flatMap(([move, is]) => (is ? [move] : []));
}

function mayReopen({ sectionId }: Whereabouts, closedBy: NonNullable<Whereabouts['closedBy']>, actor: Acting): boolean {
  const isOver = [sectionId, closedBy.sectionId].some((id) => id !== null && actor.oversees.includes(id));
  return leads(actor) && (closedBy.postId === actor.postId || isOver);
}
