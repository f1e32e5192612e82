import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { renderLetter } from '#documents/letter.ts';
import { stampPdf } from '#documents/stamp.ts';
import { type Authority, issueCertificate, type KeyKind, makeAuthority, newKey, type Person } from './signing/keys/authority.ts';
import { keySigner, type Signer } from './signing/keys/signer.ts';
import { type Place, signPdf, type SignatureRequest } from './signing/pdf/signPdf.ts';

/** The days of the order of 20-03-2026 (domain.md §4.4), Indian time. */
export const MAIN_AT = new Date('2026-03-12T13:18:10+05:30');
export const ENDORSED_AT = new Date('2026-03-19T16:16:25+05:30');
export const NOW = new Date('2026-04-01T10:00:00+05:30');

/** Certificates valid for two years around `NOW`; their checks by tools, which use the machine's clock, hold while these tests are used. */
const VALID = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z') };

export async function office(): Promise<{ authority: Authority; secretary: Signer; jointSecretary: Signer }> {
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-01T00:00:00Z') });
  const secretary = await officer(authority, { name: 'SANKALP PRAKASH', kind: 'RSA-2048' });
  return { authority, secretary, jointSecretary: await officer(authority, { name: 'ARUNODAYA MEHTA', kind: 'P-256' }) };
}

export async function officer(
  authority: Authority,
  { name, kind, ...changes }: Partial<Person> & { name: string; kind: KeyKind },
): Promise<Signer> {
  const privateKey = await newKey(kind);
  const email = `${name.toLowerCase().replace(' ', '.')}@up.gov.in`;
  const certificate = issueCertificate(authority, { name, email, ...VALID, publicKey: createPublicKey(privateKey), ...changes });
  return keySigner({ privateKey, certificate, chain: [authority.certificate] });
}

export interface UnsignedLetter {
  pdf: Buffer;
  main: Place;
  endorsement: Place;
}

export async function unsignedLetter(): Promise<UnsignedLetter> {
  const { pdf, places } = await renderLetter({
    form: 'officeLetter',
    heading: ['मुख्यमंत्री कार्यालय', 'उत्तर प्रदेश शासन'],
    fileNumber: '12-1099/2/2026-सी.एम. कार्यालय',
    issue: { number: 'I/1366459/2026', date: '2026-03-20' },
    year: 2026,
    sender: { name: 'संकल्प प्रकाश', designation: 'प्रमुख सचिव' },
    addressees: ['समस्त अपर मुख्य सचिव, उत्तर प्रदेश शासन।'],
    subject: 'ई-ऑफिस प्रणाली पर कार्य किये जाने के सम्बन्ध में।',
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'कृपया समस्त कार्य ई-ऑफिस पर करायें।' }] }] },
    signatory: { name: 'संकल्प प्रकाश', designation: 'प्रमुख सचिव' },
    copies: { to: ['निजी सचिव, मुख्य सचिव।'], signatory: { name: 'अरुणोदय मेहता', designation: 'संयुक्त सचिव' } },
  });
  return { pdf, main: places.main, endorsement: places.endorsement! };
}

/** Signs at the place with the stamp of the orders: four lines, and a Hindi one for the main signature. */
export async function signWithStamp(request: Omit<SignatureRequest, 'appearance'> & { signer: Signer }): Promise<Uint8Array> {
  const [date, time] = new Date(request.at.getTime() + 5.5 * 3600_000).toISOString().slice(0, 19).split('T');
  const lines = ['Digitally signed by', request.name, `Date: ${date!.split('-').reverse().join('-')}`, time!];
  const appearance = await stampPdf(request.field === 'main' ? [...lines, 'डिजिटल हस्ताक्षरित'] : lines, request.place);
  return signPdf({ ...request, appearance });
}

export interface SignedLetter {
  authority: Authority;
  unsigned: Uint8Array;
  once: Uint8Array;
  twice: Uint8Array;
}

/** A letter signed by the secretary at the main place and then by the joint secretary at the endorsement. */
export async function signedLetter(): Promise<SignedLetter> {
  const { authority, secretary, jointSecretary } = await office();
  const { pdf, main, endorsement } = await unsignedLetter();
  const once = await signWithStamp({
    pdf,
    signer: secretary,
    place: main,
    field: 'main',
    name: 'SANKALP PRAKASH',
    reason: 'अनुमोदित',
    at: MAIN_AT,
  });
  const second = { signer: jointSecretary, place: endorsement, field: 'endorsement', name: 'ARUNODAYA MEHTA', at: ENDORSED_AT } as const;
  return { authority, unsigned: pdf, once, twice: await signWithStamp({ pdf: once, ...second }) };
}

/** Whether a stranger's program is installed; says so once when it is not, because its tests are then skipped. */
export function lacks(tool: string): boolean {
  const missing = spawnSync(tool, ['--version']).error !== undefined;
  if (missing) process.stderr.write(`skipped: ${tool} is not installed, so nobody else judges what is signed here\n`);
  return missing;
}

/** A folder that lasts as long as the test. */
export function folderWith(files: Record<string, Uint8Array | string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'patravali-signing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** What a program prints, both ways; throws when it fails. */
export function run(tool: string, args: string[], cwd: string): string {
  return execFileSync('sh', ['-c', 'exec "$0" "$@" 2>&1', tool, ...args], { cwd, encoding: 'utf8' });
}
