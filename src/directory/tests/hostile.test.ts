import { generateKeyPairSync } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SigningKey, publicBytes, readJws, signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import { publishedDirectory, tellDirectory } from '../contract/published.ts';
import { refresh as refreshNow, viewDirectory } from '../contract/state.ts';
import { kidOf, ownKey } from '../queries/keys.ts';
import { ownListing } from '../queries/ownListing.ts';
import { type Listening, anchorOf, join, openKeeper, openListening, outside, refresh, refusalOf } from './state.ts';

let keeper: Listening;
let lucknow: Listening;
beforeAll(async () => {
  keeper = await openKeeper();
  lucknow = await openListening();
  await join(lucknow, { keeper, name: 'lucknow' });
}, 60_000);
afterAll(() => Promise.all([keeper, lucknow].map((office) => office.close())));

function strangerKey(name: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { kid: kidOf(name, publicBytes(privateKey)), key: privateKey };
}

const told = (message: string) => refusalOf(keeper.as(null)(tellDirectory, { message }));

async function listing(number: number): Promise<{ [key: string]: Json }> {
  const { content } = await ownListing(outside(lucknow), lucknow.url);
  const head = { format: 'patravali.listing/1', from: 'lucknow', to: 'uplc', at: lucknow.clock.now.toISOString(), number };
  return { ...head, ...content } as unknown as { [key: string]: Json };
}

describe('the nodal agency', () => {
  test('takes a listing from its member alone, and none that is older', async () => {
    const key = await ownKey(outside(lucknow));
    const { listing: first, listingNumber } = await keeper.db
      .selectFrom('member')
      .select(['listing', 'listingNumber'])
      .where('name', '=', 'lucknow')
      .executeTakeFirstOrThrow();
    expect(await told(signJws(strangerKey('lucknow'), await listing(9)))).toBe('directory.unknownKey');
    expect(await told(signJws({ ...strangerKey('lucknow'), kid: key.kid }, await listing(9)))).toBe('directory.wrongSignature');
    expect(await told(signJws(key, { ...(await listing(9)), from: 'uplc' }))).toBe('directory.unknownKey');
    expect(await told(signJws(key, { ...(await listing(9)), to: 'delhi' }))).toBe('directory.misdirected');
    expect(await told(first!), 'the very same again is no harm').toBe('no refusal');
    expect(await told(signJws(key, await listing(listingNumber + 5)))).toBe('no refusal');
    expect(await told(first!), 'an older one again').toBe('directory.listingOlder');
    expect(await told(signJws(key, { ...(await listing(listingNumber + 5)), titleHi: 'दूसरा' }))).toBe('directory.listingOlder');
  });

  test('an instance that has forgotten how far it had counted is told, and goes on from there', async () => {
    await lucknow.db.updateTable('membership').set({ listingNumber: 0, listingTold: null }).execute();
    await refresh(lucknow);
    const { listingNumber } = await lucknow.db.selectFrom('membership').select('listingNumber').executeTakeFirstOrThrow();
    expect(listingNumber).toBeGreaterThan(5);
  });

  test('drops what is malformed, deep or far too large', async () => {
    const key = await ownKey(outside(lucknow));
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid: key.kid })).toString('base64url');
    for (const message of ['', 'a.b', 'a.b.c', deep, `${header}.${Buffer.from(deep).toString('base64url')}.AAAA`])
      expect(await told(message)).toBe('directory.malformed');
    const good = await listing(99);
    for (const wrong of [
      { number: 1.5 },
      { address: 'javascript:alert(1)' },
      { address: `${lucknow.url}/path` },
      { versions: [] },
      { limits: { consignment: -1, paper: 1, types: [] } },
      { addresses: [{ kind: 'post', id: '1; drop table', nameHi: 'x' }] },
      { titleHi: 'क'.repeat(301) },
      { titleHi: 'उलटा\u202eपाठ' },
    ])
      expect(await told(signJws(key, { ...good, ...wrong }))).toBe('directory.malformed');
  });

  test('drops a listing of 100 MB, and nesting without end', async () => {
    const status = async (body: Uint8Array<ArrayBuffer> | string) => {
      const headers = { 'content-type': 'application/json', 'x-patravali': '1' };
      return (await fetch(`${keeper.url}/api/exchange/directory`, { method: 'POST', headers, body })).status;
    };
    expect(await status(Buffer.concat([Buffer.from('{"message":"'), Buffer.alloc(100_000_000, 'x'), Buffer.from('"}')]))).toBe(413);
    expect(await status(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toBe(400);
  }, 120_000);

  test('is told an application only by the key that it is about', async () => {
    const applicant = strangerKey('agra');
    const key = { kid: applicant.kid, public: publicBytes(applicant.key).toString('base64url') };
    const application = { format: 'patravali.application/1', from: 'agra', to: 'uplc', at: '2026-03-25T05:00:00Z' };
    const about = { titleHi: 'आगरा', titleEn: 'Agra', address: 'https://agra.up.gov.in', key };
    expect(await told(signJws({ ...strangerKey('agra'), kid: applicant.kid }, { ...application, ...about }))).toBe(
      'directory.wrongSignature',
    );
    expect(await told(signJws(applicant, { ...application, ...about, from: 'mathura' }))).toBe('directory.malformed');
    expect(await told(signJws(applicant, { ...application, ...about }))).toBe('no refusal');
    expect(await told(signJws(applicant, await listing(1).then((good) => ({ ...good, from: 'agra' }))))).toBe('directory.notApproved');
  });

  test('an instance that is not it publishes nothing', async () => {
    expect(await refusalOf(lucknow.as(null)(publishedDirectory, {}))).toBe('directory.keeper.notFound');
    expect(await refusalOf(lucknow.as(null)(tellDirectory, { message: 'x' }))).toBe('directory.keeper.notFound');
  });
});

