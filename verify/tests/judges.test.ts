import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lacks, signedLetter } from '../../src/testOfficers.ts';
import { checkBundle } from '../core/checkBundle.ts';
import { checkPdf } from '../core/checkPdf.ts';
import { makeCrl, pem } from './make/authority.ts';
import { makeStory, payloadOf, zipOf, bagOf } from './make/bundle.ts';
import { stampBy } from './make/cms.ts';
import { addLongTerm, blankPdf, type Growing, signPdf } from './make/pdf.ts';
import { treeHash, auditPath, sealAndStamp, sha } from './make/record.ts';
import { codesOf, makeOffice, NOW } from './office.ts';
import { rootFrom } from '../core/bag/merkle.ts';

const office = makeOffice();
const { secretary, joint, clock, authority, person } = office;
const folder = mkdtempSync(path.join(tmpdir(), 'verify-judges-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};
const run = (tool: string, args: string[]) => execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe' });
const ATTIME = String(new Date('2026-03-12T08:00:00Z').getTime() / 1000);

/** What each signature of a PDF covers, and its CMS: found by searching, not by our parser. */
function signaturesIn(pdf: Buffer): { content: Buffer; cms: Buffer; isStamp: boolean }[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]/g)].map(({ index, ...found }) => {
    const [, , start, hole, rest] = Object.values(found).map(Number) as number[];
    const bytes = Buffer.from(text.slice(start! + 1, hole! - 1), 'hex');
    const length = bytes.readUInt16BE(2) + 4;
    const kind = text.slice(text.lastIndexOf('obj', index), text.indexOf('endobj', index));
    return {
      content: Buffer.concat([pdf.subarray(0, start), pdf.subarray(hole, hole! + rest!)]),
      cms: bytes.subarray(0, length),
      isStamp: kind.includes('RFC3161'),
    };
  });
}

/** Whether openssl takes a detached signature over the content. `-cades` demands that it names its certificate. */
function opensslTakes({ content, cms, roots }: { content: Uint8Array; cms: Uint8Array; roots: string }): boolean {
  const files = ['-content', put('content', content), '-in', put('cms', cms), '-CAfile', put('roots', roots), '-out', '/dev/null'];
  return (
    spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any', '-attime', ATTIME, ...files])
      .status === 0
  );
}

const opensslTakesToken = (token: Uint8Array, content: Uint8Array, roots: string): boolean => {
  const files = ['-data', put('content', content), '-in', put('token', token), '-CAfile', put('roots', roots)];
  return spawnSync('openssl', ['ts', '-verify', '-token_in', '-attime', ATTIME, ...files]).status === 0;
};

