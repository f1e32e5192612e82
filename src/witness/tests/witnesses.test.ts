import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BEGINNING } from '#core/record/merkle.ts';
import { sealBatch } from '#core/record/seal.ts';
import { setRule } from '#core/rules/settings.ts';
import { stampAge, stampFault } from '#evidence/stamps/examineStamps.ts';
import { stampSeals } from '#evidence/stamps/stampSeals.ts';
import { handStamps } from '../actions/handStamps.ts';
import { heldElsewhere } from '../queries/askWitnesses.ts';
import { witnessFault, witnessStanding } from '../queries/examine.ts';
import { chosen, witnessesOf } from '../queries/witnesses.ts';
import { witnessNames } from '../settings.ts';
import { asSuperuser, KEEPER, type Member, openState } from './testWitnesses.ts';

let state: Awaited<ReturnType<typeof openState>>;
let bareilly: Member;
let lucknow: Member;
let keeper: Member;
beforeAll(async () => {
  state = await openState(['bareilly', 'lucknow', KEEPER]);
  [bareilly, lucknow, keeper] = state.members as [Member, Member, Member];
  for (const { office } of state.members) {
    const { postId } = office.staff.administrator;
    await office.db.updateTable('post').set({ roles: ['super_admin'] }).where('id', '=', postId).execute(); // prettier-ignore
  }
}, 120_000);
afterAll(() => state.close());

const hand = ({ office }: Member) => handStamps(office.instance, state.clock.now);
const fault = ({ office }: Member) => witnessFault(office.instance, state.clock.now);
const asked = ({ office }: Member) => heldElsewhere(office.instance, state.clock.now);
const stampsOf = ({ office }: Member) => office.db.selectFrom('stamp').selectAll().orderBy('id').execute();
const keptOf = (witness: Member, instance: string) =>
  witness.office.db.selectFrom('witnessedStamp').selectAll().where('instance', '=', instance).orderBy('stampId').execute();
const answersOf = ({ office }: Member) => office.db.selectFrom('witnessAnswer').selectAll().orderBy('id').execute();
const mailsOf = async ({ office }: Member) => {
  await office.work();
  const unfolded = (text: string) => text.replaceAll(/=\r?\n/g, '');
  return readdirSync(office.outbox).map((name) => unfolded(readFileSync(path.join(office.outbox, name), 'utf8')));
};

describe('witnesses', () => {
  test('are the nodal agency and one other that the names choose, evenly; the office may name others', async () => {
    const names = Array.from({ length: 80 }, (_, number) => `zila${number}`);
    const load = new Map<string, number>();
    for (const own of names) {
      const [first, second, ...rest] = chosen({ own, others: [...names, KEEPER].filter((name) => name !== own), keeper: KEEPER });
      expect([first, rest]).toEqual([KEEPER, []]);
      load.set(second!, (load.get(second!) ?? 0) + 1);
    }
    expect(Math.max(...load.values())).toBeLessThan(8);
    expect(await witnessesOf(bareilly.office)).toEqual([KEEPER, 'lucknow']);
    expect(await witnessesOf(keeper.office)).toHaveLength(2);
    await setRule(bareilly.office, witnessNames, { value: ['lucknow', 'bareilly', 'nobody'], source: null });
    expect(await witnessesOf(bareilly.office)).toEqual(['lucknow']);
    await setRule(bareilly.office, witnessNames, { value: null, source: null });
  });

  test('countersign each stamp once and keep it; the office keeps their receipts', async () => {
    await state.stamp(bareilly, 3);
    expect(await hand(bareilly)).toBe(6);
    expect(await hand(bareilly)).toBe(0);
    const own = await stampsOf(bareilly);
    for (const witness of [keeper, lucknow]) {
      const kept = await keptOf(witness, 'bareilly');
      expect(kept.map(({ stampId, hash }) => [stampId, hash])).toEqual(own.map(({ id, hash }) => [id, hash]));
      expect([kept[0]!.previous, kept[0]!.stampedAt]).toEqual([BEGINNING, own[0]!.at]);
    }
    const answers = await answersOf(bareilly);
    expect(answers.map(({ witness, kind, firstId, lastId }) => [witness, kind, firstId, lastId])).toEqual([
      [KEEPER, 'receipt', '1', '3'],
      ['lucknow', 'receipt', '1', '3'],
    ]);
    await state.stamp(bareilly);
    // Two workers at once: one speaks.
    const twice = await Promise.all([hand(bareilly), hand(bareilly)]);
    expect([twice[0] + twice[1], (await answersOf(bareilly)).length]).toEqual([2, 4]);
    expect([await fault(bareilly), await fault(keeper), await asked(bareilly)]).toEqual([null, null, null]);
    expect(await witnessStanding(bareilly.office.instance)).toContain(`witnessed by ${KEEPER} (up to time stamp 4), lucknow (up to time`);
    expect(await witnessStanding(keeper.office.instance)).toContain('kept here: bareilly (up to 4, last heard of 2026-03-25T');
  });

  test('that are silent are asked less and less, named after a day, and catch up', async () => {
    const lost = { address: lucknow.address };
    const at = (address: string) => bareilly.office.db.updateTable('peer').set({ address }).where('name', '=', 'lucknow').execute();
    await at('http://127.0.0.1:9');
    await state.stamp(bareilly);
    expect(await hand(bareilly)).toBe(1);
    const line = () => bareilly.office.db.selectFrom('witnessLine').selectAll().where('witness', '=', 'lucknow').executeTakeFirstOrThrow();
    const waits = [];
    for (let tries = 0; tries < 9; tries++) {
      const { nextAt } = await line();
      waits.push((new Date(nextAt).getTime() - state.clock.now.getTime()) / 1000);
      expect(await hand(bareilly)).toBe(0); // too early
      state.clock.now = new Date(nextAt);
      await hand(bareilly);
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600]);
    expect(await line()).toMatchObject({ tries: 10, fault: 'line.away' });
    expect(await fault(bareilly)).toBeNull();
    state.later(86_400);
    expect(await fault(bareilly)).toMatch(
      /^The witness lucknow has countersigned nothing since time stamp 5 of 2026-03-25T.* \(line\.away\)/,
    );
    expect(await asked(bareilly)).toContain('The witness lucknow could not be asked (line.away)');
    await at(lost.address);
    await state.stamp(bareilly);
    expect(await hand(bareilly)).toBe(3);
    expect([await fault(bareilly), (await line()).silentSince]).toEqual([null, null]);
  });

  test('that have lost what they had get it again', async () => {
    await asSuperuser(lucknow.office, `delete from witnessed_stamp where stamp_id > 2`);
    await state.stamp(bareilly);
    expect(await hand(bareilly)).toBeGreaterThan(1);
    expect(await keptOf(lucknow, 'bareilly')).toHaveLength(7);
    expect([await fault(bareilly), await asked(bareilly)]).toEqual([null, null]);
  });

  test('catch up with hundreds of stamps in messages that a server takes', async () => {
    const last = (await stampsOf(keeper)).length;
    await state.stamp(keeper, 120);
    expect(await hand(keeper)).toBe(2 * (last + 120));
    expect(await fault(keeper)).toBeNull();
  }, 120_000);
});

