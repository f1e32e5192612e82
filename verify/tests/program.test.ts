import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeCrl } from './make/authority.ts';
import { bundleOf, makeStory, payloadOf } from './make/bundle.ts';
import { stampBy } from './make/cms.ts';
import { addLongTerm, blankPdf, revise, signPdf } from './make/pdf.ts';
import { makeOffice } from './office.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'verify-program-'));
afterAll(() => rmSync(folder, { recursive: true }));
const office = makeOffice();
const put = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};
const roots = put('roots.pem', office.roots);
const crl = makeCrl(office.authority, { revoked: [], at: '2026-03-13T00:00:00Z', until: '2026-05-01T00:00:00Z' });
const signed = signPdf(blankPdf(), { signer: office.secretary, stamp: stampBy(office.clock, '2026-03-12T07:48:12Z') });
const story = makeStory(office);

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(import.meta.dirname, '../verify.mjs'), ...args], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
};

test('a letter that holds is told so in both languages, and scripts see it by the exit code', () => {
  const { status, stdout } = run(put('held.pdf', addLongTerm(signed, { crls: [crl] }).bytes), '--roots', roots);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/✓ यह सही है\n {2}It holds/)]);
  expect(run(put('changed.pdf', revise(signed, { 4: 'null' }).bytes), '--roots', roots).status).toBe(1);
  expect(run(put('held.pdf', addLongTerm(signed, { crls: [crl] }).bytes)).status).toBe(2);
});

test('a print without a signature is left open', () => {
  expect(run(put('print.pdf', blankPdf().bytes), '--roots', roots)).toMatchObject({
    status: 2,
    stdout: expect.stringContaining('QR पते से'),
  });
});

test('a bundle is compared with the hash of a print', () => {
  const bundle = put('bundle.zip', bundleOf(story));
  expect(run(bundle, '--roots', roots, '--hash', story.links[5]!.hash)).toMatchObject({
    status: 2,
    stdout: expect.stringContaining('कड़ी 6 से मिलता है'),
  });
  expect(run(bundle, '--roots', roots, '--hash', '0'.repeat(64))).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('दोबारा लिखी गयी'),
  });
});

test('a signed note is checked from its two files, in any order', () => {
  const payload = payloadOf(story);
  const [statement, cms] = [put('3.json', payload['data/signatures/3.json']!), put('3.p7s', payload['data/signatures/3.p7s']!)];
  for (const files of [
    [statement, cms],
    [cms, statement],
  ])
    expect(run(...files, '--roots', roots)).toMatchObject({ status: 2, stdout: expect.stringContaining('RAM PRASAD का हस्ताक्षर सही है') });
  expect(run(statement, '--roots', roots)).toMatchObject({ status: 1, stdout: expect.stringContaining('.p7s') });
  const other = payload['data/signatures/1.json']!;
  expect(run(put('1.json', other), cms, '--roots', roots)).toMatchObject({ status: 1, stdout: expect.stringContaining('बदला गया है') });
  const changed = Buffer.from(payload['data/signatures/3.json']!.toString().replace('lucknow', 'kanpur_'));
  expect(run(put('changed.json', changed), cms, '--roots', roots).status).toBe(1);
});

test('a file larger than can be read is left open, and told what to do', () => {
  const file = put('large.zip', '');
  truncateSync(file, 5 * 1024 ** 3);
  expect(run(file)).toMatchObject({ status: 2, stdout: expect.stringContaining('1 GB से बड़ा') });
});

test('whoever calls it wrongly is told how it is called', () => {
  for (const args of [[], ['missing.pdf'], ['a', 'b', 'c'], [roots, '--unknown'], [roots, '--roots', path.join(folder, 'held.pdf')]])
    expect(run(...args)).toMatchObject({ status: 64, stderr: expect.stringContaining('node verify.mjs FILE') });
});
