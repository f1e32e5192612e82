import { readFile, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { visitOf } from '#core/context.ts';
import { giveCharge, viewPost } from '#establishment/contract/posts.ts';
import { furnished } from '#establishment/tests/instance.ts';
import { viewMe } from '#identity/contract.ts';
import { listDesk } from '#movement/contract.ts';
import { hold, openPaper, release } from '#papers/actions.ts';
import type { StaffName } from '#testStaff.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { endOverdueCharges } from '../actions/service.ts';
import { findUnheld } from '../actions/tellOfUnheld.ts';
import { giveOrder, listUnheld, revokeSuspension, viewOwnService, viewService } from '../contract/service.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  for (const { employeeId, officeId } of Object.values(office.staff))
    await office.db.updateTable('employee').set({ officeId }).where('id', '=', employeeId).execute();
});
beforeEach(() => {
  office.clock.now = new Date('2026-03-25T05:00:00Z');
});
afterAll(() => office.close());

const as = () => office.as('administrator');
const ORDER = { orderNumber: '44/का-2/2026', orderOn: '2026-03-24' };
const personOf = (who: StaffName) => office.staff[who].employeeId;

async function laid(who: StaffName) {
  const ctx = office.contextOf(who);
  const id = await openPaper(ctx, { kind: 'receipt', subject: 'गुप्त विषय', sectionId: office.staff.officer.sectionId!, nature: 'electronic', classification: 'normal', vip: false } as never); // prettier-ignore
  await office.db
    .updateTable('paper')
    .set({ number: `प्रा-${id}/2026` })
    .where('id', '=', id)
    .execute();
  await release(ctx, id);
  await hold(ctx, { paperId: id, postId: office.staff[who].postId, place: 'inbox', dueOn: '2026-03-20' });
}

describe('a suspension', () => {
  test('shuts the person out at once, keeps the charge, and ends with its revocation', async () => {
    await laid('neighbour');
    await office.as('neighbour')(listDesk, {});
    const certificates = () =>
      office.db
        .selectFrom('certificate')
        .select('id')
        .where('employeeId', '=', personOf('neighbour'))
        .where('endedAt', 'is', null)
        .execute();
    const given = await as()(giveOrder, { id: personOf('neighbour'), kind: 'suspended', ...ORDER, day: '2026-03-25' });
    expect(given.orders[0]).toMatchObject({ kind: 'suspended', orderNumber: ORDER.orderNumber, revokedOn: null });
    await expect(office.as('neighbour')(viewMe, {})).rejects.toMatchObject({ status: 401 });
    expect(await certificates()).toEqual([]);
    await expect(as()(giveOrder, { id: personOf('neighbour'), kind: 'suspended', ...ORDER, day: '2026-03-25' })).rejects.toMatchObject({
      code: 'service.suspendedAlready',
    });
    expect((await as()(viewPost, { id: office.staff.neighbour.postId })).charge).toMatchObject({ toOn: null });
    const unheld = (await as()(listUnheld, {})).items.find(({ id }) => id === office.staff.neighbour.postId);
    expect(unheld).toMatchObject({ papers: 1, overdue: 1, since: '2026-03-25', last: { why: 'suspended', nameHi: 'अमित पड़ोसी' } });
    const back = await as()(revokeSuspension, { id: personOf('neighbour'), orderNumber: '50/2026', orderOn: '2026-03-25' });
    expect(back.orders[0]).toMatchObject({ revokedNumber: '50/2026' });
    // He signs in anew: the session of before has ended.
    await expect(office.as('neighbour')(viewMe, {})).rejects.toMatchObject({ status: 401 });
    await office.db.updateTable('session').set({ endedAt: null }).where('publicId', '=', 'neighbour').execute();
    expect((await office.as('neighbour')(viewMe, {})).charges).toHaveLength(1);
    await expect(as()(revokeSuspension, { id: personOf('neighbour'), orderNumber: '51', orderOn: '2026-03-25' })).rejects.toMatchObject({
      code: 'service.notSuspended',
    });
  });

  test('is given by the administrator of the person, to others than himself, by an order of the past', async () => {
    const order = { kind: 'suspended' as const, ...ORDER, day: '2026-03-25' };
    await expect(office.as('special')(giveOrder, { id: personOf('clerk'), ...order })).rejects.toMatchObject({ status: 404 });
    await expect(as()(giveOrder, { id: personOf('outsider'), ...order })).rejects.toMatchObject({ status: 404 });
    await expect(as()(giveOrder, { id: personOf('administrator'), ...order })).rejects.toMatchObject({ status: 403 });
    await expect(as()(giveOrder, { id: personOf('clerk'), ...order, orderOn: '2026-03-26' })).rejects.toMatchObject({
      code: 'posting.orderLater',
    });
    await expect(as()(giveOrder, { id: personOf('clerk'), ...order, day: '2026-03-26' })).rejects.toMatchObject({
      code: 'service.dayLater',
    });
  });
});

