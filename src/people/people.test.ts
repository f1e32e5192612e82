import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visit } from '#core/context.ts';
import { addDays } from '#core/text/days.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';
import { type NewCharge, appoint, createOffice, createPost, createSection, setReportingLine } from './actions/appoint.ts';
import { endAbsence, listAbsences, listPosts, listSections, recordAbsence } from './contract.ts';
import { refreshDirectory } from './directory.ts';
import { soughtWords } from '#core/text/finding/findingWords.ts';
import { postsOfRing } from './picker.ts';
import { holdersOf, onLeave, postsById } from './queries.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const names = async (who: 'clerk' | 'outsider', search: string) =>
  (await office.as(who)(listPosts, { search })).items.map(({ abbreviation }) => abbreviation);
const lastEvent = () => office.db.selectFrom('event').select(['kind', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
const plainVisit = (): Visit => ({ instance: office.instance, db: office.db, now: office.clock.now, language: 'hi', recorded: 0 });

describe('the post picker', () => {
  test('shows the own section first, then the own office by seniority, then the other offices', async () => {
    const all = await names('clerk', '');
    expect(all.slice(0, 3)).toEqual(['OFFICER-IRR', 'CLERK-IRR', 'ASSISTANT-IRR']);
    expect(all.slice(3, 6)).toEqual(['SPECIAL-IRR', 'JOINT-IRR', 'UNDER-IRR']);
    expect(all.at(-1)).toBe('OUTSIDER-IRR');
    expect((await names('outsider', ''))[0]).toBe('OUTSIDER-IRR');
  });

  test('finds a post by Hindi and English words, by section, abbreviation and holder, whatever the spelling', async () => {
    for (const words of ['दृष्टांत', 'ravi', 'रवि दृष्टा', 'clerk-irr', 'CLERK', 'review irrigation ravi'])
      expect(await names('clerk', words), words).toContain('CLERK-IRR');
    expect(await names('clerk', 'अनुभाग-2')).toEqual(['NEIGHBOUR-IRR']);
    expect(await names('clerk', 'irr-2 amit')).toEqual(['NEIGHBOUR-IRR']);
    expect(await names('clerk', 'नहीं मिलेगा')).toEqual([]);
    expect(await names('clerk', "100%' or _")).toEqual([]);
  });

  test('says who sits there, and when nobody does', async () => {
    const [found] = (await office.as('clerk')(listPosts, { search: 'ravi' })).items;
    expect(found).toMatchObject({
      holder: { nameHi: 'रवि दृष्टान्त', nameEn: 'Ravi Drishtant' },
      vacant: false,
      onLeaveUntil: null,
      linkOfficer: null,
      sectionEn: 'Irrigation Section-1',
    });
    const { officeId, sectionId } = office.staff.neighbour;
    await createPost(plainVisit(), {
      officeId,
      sectionId,
      designationHi: 'कनिष्ठ सहायक',
      designationEn: 'Junior Assistant',
      nameHi: 'कनिष्ठ सहायक',
      nameEn: 'Junior Assistant',
      abbreviation: 'JA-IRR-2',
      rank: 8,
      reportsToId: null,
      roles: [],
    });
    expect((await office.as('clerk')(listPosts, { search: 'junior' })).items).toMatchObject([{ holder: null, vacant: true }]);
  });

  test('finds a name by its sound, behind those that are written so', async () => {
    const { officeId, employeeId } = office.staff.outsider;
    await office.db.updateTable('employee').set({ nameHi: 'हरीश शर्मा', nameEn: 'Harish Sharma' }).where('id', '=', employeeId).execute();
    await refreshDirectory(plainVisit());
    const found = async (search: string) => (await office.as('clerk')(listPosts, { search })).items.map(({ holder }) => holder?.nameEn);
    for (const typed of ['शर्मा', 'शर्', 'Sharma', 'sarma', 'sha', 'sar', 'हरिश शरमा'])
      expect([typed, await found(typed)]).toEqual([typed, ['Harish Sharma']]);
    expect(await found('verma')).toEqual([]);
    expect(officeId).not.toBe(office.staff.clerk.officeId);
  });

  test('leaves out an abolished post', async () => {
    await office.db.updateTable('post').set({ abolishedOn: '2026-03-25' }).where('abbreviation', '=', 'JA-IRR-2').execute();
    expect(await names('clerk', 'junior')).toEqual([]);
  });

  test('refuses direction marks in the search words', async () => {
    await expect(office.as('clerk')(listPosts, { search: 'रवि\u202e' })).rejects.toMatchObject({
      status: 400,
      issues: [{ path: ['search'] }],
    });
  });

  test('turns pages through thousands of posts, each once, by index', async () => {
    const { officeId } = office.staff.outsider;
    await sql`insert into post (office_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, roles)
      select ${officeId}, 'पटल सहायक', 'Desk Assistant', 'पटल सहायक ' || n, 'Desk Assistant ' || n, 'DA(' || n || ')-PWD', 1 + n % 20, '{dealing_hand}' from generate_series(1, 6000) n`.execute(
      office.db,
    );
    await refreshDirectory(plainVisit());
    await sql`analyze post`.execute(office.db);
    const ctx = office.contextOf('clerk');
    const plan = async (search: string) =>
      JSON.stringify(await (await postsOfRing(ctx, { ring: 2, words: soughtWords(search), after: null })).query.limit(51).explain('text'));
    expect(await plan('desk 4711')).toMatch(/post_word_pkey/);
    expect(await plan('')).toMatch(/Index Scan using post_(rank|office)/);
    const seen = new Set<string>();
    let after: string | undefined;
    for (let page = 0; page < 5; page++) {
      const answer = await office.as('clerk')(listPosts, { search: 'desk', ...(after && { after }) });
      for (const { id } of answer.items) seen.add(id);
      after = answer.next ?? undefined;
    }
    expect(seen.size).toBe(250);
    expect(await names('clerk', '4711')).toEqual(['DA(4711)-PWD']);
  });
});

describe('sections', () => {
  test('in sight are those that the post oversees, its own first', async () => {
    expect((await office.as('clerk')(listSections, {})).items).toMatchObject([{ code: 'IRR-1', own: true }]);
    expect((await office.as('special')(listSections, {})).items.map(({ code }) => code)).toEqual(['IRR-1', 'IRR-2']);
    expect((await office.as('administrator')(listSections, {})).items).toEqual([]);
  });
});

describe('leave', () => {
  test('is entered by the officer himself with his link officer, who acts on those days and no other', async () => {
    const { items } = await office.as('officer')(recordAbsence, {
      fromOn: '2026-03-25',
      toOn: '2026-03-27',
      linkPostId: office.staff.clerk.postId,
    });
    expect(items).toMatchObject([{ fromOn: '2026-03-25', toOn: '2026-03-27', begun: true, linkOfficer: { nameEn: 'Ravi Drishtant' } }]);
    expect(await lastEvent()).toMatchObject({
      kind: 'absence.recorded',
      detail: { postIds: [office.staff.officer.postId], linkEmployeeId: office.staff.clerk.employeeId },
    });
    const acting = async () =>
      (await holdersOf({ db: office.db, now: office.clock.now }, office.staff.officer.postId)).map(({ kind, nameEn }) => [kind, nameEn]);
    expect(await acting()).toEqual([
      ['regular', 'Sudha Kalpit'],
      ['link', 'Ravi Drishtant'],
    ]);
    expect(await onLeave({ db: office.db, now: office.clock.now }, office.staff.officer.employeeId)).toMatchObject({
      until: '2026-03-27',
      linkEmployeeId: office.staff.clerk.employeeId,
    });
    expect((await office.as('clerk')(listPosts, { search: 'sudha ravi' })).items).toMatchObject([
      { onLeaveUntil: '2026-03-27', linkOfficer: { nameEn: 'Ravi Drishtant' } },
    ]);
    office.clock.now = new Date('2026-03-27T18:29:00Z');
    expect(await acting()).toHaveLength(2);
    office.clock.now = new Date('2026-03-27T18:31:00Z'); // midnight in Lucknow has passed
    expect(await acting()).toEqual([['regular', 'Sudha Kalpit']]);
    office.clock.now = new Date('2026-03-25T05:00:00Z');
  });

  test('that overlaps another one of the same person is refused, also when both arrive at once', async () => {
    await expect(office.as('officer')(recordAbsence, { fromOn: '2026-03-27', toOn: '2026-03-30' })).rejects.toMatchObject({
      status: 409,
      code: 'absence.overlaps',
    });
    const twice = await Promise.allSettled(
      [1, 2].map(() => office.as('under')(recordAbsence, { fromOn: '2026-05-01', toOn: '2026-05-02' })),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('names no link officer who is the same person, sits nowhere, is away himself, or whose post is not there', async () => {
    const take = (linkPostId: string) => office.as('special')(recordAbsence, { fromOn: '2026-03-26', toOn: '2026-03-26', linkPostId });
    await expect(take(office.staff.special.postId)).rejects.toMatchObject({ status: 422, code: 'absence.linkSelf' });
    await expect(take(office.staff.officer.postId)).rejects.toMatchObject({ status: 409, code: 'absence.linkAway' });
    await expect(take('999999999')).rejects.toMatchObject({ status: 404, code: 'post.notFound' });
    await expect(take('1 or 1=1')).rejects.toMatchObject({ status: 404, code: 'post.notFound' });
    const vacant = await office.db.selectFrom('post').select('id').where('abbreviation', '=', 'DA(1)-PWD').executeTakeFirstOrThrow();
    await expect(take(vacant.id)).rejects.toMatchObject({ status: 409, code: 'absence.linkVacant' });
    expect((await office.as('special')(listAbsences, {})).items).toEqual([]);
  });

  test('begins today or later, ends after it begins, and not in another age', async () => {
    const take = (fromOn: string, toOn: string) => office.as('special')(recordAbsence, { fromOn, toOn });
    await expect(take('2026-03-24', '2026-03-26')).rejects.toMatchObject({ status: 422, code: 'absence.past' });
    await expect(take('2026-03-28', '2026-03-26')).rejects.toMatchObject({ status: 422, code: 'absence.reversed' });
    await expect(take('2026-03-28', '2196-03-26')).rejects.toMatchObject({ status: 422, code: 'absence.tooLong' });
    await expect(take('2026-02-30', '2026-03-26')).rejects.toMatchObject({ status: 400 });
  });

  test('ends early, and the link officer with it; nobody ends that of another', async () => {
    const [leave] = (await office.as('officer')(listAbsences, {})).items;
    await expect(office.as('clerk')(endAbsence, { id: leave!.id })).rejects.toMatchObject({ status: 404, code: 'absence.notFound' });
    expect((await office.as('officer')(endAbsence, { id: leave!.id })).items).toEqual([]);
    expect(await lastEvent()).toMatchObject({ kind: 'absence.ended', detail: { toOn: '2026-03-24' } });
    expect(await holdersOf({ db: office.db, now: office.clock.now }, office.staff.officer.postId)).toHaveLength(1);
    await expect(office.as('officer')(endAbsence, { id: leave!.id })).rejects.toMatchObject({ status: 404 });
    expect((await postsById({ db: office.db, now: office.clock.now }, [office.staff.officer.postId]))[0]).toMatchObject({
      onLeaveUntil: null,
      linkOfficer: null,
    });
  });
});

describe('the reporting line', () => {
  test('never comes back to itself', async () => {
    const { clerk, officer, under, special } = office.staff;
    const change = (line: { postId: string; reportsToId: string | null }) =>
      office.db.transaction().execute((db) => setReportingLine({ ...plainVisit(), db }, line));
    await expect(change({ postId: special.postId, reportsToId: clerk.postId })).rejects.toMatchObject({ status: 409, code: 'post.circle' });
    await expect(change({ postId: officer.postId, reportsToId: officer.postId })).rejects.toMatchObject({ code: 'post.circle' });
    await expect(change({ postId: officer.postId, reportsToId: '999999' })).rejects.toMatchObject({ code: 'post.notFound' });
    expect(
      (await office.db.selectFrom('post').select('reportsToId').where('id', '=', special.postId).executeTakeFirstOrThrow()).reportsToId,
    ).toBeNull();
    await change({ postId: under.postId, reportsToId: office.staff.joint.postId });
    expect(await lastEvent()).toMatchObject({ kind: 'post.reporting' });
    const sight = await office.db
      .selectFrom('post')
      .select('oversees')
      .where('id', 'in', [special.postId, office.staff.joint.postId])
      .orderBy('rank')
      .execute();
    expect(sight.map(({ oversees }) => oversees.length)).toEqual([2, 2]);
  });
});

describe('appointments', () => {
  test('furnish a new office from nothing, each step on record', async () => {
    const ctx = plainVisit();
    const officeId = await createOffice(ctx, {
      kind: 'district',
      code: 'BLY',
      nameHi: 'जनपद बरेली',
      nameEn: 'District Bareilly',
      placeHi: 'बरेली',
      placeEn: 'Bareilly',
    });
    const sectionId = await createSection(ctx, { officeId, code: 'BLY-1', nameHi: 'न्याय पटल', nameEn: 'Justice Desk', kind: 'section' });
    const post = {
      officeId,
      sectionId,
      designationHi: 'पटल सहायक',
      designationEn: 'Desk Assistant',
      nameHi: 'पटल सहायक, न्याय',
      nameEn: 'Desk Assistant, Justice',
      abbreviation: 'DA-JUSTICE-BLY',
      rank: 10,
      reportsToId: null,
      roles: ['dealing_hand'],
    };
    const postId = await createPost(ctx, post);
    await expect(createPost(ctx, post)).rejects.toMatchObject({ status: 409, code: 'post.abbreviationTaken' });
    await expect(createPost(ctx, { ...post, abbreviation: 'X', sectionId: office.staff.clerk.sectionId })).rejects.toMatchObject({
      status: 404,
      code: 'section.notFound',
    });
    const charge: NewCharge = { postId, employeeId: office.staff.clerk.employeeId, kind: 'additional', fromOn: '2026-03-01' };
    await appoint(ctx, charge);
    await expect(appoint(ctx, { ...charge, employeeId: office.staff.officer.employeeId })).rejects.toMatchObject({
      status: 409,
      code: 'post.held',
    });
    expect((await office.as('clerk')(listPosts, { search: 'justice ravi' })).items).toHaveLength(1);
    const kinds = await office.db.selectFrom('event').select('kind').orderBy('id', 'desc').limit(4).execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['charge.given', 'post.created', 'section.created', 'office.created']);
  });

  test('never give a post two holders on one day', async () => {
    const postId = (await office.db.selectFrom('post').select('id').where('abbreviation', '=', 'DA(2)-PWD').executeTakeFirstOrThrow()).id;
    const refused = new Set<string | undefined>();
    const period = fc.tuple(fc.nat(60), fc.option(fc.nat(40)));
    await fc.assert(
      fc.asyncProperty(fc.array(period, { minLength: 2, maxLength: 6 }), async (periods) => {
        await office.db.deleteFrom('charge').where('postId', '=', postId).execute();
        for (const [start, length] of periods) {
          const fromOn = addDays('2026-04-01', start);
          await appoint(plainVisit(), {
            postId,
            employeeId: office.staff.clerk.employeeId,
            kind: 'additional',
            fromOn,
            toOn: length === null ? null : addDays(fromOn, length),
          }).catch((refusal: { code?: string }) => refused.add(refusal.code));
        }
        const { rows } = await sql<{ worst: number }>`select coalesce(max(n), 0)::int as worst from (
          select count(*) as n from generate_series('2026-04-01'::date, '2026-08-01', '1 day') d join charge on post_id = ${postId} and d between from_on and coalesce(to_on, 'infinity') group by d) days`.execute(
          office.db,
        );
        expect(rows[0]!.worst).toBe(1);
      }),
      { numRuns: 15 },
    );
    expect([...refused]).toEqual(['post.held']);
  });
});
