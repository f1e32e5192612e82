import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { signJws } from '#core/record/jws.ts';
import { type Linked, openOffices, turnClocks } from '#testExchange.ts';
import { tell } from '../../actions/tell.ts';
import { type Outcome, cargo } from '../../contract/cargo.ts';
import { ownKey } from '#directory/queries/keys.ts';
import { visitOf } from '#core/context.ts';
import { type FaultProxy, faultProxy } from './faultProxy.ts';
import { couriers, laidAt, outOf, send } from './pair.ts';

let [sachivalaya, lucknow, gonda]: Linked[] = [];
let lines: FaultProxy[] = [];
const ended: Outcome[] = [];
let days = 0;
beforeAll(async () => {
  [sachivalaya, lucknow, gonda] = await openOffices('sachivalaya', 'lucknow', 'gonda');
  lines = [await faultProxy(lucknow!.address), await faultProxy(gonda!.address)];
  for (const office of [sachivalaya!, lucknow!])
    for (const [index, name] of ['lucknow', 'gonda'].entries())
      if (office.name !== name)
        await office.db.updateTable('peer').set({ address: lines[index]!.address }).where('name', '=', name).execute();
  cargo({
    kind: 'letter',
    async lay({ db }, { key }) {
      const day = new Date(Date.UTC(2031, 0, 1) + days++ * 86_400_000).toISOString().slice(0, 10);
      await db.insertInto('holiday').values({ day, nameHi: key, nameEn: key }).execute();
      return { paperId: null };
    },
    ended: async (_, outcome) => void ended.push(outcome),
  });
}, 180_000);
afterAll(() => Promise.all([...lines, sachivalaya!, lucknow!, gonda!].map((one) => one.close())));

const all = () => [sachivalaya!, lucknow!, gonda!];
const goAll = async () => {
  for (const office of all()) await couriers(office);
};

test('a letter to two offices reaches the one at once, and the other when its line is back; neither waits for the other', async () => {
  lines[1]!.fault = () => 'loseRequest';
  const [toLucknow, toGonda] = [
    await send({ sender: sachivalaya!, addressee: lucknow! }),
    await send({ sender: sachivalaya!, addressee: gonda! }),
  ];
  await goAll();
  expect(await outOf({ sender: sachivalaya! }, toLucknow)).toMatchObject({ state: 'settled', told: true });
  expect(await outOf({ sender: sachivalaya! }, toGonda)).toMatchObject({ state: 'open', tries: 1 });
  lines[1]!.fault = ({ number }) => (number % 3 === 0 ? 'twins' : number % 3 === 1 ? 'loseAnswer' : undefined);
  for (let most = 0; most < 8 && !(await outOf({ sender: sachivalaya! }, toGonda)).told; most++) {
    turnClocks(all(), { minutes: 130 });
    await goAll();
  }
  const { key } = await outOf({ sender: sachivalaya! }, toGonda);
  expect(await outOf({ sender: sachivalaya! }, toGonda)).toMatchObject({ state: 'settled', told: true, fault: '' });
  expect([await laidAt(gonda!, key), await laidAt(lucknow!, key)]).toEqual([1, 0]);
  expect(ended.map(({ end }) => end)).toEqual(['settled', 'settled']);
});

test('what goes on from the second to the third is told back to the first by the second alone', async () => {
  lines[1]!.fault = () => undefined;
  const first = await send({ sender: sachivalaya!, addressee: lucknow! });
  await goAll();
  const onward = await send({ sender: lucknow!, addressee: gonda! });
  const { key } = await outOf({ sender: sachivalaya! }, first);
  const { id } = await lucknow!.db.selectFrom('consignment').select('id').where('key', '=', key).executeTakeFirstOrThrow();
  await transact(lucknow!.contextOf('clerk'), (ctx) => tell(ctx, { consignmentId: id, what: 'moved', detail: { desk: 'गोण्डा' } }));
  await goAll();
  expect(await outOf({ sender: lucknow! }, onward)).toMatchObject({ state: 'settled', told: true });
  const told = await sachivalaya!.db.selectFrom('consignmentNews').select(['consignmentId', 'mine', 'kind']).execute();
  expect(told).toEqual([{ consignmentId: first, mine: false, kind: 'moved' }]);
});

test('the third can neither speak for the first nor use its words: the second and the third believe signatures alone', async () => {
  const say = async (office: Linked, message: string) => {
    const body = JSON.stringify({ message });
    const answer = await fetch(`${office.address}/api/exchange/messages`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-patravali': 'x' } }); // prettier-ignore
    return { status: answer.status, ...((await answer.json()) as { code?: string; message: string }) };
  };
  const begun = lines[0]!.passed.length;
  const id = await send({ sender: sachivalaya!, addressee: lucknow! });
  await goAll();
  const { key } = await outOf({ sender: sachivalaya! }, id);
  for (const { kind, body } of lines[0]!.passed.slice(begun).filter((one) => one.kind !== 'parts')) {
    const { message } = JSON.parse(body.toString()) as { message: string };
    expect({ kind, ...(await say(gonda!, message)) }).toMatchObject({ kind, status: 409, code: 'exchange.notForUs' });
  }
  const theirs = await ownKey(visitOf(gonda!.instance, gonda!.clock.now));
  const forged = signJws(theirs, { kind: 'cancel', from: 'sachivalaya', to: 'lucknow', at: '2026-03-25T05:00:00Z', consignment: key, end: 'cancelled', cargo: 'letter', address: lucknow!.codeOf('clerk'), root: 'f'.repeat(64) }); // prettier-ignore
  const answer = await say(lucknow!, forged);
  expect(answer).toMatchObject({ status: 401, code: 'exchange.disbelieved.wrongName' });
  expect(answer.message).toBe('सन्देश किसी दूसरे कार्यालय के नाम से है। अपने ही नाम और कुंजी से भेजें।');
  expect(await laidAt(lucknow!, key)).toBe(1);
});