describe('the end of service', () => {
  test('on the day of retirement ends charges, also those given after the order, and keeps all rows', async () => {
    const id = personOf('registry');
    const done = await as()(giveOrder, { id, kind: 'retired', ...ORDER, day: '2026-03-31' });
    expect(done).toMatchObject({ leftOn: '2026-03-31', charges: [{ toOn: '2026-03-31' }], acts: [] });
    expect((await office.as('registry')(viewOwnService, {})).orders[0]).toMatchObject({ kind: 'retired' });
    const { post } = await (async () => {
      await office.db
        .updateTable('post')
        .set({ roles: ['super_admin'] })
        .where('id', '=', office.staff.administrator.postId)
        .execute();
      return furnished(office, null);
    })();
    await as()(giveCharge, { id: post.id, employeeId: id, kind: 'additional', fromOn: '2026-03-27', toOn: null });
    office.clock.now = new Date('2026-04-01T05:00:00Z');
    await expect(office.as('registry')(viewMe, {})).rejects.toMatchObject({ status: 401 });
    await endOverdueCharges(visitOf(office.instance, office.clock.now));
    const charges = await office.db.selectFrom('charge').select('toOn').where('employeeId', '=', id).execute();
    expect(charges.map(({ toOn }) => toOn)).toEqual(['2026-03-31', '2026-03-31']);
    await expect(as()(giveOrder, { id, kind: 'died', ...ORDER, day: '2026-03-31' })).rejects.toMatchObject({ code: 'employee.hasLeft' });
    await office.db
      .updateTable('post')
      .set({ roles: ['local_admin'] })
      .where('id', '=', office.staff.administrator.postId)
      .execute();
  });

  test('by death shuts the sign-in out at once', async () => {
    await as()(giveOrder, { id: personOf('joint'), kind: 'died', ...ORDER, day: '2026-03-25' });
    await expect(office.as('joint')(viewMe, {})).rejects.toMatchObject({ status: 401 });
    const held = await office.db.selectFrom('charge').select('toOn').where('employeeId', '=', personOf('joint')).execute();
    expect(held).toEqual([{ toOn: '2026-03-25' }]);
  });

  test('is shown in the own service alone, and to whoever keeps the entry', async () => {
    expect(await office.as('clerk')(viewOwnService, {})).toMatchObject({ person: { nameHi: 'रवि दृष्टान्त' }, acts: [] });
    await expect(office.as('clerk')(viewService, { id: personOf('officer') })).rejects.toMatchObject({ status: 404 });
    expect(await as()(viewService, { id: personOf('clerk') })).toMatchObject({ acts: ['order'] });
  });
});

describe('a post with work that nobody reaches', () => {
  const letters = async () => {
    const names = await readdir(office.outbox).catch(() => []);
    const all = await Promise.all(names.map((name) => readFile(`${office.outbox}/${name}`, 'utf8')));
    return all
      .filter((text) => text.includes(`<unheld-${office.staff.assistant.postId}-`))
      .map((text) => /^To: (.*?)\r?$/m.exec(text)![1]!)
      .sort();
  };

  test('is told of each morning to the nearest superior who is there and to the administrator, in numbers', async () => {
    await laid('assistant');
    await office.db
      .updateTable('charge')
      .set({ toOn: '2026-03-24' })
      .where('id', 'in', [office.staff.assistant.chargeId, office.staff.officer.chargeId])
      .execute();
    const { items } = await office.as('under')(listUnheld, {});
    expect(items.map(({ id }) => id)).toContain(office.staff.assistant.postId);
    expect(JSON.stringify(items)).not.toContain('गुप्त विषय');
    expect((await office.as('clerk')(listUnheld, {})).items).toEqual([]);
    await findUnheld.run(visitOf(office.instance, office.clock.now), {});
    await office.work();
    expect(await letters()).toEqual(['administrator@up.gov.in', 'under@up.gov.in']);
    await findUnheld.run(visitOf(office.instance, office.clock.now), {});
    await office.work();
    expect(await letters()).toHaveLength(2);
    const event = await office.db.selectFrom('event').select('detail').where('kind', '=', 'post.unheld').executeTakeFirstOrThrow();
    expect(event.detail).toMatchObject({ papers: 1, letters: 0, tasks: 0 });
    expect((await as()(listUnheld, {})).items.find(({ id }) => id === office.staff.assistant.postId)).toMatchObject({
      toldOn: '2026-03-25',
    });
  });

  test('is quiet again when a link officer or a holder is there', async () => {
    await office.db
      .insertInto('charge')
      .values({
        postId: office.staff.assistant.postId,
        employeeId: personOf('clerk'),
        kind: 'link',
        fromOn: '2026-03-25',
        toOn: '2026-03-30',
      })
      .execute();
    expect((await as()(listUnheld, {})).items.map(({ id }) => id)).not.toContain(office.staff.assistant.postId);
    office.clock.now = new Date('2026-03-31T05:00:00Z');
    expect((await as()(listUnheld, {})).items.map(({ id }) => id)).toContain(office.staff.assistant.postId);
  });
});
