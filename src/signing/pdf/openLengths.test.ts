import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, lacks, office, run } from '#testOfficers.ts';
import { cmsAsDer, elementAt, elementsOf } from '../keys/der.ts';
import { toPem } from '../keys/authority.ts';
import { checkCms } from './checkCms.ts';
import { makeCms } from './cms.ts';

const TEXT = 'अनुमोदित';
const digestOf = (name: string) => createHash(name).update(TEXT).digest();

/** The element with its length left open, and those in it down to the given depth. */
function opened(bytes: Uint8Array, { start = 0, depth }: { start?: number; depth: number }): Buffer {
  const whole = elementAt(bytes, start);
  if (depth === 0 || !(whole.tag & 0x20)) return Buffer.from(bytes.subarray(start, whole.to));
  const parts = [...elementsOf(bytes, whole)].map((part) => opened(bytes, { start: part.start, depth: depth - 1 }));
  return Buffer.concat([Buffer.of(whole.tag, 0x80), ...parts, Buffer.of(0, 0)]);
}

describe('a CMS that its maker has written with lengths left open', () => {
  it('is held, and becomes the DER that a PDF must have', async () => {
    const { secretary, authority } = await office();
    const der = await makeCms(digestOf('sha256'), secretary);
    for (const depth of [1, 3, 4]) {
      const open = opened(der, { depth });
      expect(() => elementAt(open, 0)).toThrow(RangeError);
      expect(Buffer.from(cmsAsDer(Buffer.concat([open, Buffer.alloc(40)])))).toEqual(Buffer.from(der));
      expect(checkCms(open, digestOf).faults).toEqual([]);
      const folder = folderWith({ 'open.der': open, 'ca.pem': toPem(authority.certificate), text: TEXT });
      const judge = ['cms', '-verify', '-cades', '-inform', 'DER', '-in', 'open.der', '-content', 'text', '-binary', '-purpose', 'any'];
      if (!lacks('openssl')) run('openssl', [...judge, '-CAfile', 'ca.pem', '-no_check_time', '-out', 'seen'], folder);
      if (!lacks('openssl')) expect(readFileSync(join(folder, 'seen'), 'utf8')).toBe(TEXT);
      const changed = Uint8Array.from(open);
      changed[changed.length - 20]! ^= 1;
      expect(checkCms(changed, digestOf).faults).not.toEqual([]);
    }
  });

  it('is refused when it is cut short, goes on behind its end, or has no bottom', async () => {
    const { secretary } = await office();
    const open = opened(await makeCms(digestOf('sha256'), secretary), { depth: 3 });
    const bottomless = Buffer.alloc(20_000, Buffer.of(0x30, 0x80));
    for (const bytes of [open.subarray(0, -3), Buffer.concat([open, Buffer.of(1)]), bottomless, Buffer.of(0x04, 0x80, 0, 0)])
      expect(checkCms(bytes, digestOf).faults).toEqual(['verify.notCms']);
  });
});
