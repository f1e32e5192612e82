import { mayAdminister } from '#directory/access.ts';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Actor } from '#core/context.ts';
import { issueVisibleTo } from '#dispatch/queries/findIssue.ts';
import { visibleTo } from '#papers/access.ts';
import { type ConsignmentAct, type Direction, consignmentAct, direction as directions } from './contract/people.ts';

type Seeing = Pick<Actor, 'postId' | 'officeId' | 'roles' | 'oversees'>;

/** The office whose consignments a post sees by its role: its dispatch unit the letters that go, its central registry what comes to the office as such. */
export function officeOf({ roles, officeId }: Pick<Actor, 'roles' | 'officeId'>, direction: Direction): string | null {
  return roles.includes(direction === 'out' ? 'dispatch' : 'central_registry') ? officeId : null;
}

/**
 * Which consignments a post sees, as a predicate over `consignment`: what it made or is addressed to it; the normal ones of the
 * sections that it oversees; those of papers that it sees and of letters that it sees (`issueVisibleTo`); those of its office, where
 * it is the dispatch unit or the central registry. Confidential ones are seen by those who have them in hand alone.
 */
export function consignmentVisibleTo(actor: Seeing) {
  return (eb: ExpressionBuilder<DB, 'consignment'>): Expression<SqlBool> =>
    eb.or([
      eb('consignment.postId', '=', actor.postId),
      eb.and([
        eb('consignment.classification', '=', 'normal'),
        eb.or([sql<SqlBool>`consignment.section_id = any(${actor.oversees}::bigint[])`, ...byOffice(eb, actor)]),
      ]),
      eb.exists(eb.selectFrom('paper').select('paper.id').whereRef('paper.id', '=', 'consignment.paperId').where(visibleTo(actor))),
      eb.exists(
        eb
          .selectFrom('dispatch')
          .innerJoin('issue', 'issue.id', 'dispatch.issueId')
          .innerJoin('paper', 'paper.id', 'issue.fileId')
          .innerJoin('section', 'section.id', 'paper.sectionId')
          .select('issue.id')
          .whereRef('dispatch.id', '=', 'consignment.dispatchId')
          .where(issueVisibleTo(actor as Actor) as never),
      ),
    ]);
}

function byOffice(eb: ExpressionBuilder<DB, 'consignment'>, actor: Seeing): Expression<SqlBool>[] {
  return directions.options.flatMap((direction) => {
    const officeId = officeOf(actor, direction);
    if (officeId === null) return [];
    return [eb.and([eb('consignment.direction', '=', direction), eb('consignment.officeId', '=', officeId)])];
  });
}

export interface ConsignmentFacts {
  direction: Direction;
  state: string;
  /** Both sides know the end, and what has come lies before somebody. */
  told: boolean;
  /** What was settled has not come back meanwhile, nor gone on. */
  isThere: boolean;
  /** The actor's post made it. */
  made: boolean;
  /** The actor's post has the paper that travels on its desk. */
  holds: boolean;
}

type Rule = (consignment: ConsignmentFacts, who: { own: boolean; administers: boolean }) => boolean;

const RULES: Record<ConsignmentAct, Rule> = {
  // Once the receipt is stored it is the addressee's.
  cancel: ({ direction, state }, who) => direction === 'out' && state === 'open' && (who.own || who.administers),
  retry: ({ direction, state, told }, who) =>
    !told && (direction === 'out' || state === 'concluded' || state === 'settled') && (who.own || who.administers),
  repeat: ({ direction, state, told, isThere }, who) => direction === 'out' && state === 'settled' && told && isThere && who.own,
};

/** What a post may do with a consignment: whoever made it or has its paper, and the administrator where nothing is read. */
export function actsOn(consignment: ConsignmentFacts, actor: Pick<Actor, 'roles'>): ConsignmentAct[] {
  const who = { own: consignment.made || consignment.holds, administers: mayAdminister(actor) };
  return consignmentAct.options.filter((act) => RULES[act](consignment, who));
}

/** Whether the state alone allows an act, whoever asks: so that a refusal says whether it is the hour or the person. */
export const isTimeFor = (act: ConsignmentAct, consignment: ConsignmentFacts): boolean =>
  RULES[act](consignment, { own: true, administers: true });
