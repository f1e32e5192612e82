import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, newCode, readCode } from './codes.ts';

test('a code is read back however a person writes it down', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 25 }), fc.boolean(), (cut, small) => {
      const code = newCode();
      const written = `${code.slice(0, cut)}-${code.slice(cut)} `.replaceAll('0', 'O').replaceAll('1', 'l');
      expect(readCode(small ? written.toLowerCase() : written)).toBe(code);
    }),
  );
});

test('what can be no code is none', () => {
  for (const typed of ['', 'U'.repeat(26), '0'.repeat(25), '0'.repeat(27), '../../etc/passwd', 'क'.repeat(26)])
    expect(readCode(typed)).toBeNull();
});

test('the hash stands behind the #, where no browser sends it', () => {
  const address = new URL(addressOf('https://up.gov.in', { code: newCode(), hash: 'ab'.repeat(32) }));
  expect([address.pathname.length, address.search, address.hash.length]).toEqual([29, '', 44]);
});
