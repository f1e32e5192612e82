import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { readJws } from '#core/record/jws.ts';
import { giveKey, introduceKey, turnClocks } from '#testExchange.ts';
import { repeatConsignment } from '../../actions/repeat.ts';
import { tell } from '../../actions/tell.ts';
import { firstConsignmentApart } from '../../queries/recordedConsignments.ts';
import { STEPS } from '../../protocol/steps.ts';
import { visitOf } from '#core/context.ts';
import { type Pair, couriers, intoOf, openPair, outOf, send } from './pair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
  turnClocks(both(), { days: 3 }); // keys are of some days ago
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
  pair.hooks = {};
  pair.addressee.clock.now = pair.sender.clock.now;
});

const both = () => [pair.sender, pair.addressee];
const settlement = async (id: string) => {
  const into = (await intoOf(pair, (await outOf(pair, id)).key))!;
  const at = (signed: string | null) => Date.parse((readJws(signed!)!.payload as { at: string }).at);
  return { receipt: at(into.answered), settled: at(into.closed), into };
};
const minutes = (from: Date | string, to: Date | string | number) =>
  Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000);

test('news that waited for the line bear the hour at which it happened', async () => {
  const id = await send(pair);
  await couriers(pair.sender);
  pair.line.fault = () => 'loseRequest';
  const happened = pair.sender.clock.now;
  await transact(pair.sender.contextOf('special'), (ctx) => tell(ctx, { consignmentId: id, what: 'asked_back', detail: {} }));
  await couriers(pair.sender);
  turnClocks(both(), { minutes: 300 });
  pair.line.fault = () => undefined;
  await couriers(pair.sender);
  const { key } = await outOf(pair, id);
  const { id: into } = (await intoOf(pair, key))!;
  const news = await pair.addressee.db
    .selectFrom('consignmentNews')
    .select('at')
    .where('consignmentId', '=', into)
    .executeTakeFirstOrThrow();
  expect(new Date(news.at)).toEqual(happened);
});

test.each([
  ['as fast as ours', 0],
  ['a day fast', 24 * 60],
  ['a day slow', -24 * 60],
])('a settlement is never dated before the receipt that it settles: the other clock is %s', async (_, apart) => {
  turnClocks([pair.addressee], { minutes: apart });
  const id = await send(pair);
  await couriers(pair.sender);
  const { receipt, settled } = await settlement(id);
  expect(settled).toBeGreaterThanOrEqual(receipt);
});

test('a settlement that waited for the line is dated when it was made, but not before the key that signs it', async () => {
  pair.line.fault = ({ kind }) => (kind === 'settle' ? 'loseRequest' : undefined);
  const [one, other] = [await send(pair), await send(pair)];
  const begun = pair.sender.clock.now;
  await couriers(pair.sender);
  turnClocks(both(), { minutes: 40 });
  pair.line.fault = () => undefined;
  await pair.sender.db.updateTable('consignment').set({ nextAt: null }).where('id', '=', other).execute();
  await couriers(pair.sender);
  expect(minutes(begun, (await settlement(one)).settled)).toBe(0);
  turnClocks(both(), { days: 3 });
  const kid = await giveKey(pair.sender);
  for (const office of both()) await introduceKey(office, pair.sender, kid);
  await pair.sender.db.updateTable('consignment').set({ nextAt: pair.sender.clock.now }).where('id', '=', other).execute();
  await couriers(pair.sender);
  expect(minutes(pair.sender.clock.now, (await settlement(other)).settled)).toBe(0);
  const { instance, clock } = pair.addressee;
  expect(await firstConsignmentApart(visitOf(instance, clock.now))).toBeNull();
});

test('what the addressee has lost is settled once more, after its new receipt', async () => {
  const id = await send(pair);
  await couriers(pair.sender);
  const { key } = await outOf(pair, id);
  const { db } = pair.addressee;
  await db.updateTable('consignment').set({ key: `${key.slice(0, 8)}${'0'.repeat(24)}` }).where('key', '=', key).execute(); // prettier-ignore
  await db.deleteFrom('holiday').where('nameEn', '=', key).execute();
  await db.deleteFrom('exchanged').execute();
  turnClocks(both(), { days: 90 });
  await transact(pair.sender.contextOf('special'), (ctx) => repeatConsignment(ctx, { id }));
  await couriers(pair.sender);
  const { receipt, settled } = await settlement(id);
  expect(minutes(pair.sender.clock.now, receipt)).toBe(0);
  expect(settled).toBeGreaterThanOrEqual(receipt);
});

test('each state is noted at its own hour, on both sides', async () => {
  pair.line.fault = ({ kind }) => {
    if (kind === 'complete' || kind === 'settle') turnClocks([pair.addressee], { minutes: 10 });
    return undefined;
  };
  pair.hooks.lay = () => new Promise((done) => setTimeout(done, 40));
  const begun = pair.addressee.clock.now;
  const id = await send(pair);
  await couriers(pair.sender);
  const { into } = await settlement(id);
  const stepsOf = async ({ db }: Pair['sender'], consignmentId: string) => {
    const rows = await db
      .selectFrom('consignmentStep')
      .select(['step', 'at'])
      .where('consignmentId', '=', consignmentId)
      .orderBy('id')
      .execute();
    return Object.fromEntries(rows.map(({ step, at }) => [STEPS[step]!, new Date(at).getTime()])) as Record<(typeof STEPS)[number], number>;
  };
  const there = await stepsOf(pair.addressee, into.id);
  expect(Object.entries(there).map(([name, at]) => [name, minutes(begun, at)])).toEqual([
    ['announced', 0], ['complete', 0], ['fetched', 10], ['examined', 10], ['concluded', 10], ['settled', 20],
  ]); // prettier-ignore
  expect(there.examined - there.fetched).toBeGreaterThanOrEqual(35);
  const here = await stepsOf(pair.sender, id);
  expect(here.concluded - here.announced).toBeGreaterThanOrEqual(35);
  // All was sent before the other side could sign for it.
  expect(Object.keys(here)).toEqual(['prepared', 'announced', 'complete', 'concluded', 'settled']);
  expect(here.concluded - here.complete).toBeGreaterThanOrEqual(35);
  expect(Number(into.sentBytes)).toBe(Number(into.size));
});
