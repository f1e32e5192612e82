import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SigningKey, publicBytes, signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import { hearMessage } from '#exchange/contract/wire.ts';
import { joinDirectory } from '../actions/joinDirectory.ts';
import { approveKey, listMembers } from '../contract/members.ts';
import { tellDirectory } from '../contract/published.ts';
import { kidOf, ownKey } from '../queries/keys.ts';
import { ownListing } from '../queries/ownListing.ts';
import { type Listening, anchorOf, join, openKeeper, openListening, outside, refusalOf } from './state.ts';

let keeper: Listening;
let lucknow: Listening;
beforeAll(async () => {
  keeper = await openKeeper();
  lucknow = await openListening();
  await join(lucknow, { keeper, name: 'lucknow' });
}, 60_000);
afterAll(() => Promise.all([keeper, lucknow].map((office) => office.close())));

function newKey(name: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { kid: kidOf(name, publicBytes(privateKey)), key: privateKey };
}

function application(key: SigningKey, change: { [key: string]: Json } = {}): string {
  const from = key.kid.split('#')[0]!;
  const about = { titleHi: 'आगरा', titleEn: 'Agra', address: 'https://agra.up.gov.in' };
  const head = { format: 'patravali.application/1', from, to: 'uplc', at: '2026-03-25T05:00:00Z' };
  return signJws(key, { ...head, ...about, key: { kid: key.kid, public: publicBytes(key.key).toString('base64url') }, ...change });
}

/** What the nodal agency answers to somebody at this network address. */
async function tellFrom(source: string, message: string): Promise<string> {
  const { statusCode, body } = await keeper.app.inject({
    method: 'POST',
    url: '/api/exchange/directory',
    headers: { 'x-patravali': '1', host: keeper.config.host, 'x-forwarded-for': source },
    payload: { message },
  });
  return statusCode === 200 ? 'heard' : (JSON.parse(body) as { code: string }).code;
}

