import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authority, type Issued } from '../testing/certificates.ts';
import { layDesk, newFolder, ORIGIN, withoutToken, type Desk, removeFolders } from '../testing/desk.ts';
import { call, pageOf } from '../testing/page.ts';
import { keepPairings, watchOpenPairing } from '../serve/pairings.ts';

afterAll(removeFolders);

const OTHER = 'https://pilibhit.example.in';

/** A code that is not the one shown. */
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe.skipIf(withoutToken)('an e-Office that is to be paired', () => {
  let desk: Desk;
  let person: Issued;
  let shown = 0;

  beforeAll(async () => {
    person = authority(await newFolder()).person('ram', 'राम प्रसाद', 'EC');
    desk = await layDesk({ certificates: [{ ...person, label: 'ram' }] });
  });
  afterAll(() => desk.signer.stop());

  const isPaired = async (origin: string) => (await pageOf(desk.signer.url, origin).get('/status')).body.paired as boolean;
  const file = () => path.join(desk.configFolder, 'pairings.json');
  const command = (...args: string[]) =>
    execFileSync(
      process.execPath,
      [path.join(import.meta.dirname, '../main.ts'), 'pairings', ...args, '--config-folder', desk.configFolder],
      {
        encoding: 'utf8',
        stdio: 'pipe',
      },
    );

  async function open(origin = ORIGIN) {
    const page = pageOf(desk.signer.url, origin);
    const { body } = await page.post('/pairing', { title: 'लखनऊ' });
    const code = await desk.ask.code(shown++);
    return { page, id: body.pairing as string, code, expiresAt: body.expiresAt as string };
  }

  test('may not list certificates or sign before, and cannot even read the refusal', async () => {
    for (const answer of [await desk.page.get('/certificates'), await desk.page.post('/signatures', {})]) {
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 403, code: 'notPaired' });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(await isPaired(ORIGIN)).toBe(false);
  });

  test('gets a token for the code that stands on the screen of the officer, who sees its address', async () => {
    const { page, id, code, expiresAt } = await open();
    expect((await desk.ask.asked()).at(-1)).toEqual({
      kind: 'pairing',
      origin: ORIGIN,
      title: 'लखनऊ',
      code: expect.stringMatching(/^\d{6}$/),
    });
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(5 * 60_000);
    const { status, body, headers } = await page.post(`/pairing/${id}`, { code });
    expect({ status, token: body.token }).toEqual({ status: 201, token: expect.stringMatching(/^[\w-]{43}$/) });
    expect(headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(await isPaired(ORIGIN)).toBe(true);
    expect(await isPaired(OTHER)).toBe(false);
    const kept = readFileSync(file(), 'utf8');
    expect({ mode: statSync(file()).mode & 0o777, folder: statSync(desk.configFolder).mode & 0o777 }).toEqual({
      mode: 0o600,
      folder: 0o700,
    });
    expect(kept).not.toContain(body.token);
    expect((await page.post(`/pairing/${id}`, { code })).body.code).toBe('pairingEnded');
  });

  test('has three tries; then even the right code is too late', async () => {
    const { page, id, code } = await open();
    const answers = [];
    for (const tried of [wrong(code), wrong(code), wrong(code), code]) answers.push(await page.post(`/pairing/${id}`, { code: tried }));
    expect(answers.map(({ status, body }) => [status, body.code, body.details.left])).toEqual([
      [422, 'wrongCode', 2],
      [422, 'wrongCode', 1],
      [422, 'wrongCode', 0],
      [410, 'pairingEnded', undefined],
    ]);
  });

  test('cannot use a code that was shown for another origin, nor disturb its pairing', async () => {
    const { page, id, code } = await open();
    const thief = pageOf(desk.signer.url, OTHER);
    expect((await thief.post(`/pairing/${id}`, { code })).body.code).toBe('pairingEnded');
    expect((await thief.post('/pairing', { title: 'x' })).body.code).toBe('busy');
    expect((await page.post(`/pairing/${id}`, { code })).status).toBe(201);
  });

  test('begins anew: the earlier code is worth nothing, and another browser of the PC stays paired', async () => {
    const earlier = await desk.page.pair(desk.ask);
    shown++;
    const [first, second] = [await open(), await open()];
    expect((await first.page.post(`/pairing/${first.id}`, { code: first.code })).body.code).toBe('pairingEnded');
    const { body } = await second.page.post(`/pairing/${second.id}`, { code: second.code });
    const tokens = [earlier, body.token as string];
    const answers = await Promise.all(
      tokens.map((token) => call(`${desk.signer.url}/certificates`, { headers: { Origin: ORIGIN, Authorization: `Bearer ${token}` } })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('is known by eight browsers of the PC at most: the oldest makes room', async () => {
    const pairings = keepPairings(await newFolder());
    const pair = (origin: string) => pairings.add({ origin, title: 'e-Office' }, new Date());
    const other = pair(OTHER);
    const tokens = Array.from({ length: 9 }, () => pair(ORIGIN));
    expect(tokens.map((token) => pairings.isPaired(ORIGIN, token))).toEqual([false, ...Array.from({ length: 8 }, () => true)]);
    expect(pairings.isPaired(OTHER, other)).toBe(true);
    expect(pairings.remove(ORIGIN)).toBe(true);
    expect(tokens.some((token) => pairings.isPaired(ORIGIN, token))).toBe(false);
  });

  test('may not use the token of another origin, nor a token without an origin', async () => {
    const own = await desk.page.pair(desk.ask);
    shown++;
    const refused = [
      { Origin: OTHER, Authorization: `Bearer ${own}` },
      { Authorization: `Bearer ${own}` },
      { Origin: ORIGIN },
      { Origin: ORIGIN, Authorization: `Bearer ${own.slice(0, -1)}` },
      { Origin: ORIGIN.replace('8080', '8081'), Authorization: `Bearer ${own}` },
    ];
    for (const headers of refused as Record<string, string>[]) {
      const answer = await call(`${desk.signer.url}/certificates`, { headers });
      expect({ headers, status: answer.status, allowed: answer.headers['access-control-allow-origin'] }).toEqual({ headers, status: 403 });
    }
  });

  test('is listed and removed by a command, also while the signer runs', async () => {
    await desk.page.pair(desk.ask);
    expect(command()).toContain(ORIGIN);
    expect((await desk.page.get('/certificates')).status).toBe(200);
    expect(command('remove', ORIGIN)).toContain(ORIGIN);
    expect((await desk.page.get('/certificates')).status).toBe(403);
    expect(await isPaired(ORIGIN)).toBe(false);
    expect(() => command('remove', ORIGIN)).toThrow('Command failed');
  });
});

describe('an open pairing', () => {
  test('ends after five minutes, and its code is no longer shown', () => {
    let now = new Date('2026-11-26T10:00:00Z');
    const open = watchOpenPairing(() => now);
    const pairing = open.open(ORIGIN, 'लखनऊ');
    now = new Date('2026-11-26T10:05:00Z');
    expect(() => open.confirm(pairing.id, ORIGIN, pairing.code)).toThrow('pairingEnded');
    expect(pairing.shown.signal.aborted).toBe(true);
  });

  test('is not begun more than ten times in five minutes', () => {
    let now = new Date('2026-11-26T10:00:00Z');
    const open = watchOpenPairing(() => now);
    for (let time = 0; time < 10; time++) open.open(ORIGIN, 'लखनऊ');
    expect(() => open.open(ORIGIN, 'लखनऊ')).toThrow('tooMany');
    now = new Date('2026-11-26T10:05:00Z');
    expect(open.open(ORIGIN, 'लखनऊ').origin).toBe(ORIGIN);
  });

  test('of one origin is kept beside those of others', async () => {
    const pairings = keepPairings(await newFolder());
    const now = new Date('2026-11-26T10:00:00Z');
    const [own, other] = [pairings.add({ origin: ORIGIN, title: 'a' }, now), pairings.add({ origin: OTHER, title: 'b' }, now)];
    expect([pairings.isPaired(ORIGIN, own), pairings.isPaired(OTHER, other), pairings.isPaired(OTHER, own)]).toEqual([true, true, false]);
  });
});
