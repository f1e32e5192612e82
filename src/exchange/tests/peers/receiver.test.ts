import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '#core/record/merkle.ts';
import { signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import { type Linked, openOffices, turnClocks } from '#testExchange.ts';
import { type Arrival, cargo } from '../../contract/cargo.ts';
import { couriers } from '../faults/pair.ts';
import { type Counterpart, type Told, bringTo, freshKey, openCounterpart, parcel, rootOf, tellOffice } from './counterpart.ts';

let office: Linked;
let peer: Counterpart;
let other: Counterpart;
const laid: Arrival[] = [];
beforeAll(async () => {
  [office] = (await openOffices('lucknow')) as [Linked];
  peer = await openCounterpart(office, 'gonda');
  other = await openCounterpart(office, 'basti');
  cargo({ kind: 'letter', lay: async (_, arrival) => (laid.push(arrival), { paperId: null }) });
}, 120_000);
afterAll(() => Promise.all([peer.close(), other.close(), office.close()]));

const tell = (message: object | string, by = peer) => tellOffice(office, by, message);
const rows = () => office.db.selectFrom('consignment').select(['key', 'state', 'peer']).orderBy('id').execute();

/** Announces a parcel, and brings all of it in one load. */
async function bring(of = parcel(office)) {
  const { announcement, bytes } = of;
  const told = await tell(announcement);
  const parts = bytes.map((_, item) => `${item}.0`).join(',');
  return { ...of, told, kept: await bringTo(office, { key: announcement.consignment, parts, bytes: Buffer.concat(bytes) }) };
}

const about = ({ announcement: { consignment } }: { announcement: { consignment: string } }, kind: string, more: object = {}) => ({ kind, consignment, ...more }); // prettier-ignore

test('a parcel of a peer that keeps to the protocol is wanted, taken, signed for and laid', async () => {
  const sent = await bring();
  expect(sent.told).toMatchObject({ status: 200, kind: 'wanted', body: { missing: [[0, 0, 0], [1, 0, 0]] } }); // prettier-ignore
  expect(sent.kept.status).toBe(200);
  const receipt = await tell(about(sent, 'complete'));
  expect(receipt).toMatchObject({
    kind: 'concluded',
    body: { hashes: sent.announcement.manifest.items.map((item) => item.sha256).sort() },
  });
  expect(await tell(about(sent, 'settle'))).toMatchObject({ kind: 'settled' });
  expect(await tell(about(sent, 'settle'))).toMatchObject({ kind: 'settled' });
});

type Wrong = (announcement: ReturnType<typeof parcel>['announcement']) => void;
const many = (count: number) =>
  Array.from({ length: count }, () => ({ sha256: randomBytes(32).toString('hex'), size: 1, mediaType: 'a/b' }));
const withItems = (announcement: Parameters<Wrong>[0], items: typeof announcement.manifest.items) =>
  Object.assign(announcement, { manifest: { partSize: 65_536, items }, root: rootOf(items) });

/** Announcements that are understood, and refused for a reason that is told. */
const REFUSED: Record<string, [code: string, Wrong]> = {
  'of another version': ['version', (one) => (one.version = 2)],
  'of an old version': ['version', (one) => (one.version = 0)],
  'whose root is of other papers': ['format', (one) => (one.root = 'f'.repeat(64))],
  'that names a paper twice': ['format', (one) => withItems(one, [one.manifest.items[0]!, one.manifest.items[1]!, one.manifest.items[1]!])],
  'that names fewer parts than its size has': ['format', (one) => withItems(one, [{ ...one.manifest.items[0]!, size: 200_000 }])],
  'that names more parts than its size has': ['format', (one) => withItems(one, [{ ...one.manifest.items[0]!, parts: ['a'.repeat(64), 'b'.repeat(64)] }])],
  'whose last day is over': ['expired', (one) => (one.endsAt = '2026-03-24T05:00:00Z')],
  'to a post that is not there': ['address', (one) => (one.address = 'lucknow:post:999999999999999999')],
  'to another instance': ['address', (one) => (one.address = 'gonda:post:1')],
  'of confidential papers, which are not taken here': ['classification', (one) => (one.classification = 'confidential')],
  'of a paper of a kind that is not taken': ['mediaType', (one) => withItems(one, [one.manifest.items[0]!, { ...one.manifest.items[1]!, mediaType: 'audio/x-noise' }])],
  'of more than is taken': ['tooLarge', (one) => withItems(Object.assign(one, {}), [one.manifest.items[0]!, { ...one.manifest.items[1]!, size: 3 * 2 ** 30, parts: Array.from({ length: 384 }, () => 'a'.repeat(64)) }]) && (one.manifest.partSize = 8_388_608)],
  'whose description alone is enormous': ['tooLarge', (one) => withItems(one, [{ ...one.manifest.items[0]!, size: 2 ** 30, parts: Array.from({ length: 128 }, () => 'a'.repeat(64)) }]) && (one.manifest.partSize = 8_388_608)],
}; // prettier-ignore

describe('an announcement', () => {
  test.each(Object.keys(REFUSED))('%s is refused, the same whenever it is asked again', async (what) => {
    const [code, wrong] = REFUSED[what]!;
    const { announcement } = parcel(office);
    wrong(announcement);
    const told = await tell(announcement);
    expect(told).toMatchObject({ status: 200, kind: 'refused', code });
    expect(await tell(announcement)).toMatchObject({ kind: 'refused', code, body: { at: told.body.at } });
    expect(await tell(about({ announcement }, 'complete'))).toMatchObject({ kind: 'refused', code });
    expect(await tell(about({ announcement }, 'acknowledge'))).toMatchObject({ kind: 'closed', body: { end: 'refused' } });
    expect((await bringTo(office, { key: announcement.consignment, parts: '0.0', bytes: Buffer.from('x') })).status).toBe(404);
  });
});

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const signedText = (text: string) => {
  const [header, , signature] = peer.sign({ from: 'gonda' }).split('.');
  return `${header}.${Buffer.from(text).toString('base64url')}.${signature}`;
};
const common = { from: 'gonda', to: 'lucknow', at: '2026-03-25T05:00:00Z', consignment: 'a'.repeat(32) };

/** What is not understood or not believed. Nothing of it is kept. */
const HOSTILE: Record<string, { status: number; code: string; says: () => object | string }> = {
  '10,001 papers': { status: 400, code: 'exchange.malformed', says: () => withItems(parcel(office).announcement, many(10_001)) },
  'no paper': { status: 400, code: 'exchange.malformed', says: () => ({ ...parcel(office).announcement, manifest: { partSize: 65_536, items: [] } }) },
  'a size below nothing': { status: 400, code: 'exchange.malformed', says: () => withItems(parcel(office).announcement, [{ ...many(1)[0]!, size: -1 }]) },
  'a size beyond numbers': { status: 400, code: 'exchange.malformed', says: () => withItems(parcel(office).announcement, [{ ...many(1)[0]!, size: 2 ** 53 }]) },
  'parts of a byte': { status: 400, code: 'exchange.malformed', says: () => ({ ...parcel(office).announcement, manifest: { ...parcel(office).announcement.manifest, partSize: 1 } }) },
  'a kind of paper that no database bears': { status: 400, code: 'exchange.malformed', says: () => withItems(parcel(office).announcement, [{ ...many(1)[0]!, mediaType: 'a/\0' }]) },
  'a day that no calendar has': { status: 400, code: 'exchange.malformed', says: () => ({ ...parcel(office).announcement, endsAt: '0000-01-01T00:00:00Z' }) },
  'an unknown kind': { status: 400, code: 'exchange.malformed', says: () => ({ ...common, kind: 'embrace' }) },
  'an unknown cargo': { status: 400, code: 'exchange.malformed', says: () => ({ ...parcel(office).announcement, cargo: 'elephant' }) },
  'a key that is none': { status: 400, code: 'exchange.malformed', says: () => ({ ...common, kind: 'settle', consignment: '../../etc/passwd' }) },
  'news as deep as a well': { status: 400, code: 'exchange.malformed', says: () => ({ ...common, kind: 'news', number: 1, what: 'opened', detail: JSON.parse(deep(100)) as object }) },
  'news in many words': { status: 400, code: 'exchange.malformed', says: () => ({ ...common, kind: 'news', number: 1, what: 'opened', detail: { a: 'x'.repeat(6_000) } }) },
  'news with a NUL': { status: 400, code: 'exchange.malformed', says: () => ({ ...common, kind: 'news', number: 1, what: 'opened', detail: { a: '\0' } }) },
  'a message to somebody else': { status: 409, code: 'exchange.notForUs', says: () => ({ ...parcel(office).announcement, to: 'basti' }) },
  'another one’s name under its own key': { status: 401, code: 'exchange.disbelieved.wrongName', says: () => ({ ...parcel(office).announcement, from: 'basti' }) },
  'another one’s key, by its own hand': {
    status: 401,
    code: 'exchange.disbelieved.wrongSignature',
    says: () => peer.sign({ ...common, ...parcel(office).announcement, from: 'basti' }, { kid: other.kid, key: peer.key.key }),
  },
  'a key that nobody knows': { status: 401, code: 'exchange.disbelieved.unknownKey', says: () => peer.sign({ ...common, kind: 'settle' }, freshKey('gonda')) },
  'a changed word': { status: 401, code: 'exchange.disbelieved.wrongSignature', says: () => signedText(JSON.stringify({ ...common, kind: 'settle' })) },
  'JSON as deep as a well': { status: 401, code: 'exchange.disbelieved.malformed', says: () => signedText(deep(150_000)) },
  'no JSON': { status: 401, code: 'exchange.disbelieved.malformed', says: () => signedText('{') },
  'a list': { status: 401, code: 'exchange.disbelieved.malformed', says: () => signedText('[]') },
  'no signature': { status: 401, code: 'exchange.disbelieved.malformed', says: () => 'a.b' },
  'an algorithm of its choice': {
    status: 401,
    code: 'exchange.disbelieved.malformed',
    says: () => `${Buffer.from(JSON.stringify({ alg: 'none', kid: peer.kid })).toString('base64url')}.${Buffer.from(JSON.stringify({ ...common, kind: 'settle' })).toString('base64url')}.AA`,
  },
  '2 MB of nothing': { status: 413, code: 'request.tooLarge', says: () => ' '.repeat(2_200_000) },
  'more than a message holds': { status: 400, code: 'request.invalid', says: () => 'a'.repeat(1_950_000) },
}; // prettier-ignore

describe('a hostile message:', () => {
  test.each(Object.keys(HOSTILE))('%s', async (what) => {
    const { status, code, says } = HOSTILE[what]!;
    const before = await rows();
    const told: Told = await tell(says());
    expect(told).toMatchObject({ status, ...(code !== 'request.invalid' && { code }) });
    expect(told.sentence).not.toBe('');
    expect(await rows()).toEqual(before);
  });

  test('is the same to one whose key was revoked', async () => {
    const key = freshKey('gonda');
    await office.db.insertInto('peerKey').values({ peer: 'gonda', kid: key.kid, public: key.bytes, fromAt: office.clock.now, revokedAt: office.clock.now }).execute(); // prettier-ignore
    expect(await tell(signJws(key, { ...common, kind: 'settle' } as Json))).toMatchObject({
      status: 401,
      code: 'exchange.disbelieved.revokedKey',
    });
  });
});

describe('parts', () => {
  const cases: [
    string,
    number,
    (own: ReturnType<typeof parcel>, foreign: ReturnType<typeof parcel>) => { parts: string; bytes: Buffer },
  ][] = [
    ['of another’s consignment', 422, (_, foreign) => ({ parts: '1.0', bytes: Buffer.concat([foreign.bytes[0]!]) })],
    ['beyond the last paper', 422, (own) => ({ parts: '2.0', bytes: own.bytes[1]! })],
    ['beyond the end of a paper', 422, (own) => ({ parts: '1.1', bytes: own.bytes[1]! })],
    ['with wrong bytes', 422, (own) => ({ parts: '1.0', bytes: Buffer.alloc(own.bytes[1]!.length) })],
    ['with a byte too few', 422, (own) => ({ parts: '1.0', bytes: own.bytes[1]!.subarray(1) })],
    ['with a byte too many', 422, (own) => ({ parts: '1.0', bytes: Buffer.concat([own.bytes[1]!, Buffer.from('x')]) })],
    ['named as nobody names them', 400, (own) => ({ parts: '1', bytes: own.bytes[1]! })],
    ['larger than any load', 413, () => ({ parts: '1.0', bytes: Buffer.alloc(9 * 2 ** 20) })],
  ];
  test.each(cases)('%s are not taken', async (_, status, make) => {
    const [own, foreign] = [parcel(office), parcel(office)];
    await tell(own.announcement);
    const { parts, bytes } = make(own, foreign);
    expect((await bringTo(office, { key: own.announcement.consignment, parts, bytes })).status).toBe(status);
    expect(await tell(about(own, 'complete'))).toMatchObject({ kind: 'wanted', body: { missing: [[0, 0, 0], [1, 0, 0]] } }); // prettier-ignore
  });

  test('of two loads that race and name the same parts twice are each kept once', async () => {
    const own = parcel(office, [randomBytes(200_000), randomBytes(100)]);
    const big = own.announcement.manifest.items[1]!;
    big.parts = [0, 1, 2, 3].map((part) => sha256(own.bytes[1]!.subarray(part * 65_536, (part + 1) * 65_536)).toString('hex'));
    await tell(own.announcement);
    const load = (parts: number[]) => ({ key: own.announcement.consignment, parts: parts.map((part) => `1.${part}`).join(','), bytes: Buffer.concat(parts.map((part) => own.bytes[1]!.subarray(part * 65_536, (part + 1) * 65_536))) }); // prettier-ignore
    const told = await Promise.all([bringTo(office, load([0, 1, 1])), bringTo(office, load([1, 2])), bringTo(office, load([2, 0])), bringTo(office, load([1]))]); // prettier-ignore
    expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await tell(own.announcement)).toMatchObject({ kind: 'wanted', body: { missing: [[0, 0, 0], [1, 3, 3], [2, 0, 0]] } }); // prettier-ignore
    await bringTo(office, load([3]));
    await bringTo(office, { key: own.announcement.consignment, parts: '0.0,2.0', bytes: Buffer.concat([own.bytes[0]!, own.bytes[2]!]) });
    const twins = await Promise.all([1, 2, 3].map(() => tell(about(own, 'complete'))));
    expect(twins.map(({ kind }) => kind)).toEqual(['concluded', 'concluded', 'concluded']);
    expect(new Set(twins.map(({ body }) => body.at)).size).toBe(1);
    expect(await office.instance.blobs.get(big.sha256)).toEqual(own.bytes[1]);
  });
});

