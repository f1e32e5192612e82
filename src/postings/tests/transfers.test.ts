import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listDesk } from '#movement/contract.ts';
import { hold, openPaper, release } from '#papers/actions.ts';
import { abolishPost, giveCharge, relieve, viewPost } from '#establishment/contract/posts.ts';
import { createEmployee } from '#establishment/contract/employees.ts';
import { type Establishment, furnished, newPerson, openEstablishment } from '#establishment/tests/instance.ts';
import { actsOnTransfer, LEADS_TO } from '../access.ts';
import {
  cancelTransfer,
  initiateTransfer,
  joinTransfer,
  listTargets,
  listTransfers,
  relieveTransfer,
  transferAct,
} from '../contract/transfers.ts';

let office: Establishment;
beforeAll(async () => {
  office = await openEstablishment();
  await office.beSuper();
});
afterAll(() => office.close());

const as = () => office.as('administrator');
const ORDER = { orderNumber: '12/2026/का-2', orderOn: '2026-03-24' };

/** A person on a post of one office, and a vacant post of another one. */
async function two() {
  const [old, fresh] = [await furnished(office, null), await furnished(office, null)];
  const person = await as()(createEmployee, newPerson(old.office.id));
  await as()(giveCharge, { id: old.post.id, employeeId: person.id, kind: 'regular', fromOn: '2026-01-01', toOn: null });
  const initiate = () => as()(initiateTransfer, { employeeId: person.id, ...ORDER, toOfficeId: fresh.office.id, toPostId: fresh.post.id });
  return { old, fresh, person, initiate };
}

const relieveOn = (id: string, on = '2026-03-25', half: 'forenoon' | 'afternoon' = 'afternoon') => as()(relieveTransfer, { id, on, half });

