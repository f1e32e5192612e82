import { afterAll, beforeAll, expect, test } from 'vitest';
import { editGroup, listGroups, viewGroup } from '#drafts/contract.ts';
import { confirmPlaces, endMember, listMembers, refuseClaim, setGroupCode, viewMemberGroup } from '../contract/members.ts';
import { listAddresses } from '../contract/state.ts';
import { type Listening, join, openKeeper, openListening, refresh, refusalOf } from './state.ts';

const key = 'special-secretaries';
const NAME = 'समस्त विशेष सचिव';

let keeper: Listening;
let lucknow: Listening;
beforeAll(async () => {
  keeper = await openKeeper();
  lucknow = await openListening();
  const ours = { nameHi: NAME, nameEn: 'Ours' };
  const { id } = await lucknow.db.insertInto('recipientGroup').values(ours).returning('id').executeTakeFirstOrThrow();
  const recipient = { groupId: id, position: 1, designation: 'हमारे विशेष सचिव।', address: 'लखनऊ', email: '' };
  await lucknow.db.insertInto('recipient').values(recipient).execute();
  await join(lucknow, { keeper, name: 'lucknow' });
}, 60_000);
afterAll(() => Promise.all([keeper, lucknow].map((office) => office.close())));

const administrator = () => keeper.as('administrator');
const places = async () => (await administrator()(viewMemberGroup, { key })).members.map(({ code, claims }) => ({ code, claims }));
const codeOf = (office: Listening, name: string) => `${name}:post:${office.staff.special.postId}`;

/** What the nodal agency publishes is what the offices have. */
async function spread() {
  await keeper.work();
  await refresh(lucknow);
}

const groupsOf = async () => (await lucknow.as('officer')(listGroups, {})).items.filter(({ nameHi }) => nameHi.startsWith(NAME));
async function reached() {
  const [group] = await groupsOf();
  const { recipients } = await lucknow.as('officer')(viewGroup, { id: group!.id });
  return recipients.map(({ postId, exchangeTo }) => postId ?? exchangeTo);
}

/** Its posts are called otherwise, or stand elsewhere. */
async function lists(office: Listening, change: { designationHi?: string; placeHi?: string }) {
  const { designationHi, placeHi } = change;
  if (designationHi !== undefined)
    await office.db
      .updateTable('post')
      .set({ designationHi, designationEn: designationHi })
      .where('id', '=', office.staff.special.postId)
      .execute();
  if (placeHi !== undefined) await office.db.updateTable('office').set({ placeHi, placeEn: placeHi }).execute();
  await refresh(office).catch(() => undefined); // its old listing is gone before the new directory names the new one
  await keeper.work();
}

test('a group of the directory stands beside one of the office with the same name, and is not edited there', async () => {
  const [group, own] = await groupsOf();
  expect([group!.nameHi, own!.nameHi]).toEqual([NAME, `${NAME} (अपना)`]);
  const { recipients } = await lucknow.as('officer')(viewGroup, { id: own!.id });
  expect(recipients).toMatchObject([{ designation: 'हमारे विशेष सचिव।' }]);
  const edited = { id: group!.id, nameHi: NAME, nameEn: 'x', recipients: [{ designation: 'कोई अन्य।' }] };
  const refused = await lucknow
    .as('officer')(editGroup, edited as never)
    .catch((error: { answer: { code: string } }) => error);
  expect(refused).toMatchObject({ code: 'recipientGroup.ofDirectory' });
  await spread();
  expect((await groupsOf()).map(({ nameHi }) => nameHi)).toEqual([NAME, `${NAME} (अपना)`]);
});

test('that an instance lists the post of a place is a claim: nothing goes there before the administrator has confirmed it', async () => {
  const claims = [codeOf(keeper, 'uplc'), codeOf(lucknow, 'lucknow')];
  expect(await places()).toEqual([
    { code: null, claims },
    { code: null, claims: [] },
  ]);
  expect(await reached()).toEqual([null, null]);
  const told = await administrator()(listMembers, {});
  expect(told.claims).toMatchObject([
    { name: 'uplc', key, code: claims[0], contested: true },
    { name: 'lucknow', key, code: claims[1], contested: true },
  ]);
  expect(await refusalOf(administrator()(confirmPlaces, { name: 'lucknow' })), 'both claim it').toBe('directory.nothingClaimed');
  expect(await refusalOf(keeper.as('officer')(confirmPlaces, { name: 'lucknow' }))).toBe('directory.administer.forbidden');
  expect(await refusalOf(keeper.as('officer')(refuseClaim, { key, position: 0, code: claims[0]! }))).toBe('directory.administer.forbidden');
});

