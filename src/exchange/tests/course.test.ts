import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import { readJws } from '#core/record/jws.ts';
import { type Linked, openOffices, turnClocks } from '#testExchange.ts';
import { cancelConsignment } from '../actions/cancel.ts';
import { consign } from '../actions/consign.ts';
import { repeatConsignment } from '../actions/repeat.ts';
import { tell } from '../actions/tell.ts';
import { type Arrival, type Outcome, cargo } from '../contract/cargo.ts';

let sachivalaya: Linked;
let lucknow: Linked;
const laid: Arrival[] = [];
const ended: Outcome[] = [];
const heard: string[] = [];
let refuseWith: string | null = null;

beforeAll(async () => {
  [sachivalaya, lucknow] = (await openOffices('sachivalaya', 'lucknow')) as [Linked, Linked];
  cargo({
    kind: 'letter',
    async lay(visit, arrival) {
      if (refuseWith !== null) throw new Refusal(409, refuseWith, { reason: 'परीक्षण' });
      laid.push(arrival);
      await visit.db.insertInto('holiday').values({ day: `2030-01-${String((laid.length % 28) + 1).padStart(2, '0')}`, nameHi: arrival.key, nameEn: arrival.key }).onConflict((conflict) => conflict.doNothing()).execute(); // prettier-ignore
      return { paperId: null };
    },
    ended: async (_, outcome) => void ended.push(outcome),
    heard: async (_, { kind }) => void heard.push(kind),
  });
}, 120_000);
afterAll(() => Promise.all([sachivalaya.close(), lucknow.close()]));
beforeEach(() => {
  [laid, ended, heard].forEach((list) => list.splice(0));
  refuseWith = null;
});

async function paperOf(size: number): Promise<{ sha256: string; mediaType: string }> {
  const { sha256 } = await sachivalaya.instance.blobs.put(randomBytes(size));
  await sachivalaya.db
    .insertInto('blob')
    .values({ sha256, size, mediaType: 'application/pdf', createdAt: sachivalaya.clock.now })
    .execute();
  return { sha256, mediaType: 'application/pdf' };
}

const send = async (sizes: number[]) => {
  const items: { sha256: string; mediaType: string }[] = [];
  for (const size of sizes) items.push(await paperOf(size));
  return transact(sachivalaya.contextOf('special'), (ctx) =>
    consign(ctx, {
      cargo: 'letter',
      address: lucknow.codeOf('clerk'),
      subject: 'परीक्षण',
      classification: 'normal',
      content: { about: 'परीक्षण' },
      items,
    }),
  );
};

const rowOf = (office: Linked, direction: 'in' | 'out') =>
  office.db.selectFrom('consignment').selectAll().where('direction', '=', direction).orderBy('id', 'desc').executeTakeFirstOrThrow();

const stepsOf = async (office: Linked, id: string) =>
  (await office.db.selectFrom('consignmentStep').select('step').where('consignmentId', '=', id).orderBy('id').execute()).map(
    ({ step }) => step,
  );

