import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffName } from '../../testStaff.ts';
import { giveSight, hold, openPaper, release } from '#papers/actions.ts';
import { visiblePapers } from '#papers/queries.ts';
import { type TestOffice, openOffice } from '../../testOffice.ts';
import { findPaper, listRights, listRoleHolders, listViewers } from '../contract.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const NOBODY_KNOWS = { status: 404, code: 'paper.notFound' };
let count = 0;

async function filed(who: 'clerk' | 'neighbour' | 'outsider', classification: 'normal' | 'confidential' = 'normal') {
  const id = await openPaper(office.contextOf(who), {
    kind: 'file', subject: 'नहर की मरम्मत', sectionId: office.staff[who].sectionId!, nature: 'electronic', classification, vip: false,
  }); // prettier-ignore
  const number = `सिं-${(count += 1)}/2026`;
  await office.db.updateTable('paper').set({ number }).where('id', '=', id).execute();
  return { id, number };
}

async function laid(id: string, who: StaffName) {
  const ctx = office.contextOf('special');
  const { postId } = office.staff[who];
  await giveSight(ctx, { paperId: id, postId, kind: 'file' });
  await release(ctx, id);
  await hold(ctx, { paperId: id, postId, place: 'inbox' });
}

const sees = async (who: StaffName, id: string) =>
  (await visiblePapers(office.contextOf(who)).select('paper.id').where('paper.id', '=', id).execute()).length === 1;

const viewers = async (who: StaffName, id: string) => (await office.as(who)(listViewers, { id })).items;

describe('who can see a file', () => {
  test('is told with the reason for each post', async () => {
    const { id, number } = await filed('clerk');
    await laid(id, 'neighbour');
    const asked = await office.as('clerk')(listViewers, { id });
    expect(asked).toMatchObject({ kind: 'file', number, classification: 'normal', elsewhere: null, next: null });
    const why = new Map(asked.items.map((item) => [item.id, item.reasons.map(({ kind }) => kind)]));
    expect(why.get(office.staff.clerk.postId)).toEqual(['hadIt', 'ownSection']);
    expect(why.get(office.staff.under.postId)).toEqual(expect.arrayContaining(['overSection']));
    expect(why.get(office.staff.neighbour.postId)).toEqual(['onDesk', 'overDesk']);
    expect(why.has(office.staff.joint.postId)).toBe(false);
    expect(asked.items.find((item) => item.id === office.staff.clerk.postId)!.people).toEqual([
      { nameHi: 'रवि दृष्टान्त', nameEn: 'Ravi Drishtant', kind: 'regular', toOn: null },
    ]);
  });

  test('is who the server lets see it, whatever has happened to the file', async () => {
    const everybody = Object.keys(office.staff) as StaffName[];
    const who = fc.constantFrom(...everybody.filter((name) => name !== 'administrator'));
    const made = fc.record({
      maker: fc.constantFrom('clerk', 'neighbour', 'outsider'),
      classification: fc.constantFrom('normal', 'confidential'),
      passed: fc.array(who, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(made, async ({ maker, classification, passed }) => {
        const { id } = await filed(maker as 'clerk', classification as 'normal');
        for (const post of passed)
          await giveSight(office.contextOf('special'), { paperId: id, postId: office.staff[post].postId, kind: 'file' });
        const told = new Set((await viewers(maker as 'clerk', id)).map((item) => item.id));
        for (const one of everybody) expect([one, told.has(office.staff[one].postId)]).toEqual([one, await sees(one, id)]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('is not told to whom the file is not there, nor of one that is not there', async () => {
    const { id } = await filed('clerk', 'confidential');
    await expect(office.as('officer')(listViewers, { id })).rejects.toMatchObject(NOBODY_KNOWS);
    await expect(office.as('outsider')(listViewers, { id })).rejects.toMatchObject(NOBODY_KNOWS);
    await expect(office.as('administrator')(listViewers, { id })).rejects.toMatchObject(NOBODY_KNOWS);
    await expect(office.as('clerk')(listViewers, { id: '999999' })).rejects.toMatchObject(NOBODY_KNOWS);
  });

  test('is told to the administrator of its office by its number, without a word of its subject', async () => {
    const { id, number } = await filed('clerk');
    const administrator = office.as('administrator');
    expect(await administrator(findPaper, { number: ` ${number} ` })).toEqual({ id, kind: 'file' });
    expect(JSON.stringify(await administrator(listViewers, { id }))).not.toContain('नहर');
    const foreign = await filed('outsider');
    const secret = await filed('clerk', 'confidential');
    for (const of of [foreign, secret])
      await expect(administrator(findPaper, { number: of.number })).rejects.toMatchObject({ status: 404, code: 'rights.number.notFound' });
    await expect(office.as('clerk')(findPaper, { number })).rejects.toMatchObject({ status: 404 });
  });
});

describe('the table of rights', () => {
  const having = async (right: string) =>
    (await office.as('administrator')(listRights, {})).rights.find((row) => row.right === right)!.roles;

  test('says what the rules say', async () => {
    expect(await having('diarise')).toEqual(['central_registry', 'dealing_hand', 'section_officer', 'officer', 'personal_staff', 'minister_office']);
    expect(await having('confirmNote')).not.toContain('personal_staff');
    expect(await having('note')).toContain('personal_staff');
    expect(await having('approve')).toEqual(['officer']);
    expect(await having('pullUp')).toEqual(['section_officer', 'officer']);
    expect(await having('grantAdministrators')).toEqual(['super_admin']);
    expect(await having('administerOffice')).toEqual(['local_admin', 'super_admin']);
  }); // prettier-ignore

  test('follows what the instance has set', async () => {
    await office.db.insertInto('setting').values({ key: 'drafts.sectionOfficersApprove', value: 'true', source: null }).execute();
    expect(await having('approve')).toEqual(['section_officer', 'officer']);
    await office.db.deleteFrom('setting').where('key', '=', 'drafts.sectionOfficersApprove').execute();
  });

  test('counts the posts of the administered offices, and lists them', async () => {
    const { roles } = await office.as('administrator')(listRights, {});
    const { items, next } = await office.as('administrator')(listRoleHolders, { role: 'dealing_hand' });
    expect(next).toBeNull();
    expect(roles.find(({ role }) => role === 'dealing_hand')).toEqual({ role: 'dealing_hand', posts: items.length, people: items.length });
    expect(items.map((post) => post.id)).toContain(office.staff.clerk.postId);
    expect(items.map((post) => post.id)).not.toContain(office.staff.outsider.postId);
  });

  test('is not there for others', async () => {
    await expect(office.as('special')(listRights, {})).rejects.toMatchObject({ status: 404 });
    await expect(office.as('special')(listRoleHolders, { role: 'officer' })).rejects.toMatchObject({ status: 404 });
  });
});
