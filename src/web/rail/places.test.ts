import { expect, test } from 'vitest';
import { mayAdminister } from '#directory/access.ts';
import { mayAdminister as mayFurnish } from '#establishment/access.ts';
import { mayOpen } from '#files/access.ts';
import { mayDiarise } from '#receipts/access.ts';
import { isAllowed } from './usePlaces.ts';

const ROLES = [
  'central_registry',
  'dispatch',
  'dealing_hand',
  'section_officer',
  'officer',
  'personal_staff',
  'minister_office',
  'local_admin',
];

test.each(ROLES)('the rail of %s shows what the server lets that role do', (role) => {
  const actor = { roles: [role] } as Parameters<typeof mayOpen>[0];
  expect(isAllowed('/files/new', [role])).toBe(mayOpen(actor, { scheme: 'sfs', byDealingHand: false }));
  expect(isAllowed('/directory', [role])).toBe(mayAdminister(actor));
  for (const place of ['/establishment', '/employees']) expect(isAllowed(place, [role])).toBe(mayFurnish(actor));
  expect(isAllowed('/receipts/new', [role])).toBe(mayDiarise(actor, 'normal'));
});
