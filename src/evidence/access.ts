import { z } from 'zod';
import type { Actor } from '#core/context.ts';
import { rule } from '#core/rules/settings.ts';
import { leads } from '#papers/access.ts';

/**
 * Roles whose posts may make copies for publication (domain.md §4.5: «a copy for publication without stamp, logged»). No order names
 * who that is, so nobody may until the office gives a post this role or names another.
 */
export const publishingRoles = rule({
  key: 'record.publishingRoles',
  schema: z.array(z.string().min(1).max(50)).max(20),
  standard: ['publisher'],
  source: null,
});

/** Everything else here is open to whoever sees the paper. */
export function mayPublish({ roles }: Pick<Actor, 'roles'>, publishing: string[]): boolean {
  return roles.some((role) => publishing.includes(role));
}

/** What decides who may withdraw a print. Posts by id; null for a print of the office itself, or a file on no desk. */
export interface PrintFacts {
  makerPostId: string | null;
  holderPostId: string | null;
  sectionId: string;
  withdrawn: boolean;
}

/** Whoever made it, whoever has the file in hand, and whoever leads the section or oversees it. */
export function actsOn(
  { makerPostId, holderPostId, sectionId, withdrawn }: PrintFacts,
  actor: Pick<Actor, 'postId' | 'roles' | 'oversees'>,
): 'withdraw'[] {
  const isOver = leads(actor) && actor.oversees.includes(sectionId);
  const may = isOver || [makerPostId, holderPostId].includes(actor.postId);
  return may && !withdrawn ? ['withdraw'] : [];
}
