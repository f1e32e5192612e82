import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicBytes, readJws, signJws, type SigningKey } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import { lacks } from '#testOfficers.ts';
import { checkBundle } from '../../../verify/core/checkBundle.ts';
import { bagOf } from '../../../verify/tests/make/bundle.ts';
import { keepAnswer } from '../actions.ts';
import { bundleFile } from '../contract/bundle.ts';
import { bytesOf, type EvidenceOffice, fileOfThree, followReadme, openEvidenceOffice, pack, unpack, unzipped } from './testBundles.ts';

const SINCE = '2026-01-01T00:00:00.000Z';

function memberKey(name: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const digest = createHash('sha256').update(publicBytes(privateKey)).digest('hex');
  return { kid: `${name}#${digest.slice(0, 16)}`, key: privateKey };
}
const base64 = ({ key }: SigningKey) => publicBytes(key).toString('base64url');
const listed = (key: SigningKey, more = {}) => ({ kid: key.kid, public: base64(key), from: SINCE, ...more });

const uplc = memberKey('uplc');
const lucknow = memberKey('lucknow');
const old = memberKey('lucknow');

function directory(more: object = {}, signer = uplc): string {
  return signJws(signer, {
    format: 'patravali.directory/1', from: 'uplc', number: 7, at: SINCE, until: SINCE, keeper: { name: 'uplc', keys: [listed(uplc)] },
    members: [
      { name: 'uplc', titleHi: 'यू.पी.एल.सी.', titleEn: 'UPLC', keys: [listed(uplc)] },
      { name: 'lucknow', titleHi: 'लखनऊ', titleEn: 'Lucknow', keys: [listed(old, { revoked: '2026-02-01T00:00:00.000Z' }), listed(lucknow)] },
    ],
    groups: [], ...more,
  } as Json); // prettier-ignore
}

let office: EvidenceOffice;
let stamps: { id: string; hash: string }[];
let files: Record<string, Uint8Array>;
let zip: Uint8Array;
const receiptOf = (key: SigningKey, more: object = {}) => {
  const from = key.kid.split('#')[0]!;
  const at = '2026-03-25T06:00:00.000Z';
  return signJws(key, {
    format: 'patravali.witness/1',
    from,
    to: 'office',
    witness: from,
    instance: 'office',
    at,
    stamps,
    ...more,
  } as Json);
};

beforeAll(async () => {
  office = await openEvidenceOffice();
  const file = await fileOfThree(office);
  stamps = await office.db.selectFrom('stamp').select(['id', 'hash']).orderBy('id').execute();
  for (const [name, keys] of Object.entries({ uplc: [uplc], lucknow: [old, lucknow] })) {
    const more = { versions: [1], limits: '{}', state: 'up', confidential: false, address: 'http://127.0.0.1:9' };
    await office.db
      .insertInto('peer')
      .values({ name, titleHi: name, titleEn: name, ...more })
      .execute();
    const rows = keys.map((key) => ({ peer: name, kid: key.kid, public: publicBytes(key.key), fromAt: SINCE }));
    await office.db.insertInto('peerKey').values(rows).execute();
  }
  for (const [number, signed] of [directory({ number: 6, members: [] }), directory(), directory({ number: 8, members: [] })].entries())
    await office.db.insertInto('directoryCopy').values({ number: number + 6, signed, kid: uplc.kid, at: SINCE, until: SINCE, fetchedAt: SINCE }).execute(); // prettier-ignore
  const [firstId, lastId] = [stamps[0]!.id, stamps.at(-1)!.id];
  for (const key of [uplc, lucknow])
    for (const _ of [1, 2])
      await keepAnswer(office.contextOf('clerk'), { witness: key.kid.split('#')[0]!, kind: 'receipt', firstId, lastId, signed: receiptOf(key) }); // prettier-ignore
  zip = await bytesOf(await office.as('joint')(bundleFile, { id: file.id }));
  files = unpack(zip).files;
}, 120_000);
afterAll(() => office.close());

/** What `verify/` says of the bundle with other files in it, its manifests made to fit. */
async function judged(change: Record<string, string | null> = {}, directoryKey: string | undefined = base64(uplc)) {
  const payload = Object.entries({ ...files, ...change }).flatMap(([name, bytes]) => name.startsWith('data/') && bytes !== null ? [[name, Buffer.from(bytes)] as const] : []); // prettier-ignore
  const now = new Date('2026-04-01T00:00:00Z');
  const { verdict, findings } = await checkBundle(pack(bagOf(Object.fromEntries(payload))), { roots: office.roots, now, directoryKey });
  const bad = findings.filter(({ level }) => level === 'bad').map(({ en }) => en);
  return {
    verdict,
    bad,
    told: findings.flatMap(({ code, level, en }) => (code.startsWith('witness.') ? [[level, code, en] as const] : [])),
  };
}
const codes = async (change?: Record<string, string | null>, directoryKey?: string) =>
  (await judged(change, directoryKey)).told.map(([level, code]) => `${level} ${code}`);