describe('a transfer', () => {
  test('is initiated, relieved and joined, and the entry of the person goes along', async () => {
    const { old, fresh, person, initiate } = await two();
    const begun = await initiate();
    expect(begun).toMatchObject({
      state: 'initiated',
      from: { nameHi: old.office.nameHi },
      to: { nameHi: fresh.office.nameHi },
      acts: ['relieve', 'cancel'],
    });
    await expect(as()(joinTransfer, { id: begun.id, postId: fresh.post.id, on: '2026-03-26' })).rejects.toMatchObject({
      status: 409,
      code: 'transfer.notRelieved',
    });
    const gone = await relieveOn(begun.id);
    expect(gone).toMatchObject({ state: 'relieved', relievedOn: '2026-03-25' });
    expect((await as()(viewPost, { id: old.post.id })).charge).toMatchObject({ toOn: '2026-03-25' });
    await expect(as()(joinTransfer, { id: begun.id, postId: fresh.post.id, on: '2026-03-25' })).rejects.toMatchObject({
      code: 'transfer.joinsBeforeRelief',
    });
    const joined = await as()(joinTransfer, { id: begun.id, postId: fresh.post.id, on: '2026-03-26' });
    expect(joined).toMatchObject({ state: 'joined', joinedOn: '2026-03-26', acts: [] });
    expect(await office.db.selectFrom('employee').select('officeId').where('id', '=', person.id).executeTakeFirst()).toEqual({
      officeId: fresh.office.id,
    });
    const kinds = await office.db.selectFrom('event').select('kind').where('kind', 'like', 'transfer.%').orderBy('id').execute();
    expect(kinds.map(({ kind }) => kind).slice(-3)).toEqual(['transfer.initiated', 'transfer.relieved', 'transfer.joined']);
  });

  test('in the forenoon ends the charges with the day before', async () => {
    const { initiate } = await two();
    const { id } = await initiate();
    expect(await relieveOn(id, '2026-03-25', 'forenoon')).toMatchObject({ relievedOn: '2026-03-24' });
  });

  test('ends whatever the person holds, also as additional charge and link officer', async () => {
    const { old, fresh, person, initiate } = await two();
    const third = await furnished(office, null);
    await as()(giveCharge, { id: third.post.id, employeeId: person.id, kind: 'additional', fromOn: '2026-02-01', toOn: null });
    await office.db
      .insertInto('charge')
      .values({ postId: fresh.post.id, employeeId: person.id, kind: 'link', fromOn: '2026-03-01', toOn: '2026-12-31' })
      .execute();
    await relieveOn((await initiate()).id);
    const open = await office.db.selectFrom('charge').select(['postId', 'toOn']).where('employeeId', '=', person.id).execute();
    expect(open.map(({ toOn }) => toOn)).toEqual(['2026-03-25', '2026-03-25', '2026-03-25']);
    expect(old.post.id).not.toBe(third.post.id);
  });

  test('is refused to who is under transfer; nor is a regular charge given beside it', async () => {
    const { old, fresh, person, initiate } = await two();
    const { id } = await initiate();
    await expect(initiate()).rejects.toMatchObject({ status: 409, code: 'transfer.underWay' });
    await relieveOn(id);
    await expect(initiate()).rejects.toMatchObject({ code: 'transfer.underWay' });
    const give = { employeeId: person.id, kind: 'regular' as const, fromOn: '2026-03-26', toOn: null };
    await expect(as()(giveCharge, { id: fresh.post.id, ...give })).rejects.toMatchObject({ code: 'charge.underTransfer' });
    await as()(cancelTransfer, { id, reason: 'आदेश निरस्त' });
    await as()(giveCharge, { id: old.post.id, ...give });
  });

  test('of two administrators at once one initiates', async () => {
    const { initiate } = await two();
    const both = await Promise.allSettled([initiate(), initiate()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'transfer.underWay' } });
  });

  test('to a post that is abolished in the same minute: one of the two acts is refused, nothing is half done', async () => {
    const { fresh, initiate } = await two();
    const { id } = await initiate();
    await relieveOn(id);
    const { version } = await as()(viewPost, { id: fresh.post.id });
    const both = await Promise.allSettled([
      as()(joinTransfer, { id, postId: fresh.post.id, on: '2026-03-26' }),
      as()(abolishPost, { id: fresh.post.id, version }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const post = await office.db.selectFrom('post').select('abolishedOn').where('id', '=', fresh.post.id).executeTakeFirstOrThrow();
    const charge = await office.db.selectFrom('charge').select('id').where('postId', '=', fresh.post.id).execute();
    expect(charge.length).toBe(post.abolishedOn === null ? 1 : 0);
  });

  test('is told to administrators of the two offices alone, and relieved and joined by their own', async () => {
    const { fresh, initiate } = await two();
    const { id } = await initiate();
    await expect(office.as('special')(listTransfers, {})).rejects.toMatchObject({ status: 404 });
    await office.beLocal();
    expect((await as()(listTransfers, {})).items.map((one) => one.id)).not.toContain(id);
    await expect(relieveOn(id)).rejects.toMatchObject({ status: 404 });
    await office.db
      .updateTable('office')
      .set({ parentId: office.staff.administrator.officeId })
      .where('id', '=', fresh.office.id)
      .execute();
    expect((await as()(listTransfers, {})).items.find((one) => one.id === id)).toMatchObject({ state: 'initiated', acts: [] });
    await expect(relieveOn(id)).rejects.toMatchObject({ status: 409 });
    await office.beSuper();
    await relieveOn(id);
    await office.beLocal();
    expect(await as()(joinTransfer, { id, postId: fresh.post.id, on: '2026-03-26' })).toMatchObject({ state: 'joined' });
    await office.beSuper();
  });

  test('of what the order says later, or to the same office, is refused', async () => {
    const { old, person, fresh } = await two();
    const base = { employeeId: person.id, ...ORDER };
    await expect(as()(initiateTransfer, { ...base, toOfficeId: old.office.id })).rejects.toMatchObject({ code: 'transfer.sameOffice' });
    await expect(as()(initiateTransfer, { ...base, orderOn: '2026-04-01', toOfficeId: fresh.office.id })).rejects.toMatchObject({
      code: 'posting.orderLater',
    });
    await expect(as()(initiateTransfer, base)).rejects.toMatchObject({ status: 404 });
    expect((await as()(listTargets, { officeId: fresh.office.id })).posts.map(({ id }) => id)).toEqual([fresh.post.id]);
  });

  test('leaves the papers with the post; the person reaches them no more', async () => {
    const { postId, employeeId } = office.staff.outsider;
    const made = {
      kind: 'file' as const,
      subject: 'पुल की मरम्मत',
      sectionId: office.staff.outsider.sectionId!,
      nature: 'electronic' as const,
      classification: 'normal' as const,
      vip: false,
    };
    const id = await openPaper(office.contextOf('outsider'), made);
    await office.db.updateTable('paper').set({ number: 'लो-1/2026' }).where('id', '=', id).execute();
    await release(office.contextOf('outsider'), id);
    await hold(office.contextOf('outsider'), { paperId: id, postId, place: 'inbox' });
    await office.db.updateTable('employee').set({ officeId: office.staff.outsider.officeId }).where('id', '=', employeeId).execute();
    const fresh = await furnished(office, null);
    const begun = await as()(initiateTransfer, { employeeId, ...ORDER, toOfficeId: fresh.office.id });
    await relieveOn(begun.id, '2026-03-25', 'forenoon');
    await expect(office.as('outsider')(listDesk, {})).rejects.toMatchObject({ status: 403 });
    const held = await office.db.selectFrom('holding').select('postId').where('paperId', '=', id).execute();
    expect(held).toEqual([{ postId }]);
    const charge = await office.db.selectFrom('charge').select('id').where('postId', '=', postId).executeTakeFirstOrThrow();
    await expect(as()(relieve, { id: charge.id, lastOn: '2026-03-25' })).rejects.toMatchObject({ status: 404 });
  });
});

test('whatever is tried in whatever order, a transfer goes only from state to state as the rules say', () => {
  const ACTS = transferAct.options;
  const standing = fc.record({ old: fc.boolean(), new: fc.boolean() });
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.tuple(fc.constantFrom(...ACTS), standing), { maxLength: 12 }), (leaves, tries) => {
      let state: 'initiated' | 'relieved' | 'joined' | 'cancelled' = 'initiated';
      const seen = [state as string];
      for (const [act, who] of tries) {
        if (!actsOnTransfer({ state, ...who, leaves }).includes(act)) continue;
        state = LEADS_TO[act] ?? state;
        seen.push(state);
      }
      const way = seen.filter((one, index) => one !== seen[index - 1]).join(' ');
      expect([
        'initiated',
        'initiated relieved',
        'initiated relieved joined',
        'initiated cancelled',
        'initiated relieved cancelled',
      ]).toContain(way);
      if (leaves) expect(way).not.toMatch(/joined|relieved cancelled/);
    }),
    { numRuns: 2_000 },
  );
});