describe.skipIf(lacks('openssl'))('what is accepted here, openssl accepts', () => {
  const stamp = stampBy(clock, '2026-03-12T07:48:12Z');
  const sign = (signer = secretary, more = {}) => signPdf(blankPdf(), { signer, stamp, ...more });
  const crls = [makeCrl(authority, { revoked: [], at: '2026-03-13T00:00:00Z', until: '2026-05-01T00:00:00Z' })];
  const fixtures: [string, () => Growing][] = [
    ['RSA', () => sign()],
    ['RSA-PSS', () => sign(secretary, { pss: true })],
    ['RSA-3072, SHA-512', () => sign(person({ name: 'R3', kind: 'RSA-3072' }), { hash: 'SHA-512' })],
    ['P-256', () => sign(joint)],
    ['P-384, SHA-384', () => sign(person({ name: 'P3', kind: 'P-384' }), { hash: 'SHA-384' })],
    ['P-521, SHA-512', () => sign(person({ name: 'P5', kind: 'P-521' }), { hash: 'SHA-512' })],
    ['a list in the signature', () => sign(joint, { crls })],
    ['two signatures', () => signPdf(sign(), { signer: joint, stamp })],
    ['an archive', () => signPdf(addLongTerm(sign(), { crls }), { signer: clock, stampAt: '2026-03-12T07:50:00Z' })],
  ];

  test.each(fixtures)('%s', async (_, make) => {
    const { bytes } = make();
    expect(codesOf(await checkPdf(bytes, { roots: office.roots, now: NOW }), 'bad')).toEqual([]);
    const found = signaturesIn(bytes);
    expect(found.length).toBeGreaterThan(0);
    for (const { content, cms, isStamp } of found)
      expect(isStamp ? opensslTakesToken(cms, content, office.roots) : opensslTakes({ content, cms, roots: office.roots })).toBe(true);
  });

  test('the letters of this office', async () => {
    const letter = await signedLetter();
    const roots = pem(Buffer.from(letter.authority.certificate));
    expect(codesOf(await checkPdf(letter.twice, { roots, now: NOW }), 'bad')).toEqual([]);
    for (const { content, cms } of signaturesIn(Buffer.from(letter.twice))) expect(opensslTakes({ content, cms, roots })).toBe(true);
  });

  test('the notes and stamps of a bundle', async () => {
    const story = makeStory(office);
    const payload = payloadOf(story);
    expect(codesOf(await checkBundle(zipOf(bagOf(payload)), { roots: office.roots, now: NOW }), 'bad')).toEqual([]);
    for (const position of [1, 2, 3, 5, 6]) {
      const [content, cms] = [payload[`data/signatures/${position}.json`]!, payload[`data/signatures/${position}.p7s`]!];
      expect(opensslTakes({ content, cms, roots: office.roots })).toBe(true);
    }
    const { stampHash } = sealAndStamp({ paper: '7', links: story.links, at: story.stampedAt });
    const args = ['ts', '-verify', '-token_in', '-digest', stampHash.toString('hex'), '-in', put('9.tst', payload['data/stamps/9.tst']!)];
    expect(run('openssl', [...args, '-CAfile', put('roots', office.roots)])).toContain('Verification: OK');
  });

  test('and what openssl itself stamps is accepted here', async () => {
    const key = clock.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const config = `[tsa]\ndefault_tsa = a\n[a]\nserial = ${put('serial', '01\n')}\ndefault_policy = 1.2.3.4\ndigests = sha256\naccuracy = secs:1\ness_cert_id_chain = no\nsigner_digest = sha256\n`;
    const request = put('request', '');
    const story = makeStory(office);
    const { stampHash } = sealAndStamp({ paper: '7', links: story.links, at: story.stampedAt });
    run('openssl', ['ts', '-query', '-digest', stampHash.toString('hex'), '-sha256', '-cert', '-out', request]);
    const files = ['-inkey', put('key', key), '-signer', put('signer', pem(clock.certificate)), '-config', put('config', config)];
    run('openssl', ['ts', '-reply', '-queryfile', request, '-token_out', '-out', path.join(folder, 'made.tst'), ...files]);
    const token = execFileSync('cat', [path.join(folder, 'made.tst')]);
    const result = await checkBundle(zipOf(bagOf({ ...payloadOf(story), 'data/stamps/9.tst': token })), {
      roots: office.roots,
      now: new Date(),
    });
    expect(codesOf(result, 'bad')).toEqual([]);
    expect(codesOf(result, 'ok')).toContain('stamp.good');
  });
});

test.skipIf(lacks('pdfsig') || lacks('qpdf'))('poppler and qpdf find the fixtures well formed and validly signed', () => {
  const twice = signPdf(signPdf(blankPdf(), { signer: secretary }), { signer: joint });
  const file = put('twice.pdf', twice.bytes);
  expect(spawnSync('pdfsig', [file], { encoding: 'utf8' }).stdout.match(/Signature is Valid/g)).toHaveLength(2);
  expect(run('qpdf', ['--check', file])).toContain('No syntax or stream encoding errors');
});

test('the tree is that of RFC 6962 for every place in trees of every size up to 40', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = Array.from({ length: size }, (_, place) => sha(Buffer.of(0), String(place)));
    const root = treeHash(leaves);
    for (let index = 0; index < size; index++) {
      const path = auditPath(leaves, index).map((hash) => new Uint8Array(hash));
      expect(Buffer.from(rootFrom(new Uint8Array(leaves[index]!), { index, size, path })!)).toEqual(root);
      if (size > 1) expect(rootFrom(new Uint8Array(leaves[index]!), { index, size, path: path.slice(1) })).toBeNull();
    }
  }
});