/** Somebody at the address of the nodal agency who says what he likes. */
async function impostor(message: string | ((request: IncomingMessage, answer: ServerResponse) => void)) {
  const server = createServer((request, answer) =>
    typeof message === 'string' ? answer.end(JSON.stringify({ message })) : message(request, answer),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const directoryUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await lucknow.db.updateTable('membership').set({ directoryUrl }).execute();
  const refused = await refusalOf(refresh(lucknow));
  await lucknow.db.updateTable('membership').set({ directoryUrl: keeper.url }).execute();
  server.closeAllConnections();
  server.close();
  return refused;
}

describe('a member believes a directory', () => {
  const newest = async () => (await keeper.as(null)(publishedDirectory, {})).message;
  const payload = async () => readJws(await newest())!.payload as { [key: string]: Json };

  test('only by a key of the nodal agency, in its name, whole and in force', async () => {
    await refresh(lucknow);
    const key = await ownKey(outside(keeper));
    const stranger = strangerKey('uplc');
    const good = await payload();
    const number = Number(good.number) + 1;
    expect(await impostor(signJws(stranger, { ...good, number }))).toBe('directory.stranger');
    expect(await impostor(signJws({ ...stranger, kid: key.kid }, { ...good, number }))).toBe('directory.wrongSignature');
    expect(await impostor(signJws(await ownKey(outside(lucknow)), { ...good, number }))).toBe('directory.stranger');
    expect(await impostor(signJws(key, { ...good, number, from: 'lucknow' }))).toBe('directory.notOfKeeper');
    expect(await impostor(signJws(key, { ...good, number, members: [{ name: 'agra' }] }))).toBe('directory.malformed');
    expect(await impostor(signJws(key, { ...good, number, until: '2026-03-25T04:59:59Z' }))).toBe('directory.expired');
    expect(await impostor(signJws(key, { ...good, number: number - 2 }))).toBe('directory.older');
    expect(await impostor(signJws(key, { ...good, titleHi: 'दूसरी', groups: [] })), 'a second one of the same number').toBe(
      'directory.older',
    );
    const [member] = good.members as { [key: string]: Json }[];
    const foreign = { ...member, name: 'agra' }; // with keys that bear the name of another
    expect(await impostor(signJws(key, { ...good, number, members: [foreign] }))).toBe('directory.malformed');
    expect(await impostor((_, answer) => void answer.writeHead(500).end('<html>'))).toBe('directory.noKeeper');
    expect(await impostor((_, answer) => void answer.end(Buffer.alloc(7_000_000)))).toBe('line.tooLarge');
    const { fault } = await lucknow.db.selectFrom('membership').select('fault').executeTakeFirstOrThrow();
    expect(fault).toBe('line.tooLarge');
    await refresh(lucknow);
  });

  test('and works on with its copy while the nodal agency is silent, with a warning when it has expired', async () => {
    await lucknow.db.updateTable('membership').set({ directoryUrl: 'http://127.0.0.1:9' }).execute();
    expect(await refusalOf(lucknow.as('administrator')(refreshNow, {}))).toBe('line.away');
    expect(await lucknow.as('administrator')(viewDirectory, {})).toMatchObject({ own: { fault: 'line.away' }, copy: { expired: false } });
    const before = lucknow.clock.now;
    lucknow.clock.now = new Date(before.getTime() + 8 * 24 * 3_600_000);
    expect(await lucknow.as('clerk')(viewDirectory, {})).toMatchObject({ copy: { expired: true } });
    lucknow.clock.now = before;
    await lucknow.db.updateTable('membership').set({ directoryUrl: keeper.url }).execute();
    await lucknow.as('administrator')(refreshNow, {});
    expect(await lucknow.as('administrator')(viewDirectory, {})).toMatchObject({ own: { fault: '' } });
    expect(await refusalOf(lucknow.as('officer')(refreshNow, {}))).toBe('directory.administer.forbidden');
  });

  test('published anew after a day, and at once when something has changed', async () => {
    await keeper.work();
    const first = await payload();
    await keeper.work();
    expect((await payload()).number).toBe(first.number);
    keeper.clock.now = new Date(keeper.clock.now.getTime() + 25 * 3_600_000);
    await keeper.work();
    expect(await payload()).toMatchObject({ number: Number(first.number) + 1, at: keeper.clock.now.toISOString() });
    expect(await anchorOf(keeper)).toMatch(/^uplc#[0-9a-f]{16}:[\w-]{43}$/);
  });
});