describe('a peer that lies', () => {
  test('about the hash of a whole whose parts are as announced is refused: that will never be whole', async () => {
    const own = parcel(office, [randomBytes(100_000)]);
    const [first, liar] = [own.announcement.manifest.items[0]!, own.announcement.manifest.items[1]!];
    liar.parts = [0, 1].map((part) => sha256(own.bytes[1]!.subarray(part * 65_536, (part + 1) * 65_536)).toString('hex'));
    liar.sha256 = 'e'.repeat(64);
    own.announcement.root = rootOf([first, liar]);
    await tell(own.announcement);
    await bringTo(office, { key: own.announcement.consignment, parts: '0.0,1.0,1.1', bytes: Buffer.concat(own.bytes) });
    expect(await tell(about(own, 'complete'))).toMatchObject({ kind: 'refused', code: 'corrupted' });
  });

  test('that it has a paper of this office does not get it by its hash alone', async () => {
    const secret = await office.instance.blobs.put(randomBytes(100_000));
    await office.db
      .insertInto('blob')
      .values({ ...secret, mediaType: 'application/pdf', createdAt: office.clock.now })
      .execute();
    const own = parcel(office, [randomBytes(100_000)]);
    const [first, stolen] = [own.announcement.manifest.items[0]!, own.announcement.manifest.items[1]!];
    stolen.parts = [0, 1].map((part) => sha256(own.bytes[1]!.subarray(part * 65_536, (part + 1) * 65_536)).toString('hex'));
    stolen.sha256 = secret.sha256;
    own.announcement.root = rootOf([first, stolen]);
    await tell(own.announcement);
    await bringTo(office, { key: own.announcement.consignment, parts: '0.0,1.0,1.1', bytes: Buffer.concat(own.bytes) });
    expect(await tell(about(own, 'complete'))).toMatchObject({ kind: 'refused', code: 'corrupted' });
    expect(await office.db.selectFrom('exchanged').select('peer').where('sha256', '=', secret.sha256).execute()).toEqual([]);
  });

  test('about the size of what it has sent before has to send it again', async () => {
    const first = await bring();
    await tell(about(first, 'complete'));
    const again = parcel(office, [first.bytes[1]!]);
    again.announcement.manifest.items[1]!.size = 60_000;
    expect(await tell(again.announcement)).toMatchObject({ kind: 'wanted', body: { missing: [[0, 0, 0], [1, 0, 0]] } }); // prettier-ignore
    const honest = parcel(office, [first.bytes[1]!]);
    expect(await tell(honest.announcement)).toMatchObject({ kind: 'wanted', body: { missing: [[0, 0, 0]] } });
  });
});

