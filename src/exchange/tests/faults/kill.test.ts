import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { turnClocks } from '#testExchange.ts';
import { cancelConsignment } from '../../actions/cancel.ts';
import { repeatConsignment } from '../../actions/repeat.ts';
import { callCouriersIn, sendCouriers } from '../../sending/courier.ts';
import { ARRIVED, type Pair, couriers, die, endOf, intoOf, laidAt, openPair, outOf, refuse, rest, send } from './pair.ts';
import { openVictim, serveVictim } from './victims.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => pair.close());
beforeEach(() => {
  pair.line.fault = () => undefined;
  pair.hooks = {};
});

const MESSAGES = ['announce', 'parts', 'complete', 'settle'] as const;

describe('the sender’s courier is killed', () => {
  test.each(MESSAGES)('when it has said «%s»: another takes its peer over after the lease, and the letter arrives once', async (kind) => {
    const victim = openVictim(pair.sender);
    pair.line.fault = async (passing) => {
      if (passing.kind === kind) await victim.kill();
      return undefined;
    };
    const id = await send(pair);
    await sendCouriers(victim.instance, victim.clock.now);
    await callCouriersIn(victim.instance);
    pair.line.fault = () => undefined;
    expect(await outOf(pair, id)).toMatchObject({ state: kind === 'settle' ? 'settled' : 'open', told: false });
    const passed = pair.line.passed.length;
    await sendCouriers(pair.sender.instance, pair.sender.clock.now); // the dead one still has the peer
    await callCouriersIn(pair.sender.instance);
    expect(pair.line.passed.length).toBe(passed);
    turnClocks([pair.sender, pair.addressee], { minutes: 2 });
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
  });

  test('while it writes the end: the end is written whole, once, by the next', async () => {
    let times = 0;
    pair.hooks.end = () => (++times === 1 ? die() : undefined);
    const ended = pair.ended.length;
    const id = await send(pair);
    await couriers(pair.sender);
    expect(await outOf(pair, id)).toMatchObject({ state: 'open', fault: expect.stringContaining('exchange.fault.own') });
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
    expect(pair.ended.slice(ended).map(({ end }) => end)).toEqual(['settled']);
    expect(await pair.sender.db.selectFrom('consignmentStep').select('step').where('consignmentId', '=', id).where('step', '=', 6).execute()).toHaveLength(1); // prettier-ignore
  });
});

describe('the addressee’s server is killed', () => {
  test.each(MESSAGES)('when it hears «%s»: the next one knows what was kept, and the letter arrives once', async (kind) => {
    for (const afterMs of [0, 4, 15]) {
      const victim = await serveVictim(pair.addressee);
      pair.line.target = victim.address;
      pair.line.fault = (passing) => {
        if (passing.kind === kind) setTimeout(() => void victim.kill(), afterMs);
        return undefined;
      };
      const id = await send(pair);
      await couriers(pair.sender);
      pair.line.target = pair.addressee.address;
      await rest(pair, id);
      expect(await endOf(pair, id)).toEqual(ARRIVED);
      await victim.kill().catch(() => undefined);
    }
  });

  test.each([
    ['in the rehearsal', true],
    ['while it lays the letter in earnest', false],
  ])('%s: nothing of it stands, and it is done once more', async (_, inRehearsal) => {
    let times = 0;
    pair.hooks.lay = (rehearsal) => (rehearsal === inRehearsal && ++times === 1 ? die() : undefined);
    const id = await send(pair);
    await couriers(pair.sender);
    const out = await outOf(pair, id);
    expect(out).toMatchObject({ state: inRehearsal ? 'open' : 'settled', told: false, tries: 1, fault: expect.stringContaining('500') });
    expect(await laidAt(pair.addressee, out.key)).toBe(0);
    expect((await intoOf(pair, out.key))!.state).toBe(inRehearsal ? 'announced' : 'concluded');
    await rest(pair, id);
    expect(await endOf(pair, id)).toEqual(ARRIVED);
  });
});

