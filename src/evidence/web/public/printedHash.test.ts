import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf } from '#core/record/codes.ts';
import { printedHash, typedHash } from './printedHash.ts';

test('the hash that was printed is read back from the address', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const hash = Buffer.from(bytes).toString('hex');
      expect(printedHash(new URL(addressOf('https://up.gov.in', { code: 'X', hash })).hash)).toBe(hash);
    }),
  );
});

test('whatever else stands behind the # is no hash', () => {
  for (const fragment of ['', '#', '#abc', `#${'a'.repeat(44)}`, `#${'a'.repeat(42)}=`, `#${'+'.repeat(43)}`])
    expect(printedHash(fragment)).toBeNull();
});

test('a hash is typed in groups, in capitals or in Devanagari figures; its first sixteen characters are enough', () => {
  const hash = '0123456789abcdef'.repeat(4);
  expect(typedHash(hash.match(/.{4}/g)!.join(' ').toUpperCase())).toBe(hash);
  expect(typedHash('०१२३ 4567-89ab cdef')).toBe('0123456789abcdef');
  for (const wrong of ['', '0123456789abcde', `${hash}0`, '0123456789abcdeg']) expect(typedHash(wrong)).toBeNull();
});
