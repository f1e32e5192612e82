import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf } from '#core/record/codes.ts';
import { printedHash } from './printedHash.ts';

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
