import { createPublicKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstance } from '#core/instance.ts';
import { setRule } from '#core/rules/settings.ts';
import { issueCertificate, makeAuthority, newKey, toPem } from '#signing/keys/authority.ts';
import { rootsFault, signingRoots, trustedRoots } from '#signing/keys/roots.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import type { Hosting } from './hosting.ts';
import { setRuleOf } from './rules.ts';
import { addTrusted, listTrusted, removeTrusted } from './trust.ts';

let office: TestOffice;
let folder: string;
beforeAll(async () => {
  office = await openOffice();
  folder = await mkdtemp(path.join(tmpdir(), 'patravali-trust-'));
});
afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

const hosting = () =>
  ({
    configs: [office.config],
    open: () => [openInstance(office.config, { blobFolder: '/nowhere', mail: office.instance.mail, connections: 1 })],
  }) as unknown as Hosting;
const authority = async () => makeAuthority({ privateKey: await newKey('P-256'), now: office.clock.now });
async function inFile(name: string, bytes: Uint8Array | string): Promise<string> {
  await writeFile(path.join(folder, name), bytes);
  return path.join(folder, name);
}
const add = (file: string, list: 'signing' | 'time' = 'signing') =>
  addTrusted(hosting(), { name: 'office', file, list, source: 'cca.gov.in' });
const why = (act: Promise<unknown>) => act.then(() => 'nothing refused', (error: Error) => error.message); // prettier-ignore

test('authorities are believed from files in PEM or DER, once each, and no longer when they are removed', async () => {
  const [one, two] = [await authority(), await authority()];
  const both = await inFile('both.pem', `CCA India\n${toPem(one.certificate)}\n${toPem(two.certificate)}`);
  expect(await add(both)).toEqual([
    expect.stringMatching(/^added: .+, until \d{4}-\d\d-\d\d, [0-9a-f]{64}$/),
    expect.stringMatching(/^added/),
  ]);
  expect(await add(await inFile('one.cer', one.certificate))).toEqual([expect.stringMatching(/^was there/)]);
  expect(await trustedRoots(office)).toEqual([one.certificate, two.certificate]);
  const [first, ...rest] = await listTrusted(hosting(), 'office');
  expect(rest).toHaveLength(1);
  const fingerprint = first!.slice(-64);
  expect(await removeTrusted(hosting(), { name: 'office', fingerprint: fingerprint.slice(0, 12), list: 'signing' })).toContain(fingerprint);
  expect(await trustedRoots(office)).toEqual([two.certificate]);
  const { detail } = await office.db.selectFrom('event').select('detail').where('kind', '=', 'rule.set').orderBy('id', 'desc').executeTakeFirstOrThrow(); // prettier-ignore
  expect(detail).toEqual({ key: 'signing.roots', source: null });
});

test('what is no authority is refused whole, in a sentence', async () => {
  const ca = await authority();
  const before = await trustedRoots(office);
  const validity = { notBefore: office.clock.now, notAfter: new Date(office.clock.now.getTime() + 86_400_000) };
  const person = issueCertificate(ca, {
    name: 'MEERA',
    email: 'm@up.gov.in',
    publicKey: createPublicKey(await newKey('P-256')),
    ...validity,
  });
  const mixed = await inFile('mixed.pem', toPem(ca.certificate) + toPem(person));
  expect(await why(add(mixed))).toBe(`MEERA in ${mixed} is no authority but a person or a server; nothing was added.`);
  const text = await inFile('text.pem', 'abc');
  expect(await why(add(text))).toBe(`${text} holds no certificate in PEM or DER; nothing was added.`);
  expect(await why(add(path.join(folder, 'lost.pem')))).toMatch(/cannot be read/);
  expect(await why(removeTrusted(hosting(), { name: 'office', fingerprint: 'zz', list: 'signing' }))).toMatch(
    /^No authority begins with zz/,
  );
  const byRule = setRuleOf(hosting(), { name: 'office', key: 'signing.roots', text: '["abc"]', source: null });
  expect(await why(byRule)).toBe('Authorities are taken from a file, each looked at: patravali trust add office <file>.');
  expect(await trustedRoots(office)).toEqual(before);
});

test('an entry that is no certificate stops nobody: the others serve, and doctor names it', async () => {
  const ca = await authority();
  await setRule(office, signingRoots, { value: ['abc', toPem(ca.certificate)], source: null });
  expect(await trustedRoots(office)).toEqual([ca.certificate]);
  expect(await rootsFault({ db: office.db, now: office.clock.now })).toMatch(
    /^Entry 1 of the setting “signing.roots” is no certificate in PEM/,
  );
  expect(await removeTrusted(hosting(), { name: 'office', fingerprint: 'unreadable', list: 'signing' })).toMatch(/unreadable/);
  expect(await rootsFault({ db: office.db, now: office.clock.now })).toBeNull();
});
