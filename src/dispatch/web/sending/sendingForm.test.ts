import { expect, test } from 'vitest';
import type { DispatchRow } from '../../contract/sendings.ts';
import { modesFor, paiseOf, rupees, sendingOf, whoOf, wishOf } from './sendingForm.ts';

const addressee = {
  name: '',
  designation: 'जिलाधिकारी, पीलीभीत',
  organisation: '',
  address: '',
  email: 'dm@example.gov.in',
  postId: null,
  exchangeTo: null,
};
const row = { position: 2, addressee, suggested: 'email' } as unknown as DispatchRow;

test.each([
  ['', 0],
  ['30', 3000],
  ['30.5', 3050],
  [' 41.30 ', 4130],
])('a cost typed as «%s» is %d paise', (typed, paise) => expect(paiseOf(typed)).toBe(paise));

test.each(['रु 30', '30.123', '-5', '1,000', '30.'])('«%s» is no cost', (typed) => expect(paiseOf(typed)).toBeNull());

test('paise are shown as rupees', () => expect(rupees(4130)).toBe('41.30'));

test('the suggested way stands chosen until the clerk chooses another', () => {
  expect(sendingOf(row, wishOf(row, {}))).toMatchObject({ position: 2, mode: 'email', email: 'dm@example.gov.in', trackingNumber: '' });
  const wish = wishOf(row, { 2: { mode: 'speed_post', trackingNumber: 'EU1IN', cost: '41.30' } });
  expect(sendingOf(row, wish)).toMatchObject({ mode: 'speed_post', email: '', trackingNumber: 'EU1IN', costPaise: 4130 });
});

test('the danda that closes a line on paper does not stand in the middle of a line of the screen', () =>
  expect(whoOf({ ...row.addressee, designation: 'जिलाधिकारी, आगरा।', address: 'कलेक्ट्रेट, आगरा' })).toBe('जिलाधिकारी, आगरा, कलेक्ट्रेट, आगरा'));

test('only a post of this instance is reached inside it', () => {
  expect(modesFor(row)).not.toContain('internal');
  expect(modesFor({ addressee: { ...addressee, postId: '7' } })).toContain('internal');
});