describe('a consignment', () => {
  test('arrives whole, is signed for, and only then is the addressee’s', async () => {
    const id = await send([700_000, 3_000]);
    await sachivalaya.work();
    const [out, into] = [await rowOf(sachivalaya, 'out'), await rowOf(lucknow, 'in')];
    expect(out).toMatchObject({ id, state: 'settled', told: true, nextAt: null, fault: '', key: into.key });
    expect(into).toMatchObject({ state: 'settled', told: true, peer: 'sachivalaya', root: out.root });
    expect(await stepsOf(sachivalaya, id)).toEqual([0, 1, 2, 5, 6]);
    expect(await stepsOf(lucknow, into.id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(laid.at(-1)).toMatchObject({ content: { about: 'परीक्षण' }, items: [{ size: 700_000 }, { size: 3_000 }] });
    const receipt = readJws(out.answered!)!;
    expect(receipt).toMatchObject({
      kid: lucknow.kid,
      payload: { kind: 'concluded', hashes: expect.arrayContaining([laid[0]!.items[0]!.sha256]) },
    });
    expect(readJws(into.closed!)).toMatchObject({ kid: sachivalaya.kid, payload: { kind: 'settle' } });
    expect(ended).toMatchObject([{ end: 'settled' }]);
  });

  test('is refused with a code, and both sides know it', async () => {
    refuseWith = 'exchange.refusal.corrupted';
    const id = await send([1_000]);
    await sachivalaya.work();
    expect(await rowOf(sachivalaya, 'out')).toMatchObject({ id, state: 'refused', told: true, endReason: { code: 'corrupted' } });
    expect(await rowOf(lucknow, 'in')).toMatchObject({ state: 'refused', told: true });
    expect(ended).toMatchObject([{ end: 'refused', reason: { code: 'corrupted' } }]);
    expect(await stepsOf(sachivalaya, id)).toEqual([0, 1, 2, 8, 9]);
  });

  test('that is taken back before it was signed for is here again at once, and never arrives', async () => {
    const id = await send([1_000]);
    await transact(sachivalaya.contextOf('special'), (ctx) => cancelConsignment(ctx, { id, reason: 'भूल से भेजा गया' }));
    expect(ended).toMatchObject([{ end: 'cancelled' }]);
    await sachivalaya.work();
    expect(await rowOf(sachivalaya, 'out')).toMatchObject({ state: 'cancelled', told: true });
    expect(await rowOf(lucknow, 'in')).toMatchObject({ state: 'cancelled', told: true });
    expect(laid).toEqual([]);
  });

  test('waits for a peer that is away, tries later and later, and goes when it is back', async () => {
    await sachivalaya.db.updateTable('peer').set({ address: 'http://127.0.0.1:9' }).where('name', '=', 'lucknow').execute();
    const id = await send([1_000]);
    await sachivalaya.work();
    const first = await rowOf(sachivalaya, 'out');
    expect(first).toMatchObject({ id, state: 'open', tries: 1, needsPerson: false, fault: expect.stringContaining('line.away') });
    const wait = Date.parse(first.nextAt!) - sachivalaya.clock.now.getTime();
    expect(wait).toBeGreaterThanOrEqual(30_000);
    expect(wait).toBeLessThanOrEqual(36_000);
    await sachivalaya.db.updateTable('peer').set({ address: lucknow.address }).where('name', '=', 'lucknow').execute();
    turnClocks([sachivalaya, lucknow], { minutes: 1 });
    await sachivalaya.work();
    expect(await rowOf(sachivalaya, 'out')).toMatchObject({ state: 'settled', told: true, tries: 0, fault: '' });
  });

  test('that never arrives ends by itself on its last day, and both sides know it afterwards', async () => {
    await sachivalaya.db.updateTable('peer').set({ address: 'http://127.0.0.1:9' }).where('name', '=', 'lucknow').execute();
    await send([1_000]);
    turnClocks([sachivalaya, lucknow], { days: 9 });
    await sachivalaya.work();
    expect(await rowOf(sachivalaya, 'out')).toMatchObject({ state: 'ended', told: false });
    expect(ended).toMatchObject([{ end: 'ended' }]);
    await sachivalaya.db.updateTable('peer').set({ address: lucknow.address }).where('name', '=', 'lucknow').execute();
    turnClocks([sachivalaya, lucknow], { minutes: 3 });
    await sachivalaya.work();
    expect(await rowOf(sachivalaya, 'out')).toMatchObject({ state: 'ended', told: true });
    expect(await rowOf(lucknow, 'in')).toMatchObject({ state: 'ended' });
    expect(laid).toEqual([]);
  });

  test('tells its sender what becomes of it, each thing once and in order', async () => {
    await send([1_000]);
    await sachivalaya.work();
    const { id } = await rowOf(lucknow, 'in');
    for (const what of ['opened', 'diarised'] as const)
      await transact(lucknow.contextOf('clerk'), (ctx) => tell(ctx, { consignmentId: id, what, detail: { number: '7/2026' } }));
    await lucknow.work();
    await lucknow.work();
    expect(heard).toEqual(['opened', 'diarised']);
  });

  test('that its addressee has lost is sent once more', async () => {
    const id = await send([1_000]);
    await sachivalaya.work();
    const into = await rowOf(lucknow, 'in');
    await lucknow.db.deleteFrom('consignmentPart').where('consignmentId', '=', into.id).execute();
    await lucknow.db
      .updateTable('consignment')
      .set({ key: '0'.repeat(32) })
      .where('id', '=', into.id)
      .execute();
    await transact(sachivalaya.contextOf('special'), (ctx) => repeatConsignment(ctx, { id }));
    laid.splice(0);
    await sachivalaya.work();
    expect(await rowOf(sachivalaya, 'out')).toMatchObject({ state: 'settled', told: true });
    expect(laid).toHaveLength(2); // the rehearsal, and in earnest
  });
});