describe('of a consignment', () => {
  test('another instance can say nothing: neither take it back, nor settle it, nor hear of it', async () => {
    const own = await bring();
    const { announcement: { cargo: kind, address, root } } = own; // prettier-ignore
    expect(await tell(about(own, 'cancel', { end: 'cancelled', cargo: kind, address, root }), other)).toMatchObject({
      status: 409,
      code: 'exchange.otherContent',
    });
    for (const word of ['complete', 'settle', 'acknowledge', 'ask'])
      expect(await tell(about(own, word), other)).toMatchObject({ kind: 'unknown' });
    expect(await tell({ ...own.announcement }, other)).toMatchObject({ status: 409, code: 'exchange.otherContent' });
    expect(await tell(about(own, 'complete'))).toMatchObject({ kind: 'concluded' });
  });

  test('nothing is settled without a receipt, and no key is used for something else', async () => {
    const own = parcel(office);
    expect(await tell(about(own, 'settle'))).toMatchObject({ kind: 'unknown' });
    await tell(own.announcement);
    expect(await tell(about(own, 'settle'))).toMatchObject({ kind: 'wanted' });
    const foreign = parcel(office);
    expect(await tell({ ...foreign.announcement, consignment: own.announcement.consignment })).toMatchObject({
      status: 409,
      code: 'exchange.otherContent',
    });
  });

  test('news come in order, each once, and only of what is settled', async () => {
    const own = await bring();
    const news = (number: number) => tell(about(own, 'news', { number, what: 'asked_back', detail: { number } }));
    expect(await news(1)).toMatchObject({ status: 404 });
    await tell(about(own, 'complete'));
    await tell(about(own, 'settle'));
    expect(await news(2)).toMatchObject({ status: 409, code: 'exchange.newsMissing' });
    expect((await Promise.all([news(1), news(1), news(1)])).map(({ kind }) => kind)).toEqual(['heard', 'heard', 'heard']);
    expect(await news(3)).toMatchObject({ status: 409 });
    expect(await tell(about(own, 'news', { number: 2, what: 'asked_back', detail: {} }), other)).toMatchObject({ status: 404 });
    const kept = await office.db.selectFrom('consignmentNews').innerJoin('consignment', 'consignment.id', 'consignmentId').select('number').where('key', '=', own.announcement.consignment).execute(); // prettier-ignore
    expect(kept).toEqual([{ number: 1 }]);
  });

  test('is waited for no longer than this office waits, whatever last day its sender names', async () => {
    const own = parcel(office);
    const named = { ...own.announcement, endsAt: '2199-01-01T00:00:00Z' };
    expect(await tell(named)).toMatchObject({ kind: 'wanted' });
    const kept = () =>
      office.db.selectFrom('consignment').select(['state', 'endsAt']).where('key', '=', named.consignment).executeTakeFirstOrThrow(); // prettier-ignore
    const days = (Date.parse((await kept()).endsAt) - office.clock.now.getTime()) / 86_400_000;
    expect(days).toBe(60);
    peer.script = other.script = (_, response) => void response.writeHead(500).end();
    turnClocks([office], { days: 61 });
    await couriers(office);
    expect((await kept()).state).toBe('ended');
    // The same once more is no new wish of a sender who has settled it; a later day is, as before.
    expect(await tell(named)).toMatchObject({ kind: 'closed', body: { end: 'ended' } });
    expect(await tell({ ...named, endsAt: '2199-01-02T00:00:00Z' })).toMatchObject({ kind: 'wanted' });
  });

  test('what never becomes whole is given up on its last day, and nothing of it stays on the disk', async () => {
    const own = parcel(office);
    own.announcement.endsAt = `${new Date(office.clock.now.getTime() + 86_400_000).toISOString().slice(0, -1)}456Z`;
    await tell(own.announcement);
    await bringTo(office, { key: own.announcement.consignment, parts: '1.0', bytes: own.bytes[1]! });
    expect(await office.instance.blobs.arriving(`${own.announcement.consignment}-1`).range(0, 10)).toHaveLength(10);
    peer.script = other.script = (_, response) => void response.writeHead(500).end(); // asked for what others were signed for
    turnClocks([office], { days: 2 });
    await couriers(office);
    expect(await office.db.selectFrom('consignment').select(['state', 'nextAt']).where('key', '=', own.announcement.consignment).execute()).toEqual([{ state: 'ended', nextAt: null }]); // prettier-ignore
    expect(await office.instance.blobs.arriving(`${own.announcement.consignment}-1`).range(0, 10)).toHaveLength(0);
    expect(await tell(about(own, 'complete'))).toMatchObject({ kind: 'closed', body: { end: 'ended' } });
  });
});