describe('taken back by a person', () => {
  test.each(MESSAGES)('while «%s» is on the line: the sender’s word counts, and both sides end the same', async (kind) => {
    let cancelled: unknown = null;
    let id = '';
    pair.line.fault = async (passing) => {
      if (passing.kind !== kind || cancelled !== null) return undefined;
      cancelled = await transact(pair.sender.contextOf('special'), (ctx) => cancelConsignment(ctx, { id, reason: 'भूल' })).catch((error: Error) => error); // prettier-ignore
      return undefined;
    };
    id = await send(pair);
    await couriers(pair.sender);
    await rest(pair, id);
    const tooLate = kind === 'settle';
    expect(cancelled).toMatchObject(tooLate ? { status: 409, code: 'exchange.cancelTooLate.settled' } : { id });
    expect(await endOf(pair, id)).toMatchObject(tooLate ? ARRIVED : { end: 'cancelled', laid: 0 });
  });

  test('before a receipt that comes late: the receipt changes nothing, and the addressee gives it back', async () => {
    pair.line.fault = ({ kind }) => (kind === 'complete' ? 'loseAnswer' : undefined);
    const id = await send(pair);
    await couriers(pair.sender);
    const { key } = await outOf(pair, id);
    expect((await intoOf(pair, key))!.state).toBe('concluded');
    await transact(pair.sender.contextOf('special'), (ctx) => cancelConsignment(ctx, { id, reason: 'भूल' }));
    // The addressee asks before the cancel has reached it; it hears the same.
    pair.line.fault = () => 'loseRequest';
    turnClocks([pair.sender, pair.addressee], { minutes: 2 });
    await couriers(pair.addressee);
    expect((await intoOf(pair, key))!.state).toBe('cancelled');
    await rest(pair, id);
    expect(await endOf(pair, id)).toMatchObject({ end: 'cancelled', laid: 0 });
  });
});

test('the addressee asks for its outcome when the word is lost, and lays it by the sender’s answer', async () => {
  pair.line.fault = ({ kind }) => (kind === 'settle' ? 'loseRequest' : undefined);
  const id = await send(pair);
  await couriers(pair.sender);
  turnClocks([pair.addressee], { minutes: 2 });
  await couriers(pair.addressee);
  const { key } = await outOf(pair, id);
  expect(await laidAt(pair.addressee, key)).toBe(1);
  await rest(pair, id);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
});

test('refused when it was whole: both know why, and it is here again', async () => {
  pair.hooks.lay = refuse('exchange.refusal.format');
  const id = await send(pair);
  for (const kind of ['complete', 'acknowledge'] as const) {
    pair.line.fault = (passing) => (passing.kind === kind ? 'loseAnswer' : undefined);
    await couriers(pair.sender);
    turnClocks([pair.sender, pair.addressee], { minutes: 5 });
  }
  await rest(pair, id);
  expect(await endOf(pair, id)).toMatchObject({ end: 'refused', laid: 0 });
  expect(pair.ended.at(-1)).toMatchObject({ end: 'refused', reason: { code: 'format' } });
});

test('an addressee that has lost its data gets it again, months later, and once', async () => {
  const id = await send(pair);
  await couriers(pair.sender);
  const { key } = await outOf(pair, id);
  const { db } = pair.addressee;
  const { id: into } = (await intoOf(pair, key))!;
  for (const table of ['consignmentPart', 'consignmentNews'] as const)
    await db.deleteFrom(table).where('consignmentId', '=', into).execute();
  await db
    .updateTable('consignment')
    .set({ key: `${key.slice(0, 8)}${'0'.repeat(24)}` })
    .where('id', '=', into)
    .execute();
  await db.deleteFrom('holiday').where('nameEn', '=', key).execute();
  await db.deleteFrom('exchanged').execute();
  turnClocks([pair.sender, pair.addressee], { days: 90 });
  await transact(pair.sender.contextOf('special'), (ctx) => repeatConsignment(ctx, { id }));
  await rest(pair, id);
  expect(await endOf(pair, id)).toEqual(ARRIVED);
});
