import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { turnClocks } from '#testExchange.ts';
import { startWorker } from '../../../worker.ts';
import { cancelConsignment } from '../../actions/cancel.ts';
import { tell } from '../../actions/tell.ts';
import { viewConsignment } from '../../contract/people.ts';
import { callCouriersIn, sendCouriers } from '../../sending/courier.ts';
import { ARRIVED, type Pair, couriers, endOf, openPair, outOf, rest, send } from '../faults/pair.ts';
import { openVictim } from '../faults/victims.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
});
afterEach(() => vi.restoreAllMocks());

const now = () => pair.sender.clock.now;
const asking = (id: string, number: number) =>
  transact(pair.sender.contextOf('special'), (ctx) => tell(ctx, { consignmentId: id, what: 'asked_back', detail: { number } }));
/** Opens when the test says so. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((done) => (open = done));
  return { open, opened };
}

describe('a courier at work', () => {
  test.each(['settle', 'news'])('does not forget news that are told at this very instant, while «%s» is on the line', async (kind) => {
    let id = '';
    let told = 0;
    pair.line.fault = async (passing) => {
      if (passing.kind === kind && told < 3) await asking(id, ++told); // the clock stands: the same instant as the courier’s own
      return undefined;
    };
    id = await send(pair);
    await couriers(pair.sender);
    if (kind === 'news') await asking(id, ++told);
    for (let most = 0; most < 4; most++) await couriers(pair.sender);
    const news = await pair.sender.db.selectFrom('consignmentNews').select(['number', 'told']).where('consignmentId', '=', id).orderBy('number').execute(); // prettier-ignore
    expect(news).toEqual(Array.from({ length: told }, (_, index) => ({ number: index + 1, told: true })));
    expect(told).toBe(kind === 'settle' ? 1 : 3);
    expect(await outOf(pair, id)).toMatchObject({ nextAt: null });
  });

  test('that fails does not put off a cancel that came meanwhile', async () => {
    let id = '';
    pair.line.fault = async ({ kind }) => {
      if (kind !== 'complete') return undefined;
      turnClocks([pair.sender], { minutes: 0.01 });
      await transact(pair.sender.contextOf('special'), (ctx) => cancelConsignment(ctx, { id, reason: 'भूल' }));
      return 'loseRequest';
    };
    id = await send(pair);
    await couriers(pair.sender);
    expect(await endOf(pair, id)).toMatchObject({ end: 'cancelled', laid: 0 }); // at once, although the peer was silent a moment ago
  });
});

test('two workers of one office never carry the same at once, and between them nothing is done twice', async () => {
  const [one, two] = [openVictim(pair.sender), openVictim(pair.sender)];
  const begun = pair.line.passed.length;
  const atOnce = new Map<string, number>();
  let most = 0;
  pair.line.fault = async ({ body, kind }) => {
    const key = kind === 'parts' ? 'parts' : (JSON.parse(Buffer.from((JSON.parse(body.toString()) as { message: string }).message.split('.')[1]!, 'base64url').toString()) as { consignment: string }).consignment; // prettier-ignore
    if (kind === 'parts') return undefined;
    atOnce.set(key, (atOnce.get(key) ?? 0) + 1);
    most = Math.max(most, atOnce.get(key)!);
    await new Promise((done) => setTimeout(done, 10));
    atOnce.set(key, atOnce.get(key)! - 1);
    return undefined;
  };
  const ids: string[] = [];
  for (let letter = 0; letter < 8; letter++) ids.push(await send(pair));
  for (let round = 0; round < 4; round++) {
    await Promise.all([sendCouriers(one.instance, now()), sendCouriers(two.instance, now())]);
    await Promise.all([callCouriersIn(one.instance), callCouriersIn(two.instance)]);
  }
  for (const id of ids) expect(await endOf(pair, id)).toEqual(ARRIVED);
  expect(most).toBe(1);
  const settled = pair.line.passed.slice(begun).filter(({ kind }) => kind === 'settle');
  expect(settled).toHaveLength(ids.length);
  await Promise.all([one.kill(), two.kill()]);
});

test('a courier that has lost its peer to another does not take it away again when it comes back', async () => {
  const victim = openVictim(pair.sender);
  const [first, second] = [gate(), gate()];
  let announced = 0;
  pair.line.fault = async ({ kind }) => {
    if (kind === 'announce') await (++announced === 1 ? first.opened : second.opened);
    return undefined;
  };
  const ids = [await send(pair)];
  void sendCouriers(victim.instance, now());
  await vi.waitFor(() => expect(announced).toBe(1), { timeout: 10_000 });
  ids.push(await send(pair));
  turnClocks([pair.sender, pair.addressee], { minutes: 2 }); // the first one's lease is over
  void sendCouriers(pair.sender.instance, now());
  await vi.waitFor(() => expect(announced).toBeGreaterThan(1), { timeout: 10_000 });
  first.open();
  await callCouriersIn(victim.instance);
  const held = await pair.sender.db.selectFrom('peerLease').select('until').where('peer', '=', 'lucknow').executeTakeFirstOrThrow();
  expect(Date.parse(held.until)).toBeGreaterThan(now().getTime());
  second.open();
  await callCouriersIn(pair.sender.instance);
  for (const id of ids) {
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
  }
  await victim.kill();
});

test('a letter that is sent while a courier is with its peer is taken along, without waiting for the next round', async () => {
  const sent: Promise<string>[] = [];
  pair.line.fault = async ({ kind }) => {
    if (kind === 'settle' && sent.length === 1) await sent[sent.push(send(pair)) - 1];
    return undefined;
  };
  sent.push(send(pair));
  await sent[0];
  await sendCouriers(pair.sender.instance, now());
  await callCouriersIn(pair.sender.instance);
  expect(sent).toHaveLength(2);
  for (const id of sent) expect(await endOf(pair, await id)).toEqual(ARRIVED);
});

test('a peer that swallows everything is asked once, what else waits for it waits with it, and others are served meanwhile', async () => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.ceil(ms / 20)));
  const asked: string[] = [];
  const hole = http.createServer((request) => void asked.push(request.url!));
  await new Promise<void>((done) => hole.listen(0, '127.0.0.1', done));
  const { db } = pair.sender;
  const dead = Array.from({ length: 13 }, (_, index) => `dead${index}`);
  const limits = JSON.stringify({ consignment: 2 ** 31, paper: 2 ** 31, types: ['application/*'] });
  const address = `http://127.0.0.1:${(hole.address() as AddressInfo).port}`;
  const names = { nameHi: '', nameEn: '', officeHi: '', officeEn: '', placeHi: '', placeEn: '', rank: 1, words: '' };
  for (const name of dead) {
    await db.insertInto('peer').values({ name, titleHi: name, titleEn: name, address, versions: [1], limits, state: 'up', confidential: false }).execute(); // prettier-ignore
    await db
      .insertInto('peerAddress')
      .values({ code: `${name}:post:1`, peer: name, kind: 'post', ...names })
      .execute();
    for (let letter = 0; letter < 5; letter++) await send(pair, { address: `${name}:post:1` });
  }
  turnClocks([pair.sender, pair.addressee], { minutes: 0.02 });
  const id = await send(pair);
  await sendCouriers(pair.sender.instance, now()); // twelve couriers wait at dead doors, then go on to the next
  await callCouriersIn(pair.sender.instance);
  const begun = asked.length;
  await sendCouriers(pair.sender.instance, now());
  await callCouriersIn(pair.sender.instance);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
  expect(begun).toBe(39); // three at once at each, then no more
  const waiting = await db.selectFrom('consignment').select(['tries', 'fault', 'nextAt']).where('peer', '=', 'dead1').execute();
  expect(waiting).toHaveLength(5);
  for (const row of waiting) expect(row).toMatchObject({ tries: 1, fault: expect.stringContaining('line.slow') });
  expect(Math.min(...waiting.map(({ nextAt }) => Date.parse(nextAt!)))).toBeGreaterThanOrEqual(now().getTime() + 30_000);
  expect(await db.selectFrom('peer').select('silentSince').where('name', '=', 'dead1').executeTakeFirst()).not.toEqual({ silentSince: null }); // prettier-ignore
  await db.updateTable('consignment').set({ nextAt: null }).where('peer', 'like', 'dead%').execute();
  hole.closeAllConnections();
  hole.close();
});

test('progress on the way keeps a bad line from being given up, however often it is cut', async () => {
  await pair.sender.db.updateTable('peer').set({ speed: '1000' }).where('name', '=', 'lucknow').execute();
  let parts = 0;
  // Each time one load gets through and the next is cut.
  pair.line.fault = ({ kind }) => (kind === 'parts' && ++parts % 2 === 0 ? 'cutRequest' : undefined);
  const id = await send(pair, { sizes: [6 * 262_144] });
  for (let turn = 0; turn < 5; turn++) {
    await pair.sender.db.updateTable('peer').set({ speed: '1000' }).where('name', '=', 'lucknow').execute();
    await couriers(pair.sender);
    const row = await outOf(pair, id);
    if (row.told) break;
    expect(row).toMatchObject({ state: 'open', tries: 1 });
    expect(Date.parse(row.nextAt!) - now().getTime()).toBeLessThanOrEqual(36_000);
    turnClocks([pair.sender, pair.addressee], { minutes: 1 });
  }
  await rest(pair, id);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
});

test('without any, a person is called after some attempts, and the line is tried on; its last day comes all the same', async () => {
  pair.line.fault = () => 'loseRequest';
  const id = await send(pair);
  const pauses: number[] = [];
  for (let tries = 0; tries < 27; tries++) {
    await couriers(pair.sender);
    const { nextAt } = await outOf(pair, id);
    pauses.push(Math.round((Date.parse(nextAt!) - now().getTime()) / 1_000));
    pair.sender.clock.now = new Date(Math.max(Date.parse(nextAt!), now().getTime()));
  }
  for (const [index, least] of [30, 120, 1_200, 3_600, 3_600].entries()) {
    expect(pauses[index]).toBeGreaterThanOrEqual(least);
    expect(pauses[index]).toBeLessThanOrEqual(least * 1.2);
  }
  const row = await outOf(pair, id);
  expect(row).toMatchObject({ state: 'open', tries: 27, needsPerson: true });
  expect(Date.parse(row.nextAt!)).toBeLessThan(Date.parse(row.endsAt));
  pair.sender.clock.now = new Date(row.endsAt);
  await couriers(pair.sender);
  expect(await outOf(pair, id)).toMatchObject({ state: 'ended', told: false });
  pair.addressee.clock.now = now();
  turnClocks([pair.sender, pair.addressee], { minutes: 90 });
  await rest(pair, id);
  expect(await endOf(pair, id)).toMatchObject({ end: 'ended', laid: 0 });
});

test('all that is due for a silent office counts alike, and goes on by itself when the office answers', async () => {
  pair.line.fault = () => 'loseRequest';
  const { db } = pair.sender;
  const ids: string[] = [];
  for (let count = 0; count < 8; count++) ids.push(await send(pair, { sizes: [10] }));
  const rows = () => db.selectFrom('consignment').select(['tries', 'needsPerson', 'told']).where('id', 'in', ids).execute();
  await db.updateTable('consignment').set({ tries: 26 }).where('id', 'in', ids).execute();
  await couriers(pair.sender);
  expect(await rows()).toEqual(ids.map(() => ({ tries: 27, needsPerson: true, told: false })));
  pair.line.fault = () => undefined;
  const last = await send(pair, { sizes: [10] });
  await couriers(pair.sender);
  expect(await rows()).toEqual(ids.map(() => ({ tries: 0, needsPerson: false, told: true })));
  await rest(pair, last);
});

test('an office that is closed for upkeep is not called: what is for it waits, says why, and goes when it is open', async () => {
  const setState = (state: 'up' | 'down') => pair.sender.db.updateTable('peer').set({ state }).where('name', '=', 'lucknow').execute();
  await setState('down');
  const id = await send(pair);
  const passed = pair.line.passed.length;
  await couriers(pair.sender);
  expect(pair.line.passed.length).toBe(passed);
  expect(await outOf(pair, id)).toMatchObject({ state: 'open', tries: 0, needsPerson: false });
  expect(await pair.sender.as('special')(viewConsignment, { id })).toMatchObject({ fault: expect.stringContaining('रख-रखाव हेतु बन्द') });
  await setState('up');
  turnClocks([pair.sender, pair.addressee], { minutes: 6 });
  await couriers(pair.sender);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
});

test('a worker that is stopped in the middle of a transfer leaves nothing half: the next goes on', async () => {
  await pair.sender.db.updateTable('peer').set({ speed: '1000' }).where('name', '=', 'lucknow').execute();
  const reached = gate();
  pair.line.fault = ({ kind }) => {
    if (kind === 'parts') reached.open();
    return { delayMs: 50 };
  };
  const victim = openVictim(pair.sender);
  const worker = await startWorker(victim.instance, now);
  const id = await send(pair, { sizes: [1_500_000] });
  await reached.opened;
  await worker.stop();
  const passed = pair.line.passed.length;
  expect(await pair.sender.db.selectFrom('peerLease').select('peer').where('until', '>', now().toISOString()).execute()).toEqual([]);
  await new Promise((done) => setTimeout(done, 200));
  expect(pair.line.passed.length).toBe(passed);
  await rest(pair, id);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
  await victim.kill();
});
