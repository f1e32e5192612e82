import { sql } from 'kysely';
import type { Actor } from '#core/context.ts';
import { notFound } from '#core/errors.ts';

type Rights = Pick<Actor, 'roles' | 'officeId'>;

const ADMINISTRATIVE = ['local_admin', 'super_admin'];

const isSuper = ({ roles }: Pick<Actor, 'roles'>) => roles.includes('super_admin');

/** A super administrator for the whole instance, an EMD manager for his office and those below it (domain.md §6.1). */
export const mayAdminister = ({ roles }: Pick<Actor, 'roles'>): boolean => roles.some((role) => ADMINISTRATIVE.includes(role));

/** To everybody else the establishment's work is not there. The organisation chart is. */
export function refuseStranger(actor: Pick<Actor, 'roles'>): void {
  if (!mayAdminister(actor)) throw notFound('establishment');
}

/** Whether the office whose id stands in the column, as `office.id`, is one that the actor administers: a predicate for every query and act. */
export function administered(actor: Rights, column: string) {
  if (isSuper(actor)) return sql<boolean>`true`;
  if (!mayAdminister(actor)) return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (
    with recursive below as (select id from office where id = ${actor.officeId} union select office.id from office join below on office.parent_id = below.id)
    select id from below)`;
}

/** Designations are of the whole instance. An EMD manager may add one that is missing, not change what others use. */
export const mayChangeDesignations = isSuper;

/** Offices that stand below none. */
export const mayFound = isSuper;

export type OfficeAct = 'change' | 'move' | 'close' | 'furnish';

/** What the actor may do with an office that he administers; one's own is neither moved nor closed by oneself. */
export function actsOnOffice({ id, closedOn }: { id: string; closedOn: string | null }, actor: Rights): OfficeAct[] {
  if (closedOn !== null) return [];
  return isSuper(actor) || actor.officeId !== id ? ['change', 'move', 'close', 'furnish'] : ['change', 'furnish'];
}

/** Only a super administrator makes administrators, and decides who sits on their posts. */
export const mayGrant = (actor: Pick<Actor, 'roles'>, roles: readonly string[]): boolean =>
  isSuper(actor) || !roles.some((role) => ADMINISTRATIVE.includes(role));

export type PostAct = 'change' | 'report' | 'abolish' | 'appoint' | 'relieve';

interface PostFacts {
  roles: readonly string[];
  /** Whether somebody holds the post, and until a day that is known: a successor can then be appointed beforehand. */
  held: 'vacant' | 'untilDay' | 'open';
}

/** What the actor may do with a post of an office that he administers. */
export function actsOnPost({ roles, held }: PostFacts, actor: Pick<Actor, 'roles'>): PostAct[] {
  if (!mayGrant(actor, roles)) return [];
  return [
    'change',
    'report',
    'abolish',
    ...(held === 'open' ? [] : ['appoint' as const]),
    ...(held === 'vacant' ? [] : ['relieve' as const]),
  ];
}