const waiting = async () => (await keeper.as('administrator')(listMembers, {})).applications;
const rows = async () =>
  Number(
    (
      await keeper.db
        .selectFrom('event')
        .select(({ fn }) => fn.countAll().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows,
  );

describe('what is said again', () => {
  test('leaves no row in the record of the nodal agency: a public listing, a key, the end of a key, an application', async () => {
    const key = await ownKey(outside(lucknow));
    const { listing } = await keeper.db.selectFrom('member').select('listing').where('name', '=', 'lucknow').executeTakeFirstOrThrow();
    const next = newKey('lucknow');
    const head = { from: 'lucknow', to: 'uplc', at: '2026-03-25T05:00:00Z' };
    const change = { format: 'patravali.key/1', ...head, key: { kid: next.kid, public: publicBytes(next.key).toString('base64url') } };
    const end = { format: 'patravali.keyEnd/1', ...head, kid: next.kid, reason: 'x' };
    const stranger = newKey('mathura');
    const before = await rows();
    expect(await tellFrom('10.0.0.1', signJws(key, change))).toBe('heard');
    expect(await rows()).toBe(before + 1);
    for (let again = 0; again < 3; again++) expect(await tellFrom('10.0.0.1', signJws(key, change))).toBe('heard');
    expect(await tellFrom('10.0.0.1', signJws(key, end))).toBe('heard');
    for (let again = 0; again < 3; again++)
      for (const message of [listing!, signJws(key, end), application(stranger)]) expect(await tellFrom('10.0.0.1', message)).toBe('heard');
    expect(await rows()).toBe(before + 2);
  });
});

describe('invented applications', () => {
  const truly = newKey('agra');

  test('stand beside the true one under its name, and never push it out', async () => {
    expect(await tellFrom('10.1.1.1', application(truly))).toBe('heard');
    for (let count = 0; count < 25; count++) expect(await tellFrom('10.9.9.9', application(newKey('agra')))).toBe('heard');
    const here = (await waiting()).filter(({ name }) => name === 'agra');
    expect(here.filter(({ source }) => source === '10.9.9.9')).toHaveLength(20);
    expect(here.map(({ kid }) => kid)).toContain(truly.kid);
    for (let count = 0; count < 240; count++)
      expect(await tellFrom(`10.8.0.${count % 20}`, application(newKey(`x${count}`)))).toBe('heard');
    expect((await waiting()).length).toBeLessThanOrEqual(200);
    expect((await waiting()).map(({ kid }) => kid)).toContain(truly.kid);
  }, 60_000);

  test('go when one is approved, and are told that the name is taken', async () => {
    const [invented] = (await waiting()).filter(({ name, kid }) => name === 'agra' && kid !== truly.kid);
    await keeper.as('administrator')(approveKey, { name: 'agra', kid: truly.kid });
    expect((await waiting()).filter(({ name }) => name === 'agra')).toEqual([]);
    expect(await refusalOf(keeper.as('administrator')(approveKey, { name: 'agra', kid: invented!.kid }))).toBe('directory.nothingWaits');
    expect(await tellFrom('10.9.9.9', application(newKey('agra')))).toBe('directory.nameTaken');
    expect(await tellFrom('10.1.1.1', application(truly)), 'who was let in may ask again').toBe('heard');
  });

  test('are forgotten after a month', async () => {
    expect((await waiting()).length).toBeGreaterThan(100);
    keeper.clock.now = new Date(keeper.clock.now.getTime() + 31 * 86_400_000);
    expect(await tellFrom('10.1.1.1', application(newKey('etah')))).toBe('heard');
    expect((await waiting()).map(({ name }) => name)).toEqual(['etah']);
    keeper.clock.now = lucknow.clock.now;
  });
});

describe('an address without TLS', () => {
  const plain = 'http://agra.up.gov.in';

  test('is refused by the nodal agency, in an application and in a listing', async () => {
    expect(await tellFrom('10.1.1.2', application(newKey('banda'), { address: plain }))).toBe('directory.plainHttp');
    const { content } = await ownListing(outside(lucknow), plain);
    const listing = { format: 'patravali.listing/1', from: 'lucknow', to: 'uplc', at: '2026-03-25T05:00:00Z', number: 50, ...content };
    const signed = signJws(await ownKey(outside(lucknow)), listing as unknown as Json);
    expect(await refusalOf(keeper.as(null)(tellDirectory, { message: signed }))).toBe('directory.plainHttp');
  });

  test('is refused before the application, too; on this very machine it may be', async () => {
    const anchor = await anchorOf(keeper);
    const joined = (address: string, directoryUrl: string) =>
      refusalOf(joinDirectory(outside(lucknow), { name: 'banda', address, directoryUrl, anchor }));
    expect(await joined(plain, keeper.url)).toBe('directory.plainHttp');
    expect(await joined(lucknow.url, 'http://uplc.up.gov.in')).toBe('directory.plainHttp');
    expect(await joined(`${lucknow.url}/x`, keeper.url)).toBe('directory.urlUnfit');
    expect(await joined('lucknow', keeper.url)).toBe('directory.urlUnfit');
    expect(await joined('http://banda.localhost:8080', keeper.url)).toBe('directory.alreadyJoined');
  });
});

test('many strangers with unknown keys make us look at the directory once a minute, not once each', async () => {
  let asked = 0;
  const agency = createServer((_, answer) => {
    asked += 1;
    setTimeout(() => answer.writeHead(500).end('{}'), 50);
  });
  await new Promise<void>((resolve) => agency.listen(0, '127.0.0.1', resolve));
  const directoryUrl = `http://127.0.0.1:${(agency.address() as AddressInfo).port}`;
  await lucknow.db.updateTable('membership').set({ directoryUrl }).execute();
  const crowd = () =>
    Promise.all(
      Array.from({ length: 10 }, () =>
        refusalOf(lucknow.as(null)(hearMessage, { message: signJws(newKey('agra'), { kind: 'ask', from: 'agra', to: 'lucknow' }) })),
      ),
    );
  const later = (seconds: number) => (lucknow.clock.now = new Date(lucknow.clock.now.getTime() + seconds * 1_000));
  later(120);
  expect(new Set(await crowd())).toEqual(new Set(['exchange.disbelieved.unknownKey']));
  expect(asked).toBe(1);
  later(30);
  await crowd();
  expect(asked).toBe(1);
  later(60);
  await crowd();
  expect(asked).toBe(2);
  await lucknow.db.updateTable('membership').set({ directoryUrl: keeper.url }).execute();
  agency.closeAllConnections();
  agency.close();
});
