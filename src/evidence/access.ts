import { z } from 'zod';
import type { Actor } from '#core/context.ts';
import { rule } from '#core/rules/settings.ts';

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
