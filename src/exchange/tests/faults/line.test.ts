import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { turnClocks } from '#testExchange.ts';
import { tell } from '../../actions/tell.ts';
import type { Fault, Passing } from './faultProxy.ts';
import { ARRIVED, type Pair, couriers, endOf, laidAt, openPair, outOf, rest, send } from './pair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
});

const MESSAGES = ['announce', 'parts', 'complete', 'settle'];
const FAULTS: Fault[] = [
  'loseRequest', 'loseAnswer', 'double', 'twins', 'late', 'cutRequest', 'cutAnswer', 'wrongRequest', 'wrongAnswer', { delayMs: 60 },
]; // prettier-ignore

/** Does a fault to the first message of that kind. */
function once(kind: string, fault: Fault): (passing: Passing) => Fault | undefined {
  let isDone = false;
  return (passing) => {
    if (isDone || passing.kind !== kind) return undefined;
    isDone = true;
    return fault;
  };
}

describe('a line that does once to a message of each kind', () => {
  test.each(FAULTS.map((fault) => [typeof fault === 'string' ? fault : 'delay', fault] as const))(
    '%s: the letter arrives, once',
    async (_, fault) => {
      for (const kind of MESSAGES) {
        const begun = pair.line.passed.length;
        pair.line.fault = once(kind, fault);
        const id = await send(pair);
        await couriers(pair.sender);
        // Of the answer to parts only its number is looked at.
        const hurts =
          !['double', 'twins', 'object'].includes(typeof fault === 'string' ? fault : 'object') &&
          !(fault === 'wrongAnswer' && kind === 'parts');
        const { fault: noted, tries } = await outOf(pair, id);
        expect({ kind, hurts: noted !== '' && tries > 0 }).toEqual({ kind, hurts });
        await rest(pair, id);
        expect({ kind, ...(await endOf(pair, id)) }).toEqual({ kind, ...ARRIVED });
        expect(pair.line.passed.slice(begun).map((passing) => passing.kind)).toContain(kind);
      }
    },
  );

  test('and does it to the news: each is heard once, and in order', async () => {
    const id = await send(pair);
    await couriers(pair.sender);
    for (const [index, fault] of (['loseRequest', 'loseAnswer', 'double', 'twins', 'late', 'wrongAnswer'] as const).entries()) {
      pair.line.fault = once('news', fault);
      await transact(pair.sender.contextOf('special'), (ctx) =>
        tell(ctx, { consignmentId: id, what: 'asked_back', detail: { number: index } }),
      );
      await couriers(pair.sender);
      turnClocks([pair.sender, pair.addressee], { minutes: 1 });
    }
    pair.line.fault = () => undefined;
    for (let most = 0; most < 4; most++) {
      await couriers(pair.sender);
      await pair.line.late();
      turnClocks([pair.sender, pair.addressee], { minutes: 30 });
    }
    expect(pair.heard.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await pair.sender.db.selectFrom('consignmentNews').select('told').where('told', '=', false).execute()).toEqual([]);
  });
});

test('a line that does everything to everything: twenty letters arrive, each once, whatever the order', async () => {
  let dice = 7;
  const roll = (sides: number) => (dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648) % sides;
  pair.line.fault = () => (roll(3) === 0 ? FAULTS[roll(FAULTS.length)] : undefined);
  const ids: string[] = [];
  for (let letter = 0; letter < 20; letter++) ids.push(await send(pair, { sizes: [1_000, 300_000].slice(0, 1 + (letter % 2)) }));
  for (let round = 0; round < 5; round++) {
    await couriers(pair.sender);
    await couriers(pair.addressee);
    await pair.line.late();
    turnClocks([pair.sender, pair.addressee], { minutes: 3 });
  }
  for (const id of ids) {
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
  }
});

test('what is cut in the middle of a part goes on with that part, and no other is sent again', async () => {
  const begun = pair.line.passed.length;
  let parts = 0;
  pair.line.fault = ({ kind }) => (kind === 'parts' && ++parts === 2 ? 'cutRequest' : undefined);
  await pair.sender.db.updateTable('peer').set({ speed: '40000' }).where('name', '=', 'lucknow').execute();
  const id = await send(pair, { sizes: [2_500_000] });
  await couriers(pair.sender);
  expect(await outOf(pair, id)).toMatchObject({ state: 'open', tries: 1, fault: expect.stringContaining('line.away') });
  await rest(pair, id);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
  const sentParts = pair.line.passed.slice(begun).filter(({ kind }) => kind === 'parts').flatMap(({ path }) => path.split('parts=')[1]!.split(',')); // prettier-ignore
  const often = Map.groupBy(sentParts, (part) => part).values().map(({ length }) => length); // prettier-ignore
  expect([...often].filter((times) => times > 1)).toHaveLength(
    pair.line.passed
      .slice(begun)
      .filter(({ kind }) => kind === 'parts')[1]!
      .path.split(',').length,
  );
  const { size, sentBytes, key } = await outOf(pair, id);
  expect(sentBytes).toBe(size);
  expect(await laidAt(pair.addressee, key)).toBe(1);
});
