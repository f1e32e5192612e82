import type { Actor } from '#core/context.ts';
import { forbidden } from '#core/errors.ts';

const ADMINISTRATORS = ['local_admin', 'super_admin'];

/** Administrators see to the keys and the copy of their instance; those of the nodal agency also to its members. */
export const mayAdminister = ({ roles }: Pick<Actor, 'roles'>): boolean => roles.some((role) => ADMINISTRATORS.includes(role));

/** Refuses whoever is no administrator. */
export function refuseStranger(actor: Pick<Actor, 'roles'>): void {
  if (!mayAdminister(actor)) throw forbidden('directory.administer');
}