describe('whoever has the whole database in his hands', () => {
  test('and rewrites a stamp is found by the receipts', async () => {
    const { hash, root } = (await stampsOf(bareilly)).at(-1)!;
    await asSuperuser(bareilly.office, `update stamp set hash = $1 where hash = $2`, ['ab'.repeat(32), hash]);
    expect(await fault(bareilly)).toMatch(
      /^The record was rewritten: time stamp 7 is not what the witness uplc countersigned on 2026-03-2/,
    );
    await asSuperuser(bareilly.office, `update stamp set hash = $1 where root = $2`, [hash, root]);
    await asSuperuser(bareilly.office, `update witness_answer set signed = $1 where id = 1`, ['a.b.c']);
    expect(await fault(bareilly)).toContain('Receipt 1 of the witness uplc was signed by no key');
    await asSuperuser(bareilly.office, `delete from witness_answer where id = 1`);
    expect(await fault(bareilly)).toBeNull();
  });

  test('and makes everything anew, tokens too, and throws the receipts away is found when the witnesses are asked, and by them', async () => {
    const { office } = bareilly;
    const before = await office.db.selectFrom('seal').select(['id', 'at']).orderBy('id').execute();
    await asSuperuser(office, `update event set detail = '{"number": 999, "members": 0, "until": ""}' where id = 3`);
    await asSuperuser(office, `truncate stamp, witness_answer, witness_line, seal restart identity cascade`);
    await asSuperuser(office, `delete from unsealed; insert into unsealed (event_id) select id from event`);
    await sealBatch(office.instance, state.clock.now);
    await asSuperuser(office, `update seal set at = $1`, [before[0]!.at]);
    await stampSeals(office.instance, state.clock.now);
    // What the house has says «LATE» at most.
    expect([await stampFault(office.instance, state.clock.now), await fault(bareilly)]).toEqual([null, null]);
    expect(await stampAge(office.instance, state.clock.now)).toContain('LATE: 1 stamps');
    const [kept] = await keptOf(keeper, 'bareilly');
    const told = await asked(bareilly);
    expect(told).toContain(
      `The record was rewritten: the witness ${KEEPER} has held ${kept!.hash} under time stamp 1 since ${kept!.cameAt}`,
    );
    expect(told).toContain('the witness lucknow has held');

    expect(await hand(bareilly)).toBe(0);
    const [stamp] = await stampsOf(bareilly);
    for (const witness of [keeper, lucknow]) {
      expect(await keptOf(witness, 'bareilly')).toHaveLength(7);
      const refused = await witness.office.db.selectFrom('witnessRefusal').selectAll().executeTakeFirstOrThrow();
      expect(refused).toMatchObject({ instance: 'bareilly', stampId: '1', hash: stamp!.hash, reason: 'otherHash', heldHash: kept!.hash });
      expect(await fault(witness)).toContain('bareilly sent time stamp 1 on 2026-03-2');
      const mails = await mailsOf(witness);
      expect(mails.filter((mail) => mail.includes('Message-ID: <witness.office.refused.'))).toHaveLength(1);
    }
    expect(await fault(bareilly)).toContain(`The witness ${KEEPER} refused time stamp 1 on `);
    expect((await mailsOf(bareilly)).filter((mail) => mail.includes('Message-ID: <witness.office.refusedHere.'))).toHaveLength(2);
    const kinds = async ({ office: { db } }: Member) =>
      (await db.selectFrom('event').select('kind').where('kind', 'like', 'witness.%').execute()).map(({ kind }) => kind);
    expect([await kinds(bareilly), await kinds(keeper)]).toEqual([['witness.refusedHere', 'witness.refusedHere'], ['witness.refused']]);
    // Asked again and again, it is refused again, and told once.
    state.later(7_200);
    expect(await hand(bareilly)).toBe(0);
    expect(await answersOf(bareilly)).toHaveLength(2);
    expect(await kinds(keeper)).toHaveLength(1);
  });
});
