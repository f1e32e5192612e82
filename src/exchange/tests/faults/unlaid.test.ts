import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { visitOf } from '#core/context.ts';
import { turnClocks } from '#testExchange.ts';
import { retryConsignment as retry, viewConsignment } from '../../contract/people.ts';
import { tell } from '../../actions/tell.ts';
import { listStuck } from '../../contract/keeping.ts';
import { exchangeFault } from '../../queries/exchangeFault.ts';
import { layAll } from '../../receiving/settle.ts';
import { type Pair, couriers, endOf, intoOf, laidAt, openPair, outOf, refuse, send } from './pair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
  pair.hooks = {};
});

const refusedInEarnest = (isRehearsal: boolean) => (isRehearsal ? undefined : refuse('exchange.refusal.other')());

describe('what is settled and cannot be laid', () => {
  test('is no more the sender’s: it stands before the addressee’s people, and is laid once when the cause is gone', async () => {
    pair.hooks.lay = refusedInEarnest;
    const id = await send(pair);
    await couriers(pair.sender);
    expect(await outOf(pair, id)).toMatchObject({ state: 'settled', told: true, nextAt: null, fault: '' });
    const { addressee } = pair;
    const into = (await intoOf(pair, (await outOf(pair, id)).key))!;
    expect(into).toMatchObject({ state: 'settled', told: false, needsPerson: true, nextAt: null });
    expect(await laidAt(addressee, into.key)).toBe(0);
    const seen = await addressee.as('clerk')(viewConsignment, { id: into.id });
    expect(seen).toMatchObject({
      stage: 'concluded',
      needsPerson: true,
      fault: expect.stringMatching(/किसी पटल पर नहीं रखा जा सका.*: परीक्षण$/),
      acts: [],
    });
    expect((await addressee.as('administrator')(listStuck, { person: 'true' })).items).toMatchObject([{ id: into.id, acts: ['retry'] }]);
    expect(await exchangeFault(addressee.instance, addressee.clock.now)).toContain(into.key);
    pair.hooks = {};
    await addressee.as('administrator')(retry, { id: into.id });
    await addressee.work();
    expect(await endOf(pair, id)).toMatchObject({ end: 'settled', laid: 1 });
    const { stage, subject } = await addressee.as('clerk')(viewConsignment, { id: into.id });
    expect([seen.subject, stage, subject]).toEqual(['', 'delivered', 'परीक्षण']);
    expect((await addressee.as('administrator')(listStuck, {})).items).toEqual([]);
  });

  test('is tried again by itself each hour', async () => {
    pair.hooks.lay = refusedInEarnest;
    const id = await send(pair);
    await couriers(pair.sender);
    const { instance, clock } = pair.addressee;
    turnClocks([pair.sender, pair.addressee], { minutes: 61 });
    const eachHour = () => transact(visitOf(instance, clock.now), (visit) => layAll.run(visit, {}));
    await eachHour();
    await pair.addressee.work();
    expect(await laidAt(pair.addressee, (await outOf(pair, id)).key)).toBe(0);
    pair.hooks = {};
    await eachHour();
    await pair.addressee.work();
    expect(await endOf(pair, id)).toMatchObject({ end: 'settled', laid: 1 });
  });
});

test('what takes its time is examined and laid by the worker, not while the sender waits for the answer', async () => {
  const inWorker: boolean[] = [];
  let isWorking = false;
  pair.hooks.lay = () => void inWorker.push(isWorking);
  const id = await send(pair, { content: { nonce: 'x'.repeat(600_000) } });
  const work = async () => {
    isWorking = true;
    await pair.addressee.work();
    isWorking = false;
    turnClocks([pair.sender, pair.addressee], { minutes: 1 });
    await couriers(pair.sender);
  };
  await couriers(pair.sender);
  expect(await outOf(pair, id)).toMatchObject({ state: 'open', line: 'complete' });
  await work();
  expect(await outOf(pair, id)).toMatchObject({ state: 'settled', told: true });
  expect(await laidAt(pair.addressee, (await outOf(pair, id)).key)).toBe(0);
  await work();
  expect(await endOf(pair, id)).toMatchObject({ end: 'settled', laid: 1 });
  expect(inWorker).toEqual([true, true]);
});

test('what cannot be examined is a fault that the sender sees, and is not tried again every two seconds', async () => {
  let times = 0;
  pair.hooks.lay = () => {
    times++;
    throw new Error('kaput');
  };
  const id = await send(pair, { content: { nonce: 'y'.repeat(600_000) } });
  const pass = async (minutes: number) => {
    await couriers(pair.sender);
    await pair.addressee.work();
    turnClocks([pair.sender, pair.addressee], { minutes });
  };
  for (let turn = 0; turn < 6; turn++) await pass(0.05);
  expect(times).toBe(1);
  const { key, ...out } = await outOf(pair, id);
  expect(out).toMatchObject({ state: 'open', tries: 1, fault: expect.stringContaining('exchange.examineFailed') });
  expect(await intoOf(pair, key)).toMatchObject({ state: 'announced', fault: expect.stringContaining('kaput') });
  for (let turn = 0; turn < 4; turn++) await pass(1);
  expect((await outOf(pair, id)).tries).toBe(2);
  pair.hooks = {};
  for (let turn = 0; turn < 4; turn++) await pass(75);
  expect(await endOf(pair, id)).toEqual({ end: 'settled', laid: 1, needsPerson: false, fault: '' });
});

test('what the sender says of it before it is laid is not lost: it is heard when it lies there', async () => {
  pair.hooks.lay = refusedInEarnest;
  const id = await send(pair);
  await couriers(pair.sender);
  const { sender, addressee } = pair;
  pair.heard.length = 0;
  await transact(visitOf(sender.instance, sender.clock.now), (visit) =>
    tell(visit, { consignmentId: id, what: 'asked_back', detail: { reason: 'भूल', number: 7 } }),
  );
  await couriers(sender);
  expect(pair.heard).toEqual([]);
  pair.hooks = {};
  await addressee.as('administrator')(retry, { id: (await intoOf(pair, (await outOf(pair, id)).key))!.id });
  await addressee.work();
  expect(await endOf(pair, id)).toMatchObject({ laid: 1 });
  expect(pair.heard).toMatchObject([{ kind: 'asked_back', number: 7 }]);
});
