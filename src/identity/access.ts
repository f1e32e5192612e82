import type { Person, Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';

/** The person of a complete session. Routes for persons are open to a session that still awaits its second step: most acts are not. */
export function completePerson({ person }: Visit): Person {
  if (!person) throw new Refusal(401, 'session.none');
  if (!person.complete) throw new Refusal(401, 'session.secondFactor');
  return person;
}
