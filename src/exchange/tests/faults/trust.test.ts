import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import type { Refusal } from '#core/errors.ts';
import { fill } from '#core/http.ts';
import type { Blobs } from '#core/stores/blobs.ts';
import { giveKey, introduceKey, turnClocks } from '#testExchange.ts';
import { messages } from '../../../messages.ts';
import { takesConfidential } from '#directory/queries/limits.ts';
import { bringTo, openCounterpart, parcel, tellOffice } from '../peers/counterpart.ts';
import { ARRIVED, type Pair, couriers, endOf, intoOf, laidAt, openPair, outOf, rest, send } from './pair.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
  pair.hooks = {};
});

const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('a full disk', () => {
  test.each(['write', 'finish'] as const)(
    'of the addressee, found out by %s: is a fault of the line that says so, and heals by itself',
    async (act) => {
      const { instance } = pair.addressee;
      const blobs = instance.blobs;
      const arriving: Blobs['arriving'] = (name) => ({ ...blobs.arriving(name), [act]: () => Promise.reject(full()) });
      instance.blobs = { ...blobs, arriving };
      const id = await send(pair);
      await couriers(pair.sender);
      expect(await outOf(pair, id)).toMatchObject({ state: 'open', tries: 1, needsPerson: false, fault: expect.stringContaining('507') });
      expect((await outOf(pair, id)).fault).toContain('exchange.diskFull');
      instance.blobs = blobs;
      await rest(pair, id);
      expect(await endOf(pair, id)).toEqual(ARRIVED);
    },
  );

  test('of the sender refuses the act whole: nothing was consigned', async () => {
    const { instance } = pair.sender;
    const blobs = instance.blobs;
    const count = () => pair.sender.db.selectFrom('consignment').select('id').execute();
    const before = (await count()).length;
    instance.blobs = { ...blobs, put: () => Promise.reject(full()) };
    await expect(send(pair, { sizes: [] })).rejects.toThrow('ENOSPC');
    instance.blobs = blobs;
    expect(await count()).toHaveLength(before);
  });
});

test('a disk of the addressee that has lost or spoilt parts gets those again, and no others', async () => {
  await pair.sender.db.updateTable('peer').set({ speed: '1000' }).where('name', '=', 'lucknow').execute();
  const { instance } = pair.addressee;
  let key = '';
  let harmed = 0;
  pair.line.fault = async ({ kind }) => {
    if (kind !== 'complete' || harmed++ > 0) return undefined;
    await instance.blobs.arriving(`${key}-1`).write([{ at: 300_000, bytes: Buffer.from('नष्ट') }]); // in its second part
    await instance.blobs.arriving(`${key}-2`).drop();
    return undefined;
  };
  const begun = pair.line.passed.length;
  const id = await send(pair, { sizes: [1_000_000, 5_000] });
  ({ key } = await outOf(pair, id));
  await couriers(pair.sender);
  await rest(pair, id);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
  const parts = pair.line.passed.slice(begun).filter(({ kind }) => kind === 'parts').flatMap(({ path }) => path.split('parts=')[1]!.split(',')); // prettier-ignore
  expect(parts.filter((part, index) => parts.indexOf(part) < index)).toEqual(['1.1', '2.0']);
});

describe('clocks that differ', () => {
  test.each([
    ['a day ahead', 1],
    ['a day behind', -1],
  ])('the addressee’s is %s: the letter arrives, its receipt and news too', async (_, days) => {
    turnClocks([pair.addressee], { days });
    const id = await send(pair);
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
    turnClocks([pair.addressee], { days: -days });
  });

  test.each([
    ['ahead: it is refused there as too late', 1, 'refused'],
    ['behind: it ends here, and there too', -1, 'ended'],
  ])('on the last day, the addressee’s a day %s', async (_, days, end) => {
    pair.line.fault = () => 'loseRequest';
    const id = await send(pair);
    await couriers(pair.sender);
    turnClocks([pair.sender, pair.addressee], days > 0 ? { days: 7, minutes: 600 } : { days: 8, minutes: 5 });
    turnClocks([pair.addressee], { days });
    await rest(pair, id);
    expect(await endOf(pair, id)).toMatchObject({ end, laid: 0 });
    turnClocks([pair.addressee], { days: -days });
  });

  test('half of it came in time: the addressee gives up first, and the sender hears so', async () => {
    await pair.sender.db.updateTable('peer').set({ speed: '1000' }).where('name', '=', 'lucknow').execute();
    let parts = 0;
    pair.line.fault = ({ kind }) => (kind === 'parts' && ++parts > 1 ? 'loseRequest' : undefined);
    const id = await send(pair, { sizes: [1_000_000] });
    await couriers(pair.sender);
    turnClocks([pair.sender, pair.addressee], { days: 7, minutes: 600 });
    turnClocks([pair.addressee], { days: 1 });
    await couriers(pair.addressee);
    expect((await intoOf(pair, (await outOf(pair, id)).key))!.state).toBe('ended');
    await rest(pair, id);
    expect(await endOf(pair, id)).toMatchObject({ end: 'ended', laid: 0 });
    turnClocks([pair.addressee], { days: -1 });
  });
});