describe('the receipts of witnesses in a bundle', () => {
  test('lie there once for each witness, with the directory that names their keys, and say who had seen the stamps by when', async () => {
    expect(Object.keys(files).filter((name) => name.startsWith('data/witnesses/'))).toEqual(
      ['1.jws', '1.pem', '2.jws', '2.pem', 'directory-7.jws'].map((name) => `data/witnesses/${name}`),
    );
    const { told, verdict, bad } = await judged();
    expect(bad).toEqual([]);
    expect(told.map(([, , en]) => en)).toEqual([
      expect.stringMatching(/^यू\.पी\.एल\.सी\. \(UPLC\) had seen 1 of 1 time stamps by .*11:30:00/),
      expect.stringMatching(/^लखनऊ \(Lucknow\) had seen 1 of 1 time stamps/),
    ]);
    expect([verdict, told.map(([level]) => level)]).toEqual(['open', ['ok', 'ok']]); // for want of lists of revoked certificates
    const digest = createHash('sha256').update(publicBytes(uplc.key)).digest('hex');
    expect(await codes({}, digest.slice(0, 32).match(/.{4}/g)!.join(' '))).toEqual(['ok witness.seen', 'ok witness.seen']);
  });

  test('are told, and believed by nobody, while no key of the nodal agency is given, or another', async () => {
    const now = new Date('2026-04-01T00:00:00Z');
    const { findings } = await checkBundle(zip, { roots: office.roots, now });
    expect(findings.filter(({ code }) => code.startsWith('witness.')).map(({ level, code }) => `${level} ${code}`)).toEqual(
      ['info witness.seenUnchecked', 'info witness.seenUnchecked'], // prettier-ignore
    );
    const unknown = ['warn witness.unknownKey', 'warn witness.unknownKey', 'warn witness.missing'];
    expect(await codes({}, base64(lucknow))).toEqual(['warn witness.directory', ...unknown]);
    expect(await codes({}, 'क')).toEqual(['bad witness.keyUnreadable', ...unknown]);
  });

  test('that name another hash prove that the record was rewritten', async () => {
    const other = stamps.map(({ id }) => ({ id, hash: 'ab'.repeat(32) }));
    const { verdict, told } = await judged({ 'data/witnesses/1.jws': receiptOf(uplc, { stamps: other }) });
    expect(verdict).toBe('broken');
    expect(told.map(([level, code]) => `${level} ${code}`)).toEqual(['bad witness.otherHash', 'ok witness.seen']);
  });

  test('that are missing leave it open; a receipt for other stamps says nothing', async () => {
    expect(await codes({ 'data/witnesses/1.jws': null })).toEqual(['ok witness.seen']);
    const none = {
      'data/witnesses/1.jws': null,
      'data/witnesses/2.jws': receiptOf(lucknow, { stamps: [{ id: '999', hash: 'ab'.repeat(32) }] }),
    };
    expect(await codes(none)).toEqual(['warn witness.missing']);
    const bare = Object.fromEntries(Object.keys(files).filter((name) => name.startsWith('data/witnesses/')).map((name) => [name, null])); // prettier-ignore
    const { findings } = await checkBundle(pack(bagOf(Object.fromEntries(Object.entries(files).flatMap(([name, bytes]) => (name.startsWith('data/') && !(name in bare) ? [[name, Buffer.from(bytes)]] : []))))), { roots: office.roots, now: new Date('2026-04-01T00:00:00Z') }); // prettier-ignore
    expect(findings.filter(({ code }) => code.startsWith('witness.')).map(({ level, code }) => `${level} ${code}`)).toEqual(['info witness.none']); // prettier-ignore
  });

  test('prove nothing by a key that was not in force, by a forged signature or directory, or when they cannot be read', async () => {
    const first = async (text: string) => (await codes({ 'data/witnesses/1.jws': text, 'data/witnesses/2.jws': null })).slice(0, -1);
    expect(await first(receiptOf(old))).toEqual(['warn witness.unknownKey']);
    expect(await first(receiptOf(lucknow, { at: '2025-12-30T00:00:00Z' }))).toEqual(['warn witness.unknownKey']);
    expect(await first(receiptOf(lucknow, { witness: 'uplc', from: 'uplc' }))).toEqual(['warn witness.unknownKey']);
    expect(await codes({ 'data/witnesses/1.jws': receiptOf(old, { at: '2026-01-31T00:00:00Z' }) })).toEqual(['ok witness.seen']);
    const forged = receiptOf({ kid: lucknow.kid, key: old.key });
    expect(await first(forged)).toEqual(['bad witness.wrong']);
    const cut = receiptOf(lucknow);
    const none = signJws({ ...lucknow }, readJws(cut)!.payload).replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url'));
    for (const text of ['', 'a.b', `${cut}.x`, cut.slice(0, -1), none, receiptOf(lucknow, { format: 'patravali.witness/2' }), receiptOf(lucknow, { stamps: {} })])
      expect(await first(text)).toEqual(['bad witness.unreadable']); // prettier-ignore
    const directories = [
      directory({}, { kid: uplc.kid, key: lucknow.key }),
      directory({ from: 'lucknow' }),
      directory({ members: [{ name: 'lucknow', titleHi: 'ल', titleEn: 'L', keys: [{ ...listed(old), kid: lucknow.kid }] }] }),
      'x',
    ];
    for (const text of directories) {
      const [found, ...rest] = await codes({ 'data/witnesses/directory-7.jws': text });
      expect(found).toMatch(/^bad witness\.(directoryWrong|unreadable)$/);
      expect(rest).toEqual(['warn witness.unknownKey', 'warn witness.unknownKey', 'warn witness.missing']);
    }
  });

  test.skipIf(['openssl', 'unzip', 'sha256sum'].some(lacks))('are checked by the commands of README.txt', () => {
    const bag = unzipped(zip, office.roots);
    const told = followReadme(bag, new TextDecoder().decode(files['README.txt']));
    expect(told.match(/Signature Verified Successfully/g)).toHaveLength(2);
    expect(told).toContain('"witness":"uplc"');
    expect(told).not.toContain('FALSE');
  });
});
