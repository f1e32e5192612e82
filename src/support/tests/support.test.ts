import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Establishment, openEstablishment } from '#establishment/tests/instance.ts';
import { endSupportPost, listContacts, listSupportPosts, nameSupportPost } from '../contract.ts';

let office: Establishment;
let own: string;
beforeAll(async () => {
  office = await openEstablishment();
  own = office.staff.administrator.officeId;
});
afterAll(() => office.close());
beforeEach(() => office.beLocal());

const as = () => office.as('administrator');
const order = { orderNumber: '73/2026', orderOn: '2026-03-20' };
const kinds = async (who: 'clerk' | 'outsider' = 'clerk') =>
  (await office.as(who)(listContacts, {})).items.map(({ kind, holder }) => [kind, holder?.nameEn ?? null]);

test('whom to ask is told to everybody in the order of the support, from posts named by order', async () => {
  expect(await kinds()).toEqual([['emd', 'Neeraj Prabandh']]);
  const name = async (kind: 'nodal' | 'skilled' | 'rollout', who: 'special' | 'assistant' | 'registry' | 'neighbour') =>
    as()(nameSupportPost, { officeId: own, kind, postId: office.staff[who].postId, ...order });
  await name('rollout', 'registry');
  await name('rollout', 'neighbour');
  await name('nodal', 'special');
  const { items } = await name('skilled', 'assistant');
  expect(items[0]).toMatchObject({ kind: 'skilled', holder: { nameEn: 'Geeta Misal' }, ...order, toOn: null });
  const event = await office.db.selectFrom('event').select('kind').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  expect(event.kind).toBe('support.named');
  expect(await kinds()).toEqual([
    ['emd', 'Neeraj Prabandh'],
    ['skilled', 'Geeta Misal'],
    ['nodal', 'Kamal Parikshan'],
    ['rollout', 'Amit Padosi'],
    ['rollout', 'Lata Aavak'],
  ]);
  expect(await kinds('outsider')).toEqual([]);
});

test('offices below have those of the office above until they have their own; a revenue office has its own nodal officer', async () => {
  const { outsider, joint, under } = office.staff;
  await office.db.updateTable('office').set({ parentId: own, kind: 'tehsil' }).where('id', '=', outsider.officeId).execute();
  expect((await kinds('outsider')).map(([kind]) => kind)).toEqual(['emd', 'skilled', 'nodal', 'rollout', 'rollout']);
  await as()(nameSupportPost, { officeId: own, kind: 'revenue_nodal', postId: joint.postId, ...order });
  expect(await kinds('outsider')).toContainEqual(['revenue_nodal', 'Meera Namuna']);
  expect((await kinds('outsider')).map(([kind]) => kind)).not.toContain('nodal');
  expect((await kinds()).map(([kind]) => kind)).not.toContain('revenue_nodal');
  await as()(nameSupportPost, { officeId: outsider.officeId, kind: 'skilled', postId: under.postId, ...order });
  expect(await kinds('outsider')).toContainEqual(['skilled', 'Dinesh Udaharan']);
  expect(await kinds()).toContainEqual(['skilled', 'Geeta Misal']);
});

test('a naming is refused where it does not hold, ends and stays; strangers find nothing', async () => {
  const { special, joint, clerk } = office.staff;
  const nodal = { officeId: own, kind: 'nodal' as const, ...order };
  await expect(as()(nameSupportPost, { ...nodal, postId: special.postId })).rejects.toMatchObject({ status: 409, code: 'support.already' });
  await expect(as()(nameSupportPost, { ...nodal, postId: joint.postId })).rejects.toMatchObject({ status: 409, code: 'support.another' });
  await expect(as()(nameSupportPost, { ...nodal, postId: '999999' })).rejects.toMatchObject({ status: 404 });
  await expect(as()(nameSupportPost, { ...nodal, postId: joint.postId, orderOn: '2026-03-26' })).rejects.toMatchObject({
    status: 422,
    code: 'support.orderLater',
  });
  await expect(office.as('clerk')(nameSupportPost, { ...nodal, postId: clerk.postId })).rejects.toMatchObject({ status: 404 });
  await expect(office.as('clerk')(listSupportPosts, { officeId: own })).rejects.toMatchObject({ status: 404 });
  const { id } = (await as()(listSupportPosts, { officeId: own })).items.find(({ kind }) => kind === 'nodal')!;
  await expect(office.as('clerk')(endSupportPost, { id })).rejects.toMatchObject({ status: 404 });
  expect((await as()(endSupportPost, { id })).items.at(-1)).toMatchObject({ id, toOn: '2026-03-24' });
  await expect(as()(endSupportPost, { id })).rejects.toMatchObject({ status: 409, code: 'support.ended' });
  expect((await kinds()).map(([kind]) => kind)).not.toContain('nodal');
  await as()(nameSupportPost, { ...nodal, postId: joint.postId });
  expect(await kinds()).toContainEqual(['nodal', 'Meera Namuna']);
});