test('a claim that was turned down does not come again, and what nobody contests is confirmed in one act', async () => {
  const code = codeOf(keeper, 'uplc');
  await administrator()(refuseClaim, { key, position: 0, code });
  expect(await refusalOf(administrator()(refuseClaim, { key, position: 0, code }))).toBe('directory.claim.notFound');
  await lists(keeper, { placeHi: 'आगरा' });
  await lists(keeper, { placeHi: 'लखनऊ' });
  expect((await places())[0]).toEqual({ code: null, claims: [codeOf(lucknow, 'lucknow')] });
  const { claims } = await administrator()(confirmPlaces, { name: 'lucknow' });
  expect(claims).toEqual([]);
  expect((await places())[0]).toEqual({ code: codeOf(lucknow, 'lucknow'), claims: [] });
  await spread();
  expect(await reached()).toEqual([lucknow.staff.special.postId, null]);
  const { detail } = await keeper.db
    .selectFrom('event')
    .select('detail')
    .where('kind', '=', 'directory.placesConfirmed')
    .executeTakeFirstOrThrow();
  expect(detail).toEqual({ name: 'lucknow', places: 1 });
});

test('a confirmed place stays with its post when that is called otherwise; a second claimant is shown and changes nothing', async () => {
  await lists(lucknow, { designationHi: 'सचिव (विशेष कार्य)' });
  expect((await places())[0]).toEqual({ code: codeOf(lucknow, 'lucknow'), claims: [] });
  const other = `uplc:post:${keeper.staff.joint.postId}`;
  const { designationHi, designationEn } = { designationHi: 'विशेष सचिव', designationEn: 'Special Secretary' };
  await lists(keeper, { designationHi: 'प्रमुख सचिव' });
  await keeper.db.updateTable('post').set({ designationHi, designationEn }).where('id', '=', keeper.staff.joint.postId).execute();
  await refresh(keeper);
  expect((await places())[0]).toEqual({ code: codeOf(lucknow, 'lucknow'), claims: [other] });
  expect((await administrator()(listMembers, {})).claims).toMatchObject([{ name: 'uplc', code: other, contested: true }]);
  expect(await refusalOf(administrator()(confirmPlaces, { name: 'uplc' }))).toBe('directory.nothingClaimed');
  await spread();
  expect(await reached()).toEqual([lucknow.staff.special.postId, null]);
});

test('where the post is gone, the one that came in its place in the same instance has it', async () => {
  const post = await lucknow.db.selectFrom('post').selectAll().where('id', '=', lucknow.staff.special.postId).executeTakeFirstOrThrow();
  const { id: _, ...rest } = post;
  const next = { ...rest, designationHi: 'विशेष सचिव', designationEn: 'Special Secretary', abbreviation: `${post.abbreviation}2` };
  const { id } = await lucknow.db.insertInto('post').values(next).returning('id').executeTakeFirstOrThrow();
  await lucknow.db.updateTable('post').set({ abolishedOn: '2026-03-25' }).where('id', '=', post.id).execute();
  await refresh(lucknow);
  expect((await places())[0]!.code).toBe(`lucknow:post:${id}`);
});

test('the administrator sets where a member is reached; what held the place before is not proposed again', async () => {
  await keeper.work();
  await refresh(keeper);
  const code = `uplc:post:${keeper.staff.joint.postId}`;
  expect(await refusalOf(administrator()(setGroupCode, { key, position: 0, code: 'agra:post:1' }))).toBe('directory.address.notFound');
  expect(await refusalOf(administrator()(setGroupCode, { key, position: 7, code }))).toBe('directory.group.notFound');
  expect(await refusalOf(keeper.as('clerk')(viewMemberGroup, { key }))).toBe('directory.administer.forbidden');
  await administrator()(setGroupCode, { key, position: 0, code });
  await lists(lucknow, { placeHi: 'आगरा' });
  await lists(lucknow, { placeHi: 'लखनऊ' });
  expect((await places())[0]).toEqual({ code, claims: [] });
  await spread();
  expect(await reached()).toEqual([code, null]);
  await administrator()(setGroupCode, { key, position: 0, code: null });
  await spread();
  expect(await reached()).toEqual([null, null]);
  expect((await administrator()(listMembers, {})).groups).toMatchObject([{ key, members: 2, reached: 0 }]);
});

test('a member that is ended loses its places: whoever comes under its name does not inherit them', async () => {
  const { items } = await lucknow.as('clerk')(listAddresses, { search: 'संयुक्त सचिव' });
  const { code } = items.find(({ peer }) => peer === 'lucknow')!;
  await administrator()(setGroupCode, { key, position: 0, code });
  await administrator()(endMember, { name: 'lucknow', reason: 'कार्यालय बन्द' });
  expect((await places())[0]).toEqual({ code: null, claims: [] });
});
