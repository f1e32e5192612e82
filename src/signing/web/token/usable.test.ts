import { expect, test } from 'vitest';
import { isUsable, type TokenCertificate } from './signer.ts';

const certificate = {
  id: 'libsofthsm2.so:7:a1',
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2026-12-31T00:00:00.000Z',
} as TokenCertificate;
const usable = (day: string, slot: string, state: string) =>
  isUsable(certificate, { tokens: [{ slot, state }] }, Date.parse(`${day}T12:00:00Z`));

test('a certificate can be enrolled while it is in force and its own token is not locked', () => {
  expect(usable('2026-06-01', 'libsofthsm2.so:7', 'ready')).toBe(true);
  expect(usable('2026-06-01', 'libsofthsm2.so:7', 'locked')).toBe(false);
  expect(usable('2026-06-01', 'libsofthsm2.so:70', 'locked')).toBe(true);
  expect(usable('2025-12-31', 'libsofthsm2.so:7', 'ready')).toBe(false);
  expect(usable('2026-12-31', 'libsofthsm2.so:7', 'ready')).toBe(false);
});