describe('the directory', () => {
  const said = (error: { code: string; details: Record<string, string | number> }) =>
    (['hi', 'en'] as const).map((language) => fill(messages[language][error.code as keyof typeof messages.hi], error.details));

  test('that has expired lets letters go on, and holds confidential ones alone', async () => {
    for (const office of [pair.sender, pair.addressee]) {
      await setRule(office, takesConfidential, { value: true, source: null });
      await office.db.updateTable('peer').set({ confidential: true }).execute();
    }
    const { now } = pair.sender.clock;
    const copy = { number: 1, kid: 'uplc#0000000000000000', signed: '', at: now, until: new Date(now.getTime() - 1), fetchedAt: now };
    await pair.sender.db.insertInto('directoryCopy').values(copy).execute();
    const id = await send(pair);
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
    const refused = await send(pair, { classification: 'confidential' }).catch((error: unknown) => error as Refusal);
    expect(refused).toMatchObject({ status: 409, code: 'exchange.directoryExpired' });
    expect(said(refused as Refusal).join(' ')).toMatch(/निर्देशिका.*directory/s);
    await pair.sender.db
      .updateTable('directoryCopy')
      .set({ until: new Date(now.getTime() + 86_400_000) })
      .execute();
    const secret = await send(pair, { classification: 'confidential' });
    await rest(pair, secret);
    expect(await endOf(pair, secret)).toEqual(ARRIVED);
  });

  test('that names another version of the protocol stops it before anything is announced', async () => {
    await pair.sender.db
      .updateTable('peer')
      .set({ versions: [0] })
      .where('name', '=', 'lucknow')
      .execute();
    const refused = await send(pair).catch((error: unknown) => error as Refusal);
    expect(refused).toMatchObject({ status: 409, code: 'exchange.peerVersion' });
    expect(said(refused as Refusal).join(' ')).toMatch(/lucknow.*lucknow/s);
    await pair.sender.db
      .updateTable('peer')
      .set({ versions: [1] })
      .where('name', '=', 'lucknow')
      .execute();
  });
});

describe('a key that is rotated in mid-transfer', () => {
  test.each(['parts', 'settle'])(
    'by the sender, while «%s» is on the line: it is not believed until it is published, then goes on',
    async (kind) => {
      let fresh: string | null = null;
      pair.line.fault = async (passing) => {
        if (passing.kind !== kind || fresh !== null) return undefined;
        const { now } = pair.sender.clock;
        await pair.sender.db.updateTable('instanceKey').set({ endedAt: now }).execute();
        fresh = await giveKey(pair.sender);
        await pair.addressee.db.updateTable('peerKey').set({ revokedAt: now }).where('peer', '=', 'sachivalaya').execute();
        return 'loseRequest';
      };
      const id = await send(pair);
      await couriers(pair.sender);
      turnClocks([pair.sender, pair.addressee], { minutes: 1 });
      await couriers(pair.sender);
      expect((await outOf(pair, id)).fault).toContain('exchange.disbelieved.unknownKey');
      await introduceKey(pair.addressee, pair.sender, fresh!);
      await rest(pair, id);
      expect(await endOf(pair, id)).toEqual(ARRIVED);
    },
  );

  test('by the addressee, after it has signed a receipt that was lost: the receipt is signed again by the new key', async () => {
    pair.line.fault = ({ kind }) => (kind === 'complete' ? 'loseAnswer' : undefined);
    const id = await send(pair);
    await couriers(pair.sender);
    const { now } = pair.addressee.clock;
    await pair.addressee.db.updateTable('instanceKey').set({ endedAt: now }).execute();
    const fresh = await giveKey(pair.addressee);
    await introduceKey(pair.sender, pair.addressee, fresh);
    await pair.sender.db.updateTable('peerKey').set({ revokedAt: now }).where('peer', '=', 'lucknow').where('kid', '<>', fresh).execute();
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
    const [out, into] = [await outOf(pair, id), (await intoOf(pair, (await outOf(pair, id)).key))!];
    expect(out.answered).toBe(into.answered); // both sides hold the same evidence
  });
});

test('old messages said again, by whomever, change nothing', async () => {
  const begun = pair.line.passed.length;
  const id = await send(pair);
  await rest(pair, id);
  const { key } = await outOf(pair, id);
  const said = pair.line.passed.slice(begun);
  const stranger = await openCounterpart(pair.addressee, 'basti');
  const before = await pair.addressee.db.selectFrom('consignment').selectAll().execute();
  for (const { kind, body, path } of [...said, ...said.toReversed()]) {
    if (kind === 'parts') expect((await bringTo(pair.addressee, { key, parts: path.split('parts=')[1]!, bytes: body })).status).toBe(404);
    else {
      const { message } = JSON.parse(body.toString()) as { message: string };
      const told = await tellOffice(pair.addressee, stranger, message);
      expect(told.kind).toBe('settled');
      expect(await tellOffice(pair.sender, stranger, message)).toMatchObject({ status: 401 }); // back to its sender
    }
  }
  expect(await pair.addressee.db.selectFrom('consignment').selectAll().execute()).toEqual(before);
  expect(await laidAt(pair.addressee, key)).toBe(1);
  const own = parcel(pair.addressee);
  expect(await tellOffice(pair.addressee, stranger, { ...own.announcement, from: 'sachivalaya' })).toMatchObject({ status: 401, code: 'exchange.disbelieved.wrongName' }); // prettier-ignore
  await stranger.close();
});
