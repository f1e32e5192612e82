import type { Actor } from '#core/context.ts';

/** Rules are entered by the nodal side alone: the super administrator. */
export const mayRule = ({ roles }: Pick<Actor, 'roles'>): boolean => roles.includes('super_admin');
