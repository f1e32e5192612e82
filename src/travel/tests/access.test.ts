import { expect, test } from 'vitest';
import type { Actor } from '#core/context.ts';
import { type TravelFacts, travelsOn } from '../access.ts';

const officer: Actor = {
  employeeId: '1', chargeId: '1', chargeKind: 'regular', postId: '10', officeId: '1', sectionId: '2', oversees: ['2'], rank: 30, roles: ['section_officer'],
}; // prettier-ignore
const clerk: Actor = { ...officer, postId: '11', roles: ['dealing_hand'], oversees: [] };
const stranger: Actor = { ...officer, postId: '12', oversees: ['9'] };

const file = (more: Partial<TravelFacts> = {}): TravelFacts => ({
  inHand: true,
  nature: 'electronic',
  isForeign: false,
  away: null,
  sectionId: '2',
  senderRoles: ['section_officer', 'officer'],
  ...more,
});
const gone = (more: Partial<NonNullable<TravelFacts['away']>> = {}) =>
  file({ inHand: false, away: { home: false, arrived: true, fromPostId: '10', ...more } });

test.each<[string, TravelFacts, Actor, string[]]>([
  ['a section officer sends a file of his desk away', file(), officer, ['sendAway']],
  ['a dealing hand does not', file(), clerk, []],
  ['nobody sends what is not in his hand', file({ inHand: false }), officer, []],
  ['a physical file goes by messenger', file({ nature: 'physical' }), officer, []],
  ['a file of another instance goes only back, by whoever holds it', file({ isForeign: true }), clerk, ['sendBack']],
  ['who sent it asks for it back when it has arrived', gone(), officer, ['askBack']],
  ['and takes it back before', gone({ arrived: false }), officer, ['takeBack']],
  ['a senior of its section does so too', gone({ fromPostId: '11' }), officer, ['askBack']],
  ['the dealing hand who sent it may, the others may not', gone({ fromPostId: '10' }), clerk, []],
  ['a senior of another section does not', gone({ fromPostId: '11' }), stranger, []],
  ['what went home is not asked back', gone({ home: true }), officer, []],
])('%s', (_, facts, actor, acts) => {
  expect(travelsOn(facts, actor)).toEqual(acts);
});
