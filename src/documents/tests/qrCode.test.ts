import { expect, test } from 'vitest';
import { drawnCode } from '../qrCode.ts';

test('a code is drawn square, with its three corners, in groups that a person can read out', () => {
  const { rows, groups, place } = drawnCode({
    address: 'https://up.gov.in:8443/v/7K3M9QX2ABCDEFGH0123456789',
    code: '7K3M9QX2ABCDEFGH0123456789',
  });
  expect(rows.every((row) => row.length === rows.length && /^[01]+$/.test(row))).toBe(true);
  const corner = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
  expect(rows.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(corner);
  expect(rows.slice(0, 7).map((row) => row.slice(-7))).toEqual(corner);
  expect(rows.slice(-7).map((row) => row.slice(0, 7))).toEqual(corner);
  expect([groups, place]).toEqual(['7K3M 9QX2 ABCD EFGH 0123 4567 89', 'up.gov.in:8443/v']);
});
