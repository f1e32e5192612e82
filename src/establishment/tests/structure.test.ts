import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPaper } from '#papers/actions.ts';
import { viewChart } from '../contract/chart.ts';
import {
  changeOffice,
  changeSection,
  closeOffice,
  closeSection,
  createOffice,
  createSection,
  listOffices,
  moveOffice,
  sanctionStrength,
  viewOffice,
} from '../contract/offices.ts';
import {
  abolishPost,
  changeDesignation,
  changePost,
  createDesignation,
  createPost,
  giveCharge,
  listDesignations,
  listOfficePosts,
  proposePost,
  setSuperior,
  viewPost,
} from '../contract/posts.ts';
import { createEmployee } from '../contract/employees.ts';
import { type Establishment, furnished, newDesignation, newOffice, newPerson, newSection, openEstablishment } from './instance.ts';

let office: Establishment;
let own: string;
let elsewhere: string;
beforeAll(async () => {
  office = await openEstablishment();
  own = office.staff.administrator.officeId;
  elsewhere = office.staff.outsider.officeId;
});
afterAll(() => office.close());
beforeEach(() => office.beLocal());

const as = () => office.as('administrator');
const lastEvent = () => office.db.selectFrom('event').select(['kind', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

describe('an EMD manager', () => {
  test('sees his office and those below it, and no other', async () => {
    const made = await as()(createOffice, newOffice(own));
    const below = await as()(createOffice, newOffice(made.id));
    expect((await as()(listOffices, {})).items.map(({ id }) => id).sort()).toEqual([own, made.id, below.id].sort());
    await expect(as()(viewOffice, { id: elsewhere })).rejects.toMatchObject({ status: 404, code: 'office.notFound' });
    await expect(as()(createOffice, newOffice(elsewhere))).rejects.toMatchObject({ status: 404 });
    await expect(as()(createOffice, newOffice(null))).rejects.toMatchObject({ status: 403, code: 'office.found.forbidden' });
    await expect(as()(listOfficePosts, { id: elsewhere })).rejects.toMatchObject({ status: 404 });
    await expect(as()(viewPost, { id: office.staff.outsider.postId })).rejects.toMatchObject({ status: 404, code: 'post.notFound' });
  });

  test('neither moves nor closes his own office, and makes no administrators', async () => {
    const { version } = await as()(viewOffice, { id: own });
    await expect(as()(closeOffice, { id: own, version })).rejects.toMatchObject({ status: 403 });
    await expect(as()(moveOffice, { id: own, version, parentId: null })).rejects.toMatchObject({ status: 403 });
    const { designation, office: made } = await furnished(office, own);
    const post = {
      id: made.id,
      sectionId: null,
      designationId: designation.id,
      nameHi: 'प्रबन्धक',
      nameEn: 'Manager',
      abbreviation: `EMD-${made.code}`,
      reportsToId: null,
    };
    await expect(as()(createPost, { ...post, roles: ['local_admin'] })).rejects.toMatchObject({
      status: 403,
      code: 'post.grant.forbidden',
    });
    const mine = await as()(viewPost, { id: office.staff.administrator.postId });
    expect(mine.acts).toEqual([]);
    await expect(
      as()(changePost, { ...post, id: mine.id, version: mine.version, designationId: mine.designationId, roles: ['super_admin'] }),
    ).rejects.toMatchObject({ status: 403 });
    await office.beSuper();
    const top = await as()(createPost, { ...post, abbreviation: `SUPER-${made.code}`, roles: ['super_admin'] });
    await office.beLocal();
    const seat = {
      id: top.id,
      employeeId: office.staff.administrator.employeeId,
      kind: 'additional' as const,
      fromOn: '2026-03-25',
      toOn: null,
    };
    await expect(as()(giveCharge, seat)).rejects.toMatchObject({ status: 403, code: 'post.grant.forbidden' });
    await expect(as()(abolishPost, { id: top.id, version: top.version })).rejects.toMatchObject({ status: 403 });
  });

  test('is the only one to whom the work is there; a clerk is told that it does not exist', async () => {
    for (const who of ['clerk', 'special', 'outsider'] as const) {
      await expect(office.as(who)(listOffices, {})).rejects.toMatchObject({ status: 404, code: 'establishment.notFound' });
      await expect(office.as(who)(viewOffice, { id: own })).rejects.toMatchObject({ status: 404, code: 'office.notFound' });
      await expect(office.as(who)(createOffice, newOffice(own))).rejects.toMatchObject({ status: 404 });
      await expect(office.as(who)(createDesignation, newDesignation())).rejects.toMatchObject({ status: 404 });
      await expect(office.as(who)(listDesignations, {})).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe('an office', () => {
  test('is made, renamed and found by its new name in the address picker', async () => {
    const { office: made, post } = await furnished(office, own);
    expect((await office.db.selectFrom('event').select('kind').orderBy('id', 'desc').limit(4).execute()).map(({ kind }) => kind)).toEqual([
      'post.created',
      'designation.created',
      'section.created',
      'office.created',
    ]);
    const changed = await as()(changeOffice, {
      ...newOffice(own),
      code: made.code,
      id: made.id,
      version: made.version,
      nameEn: 'Tehsil Malihabad',
      headPostId: post.id,
      ddoCode: '0412',
    });
    expect(changed).toMatchObject({ nameEn: 'Tehsil Malihabad', ddoCode: '0412', head: { id: post.id } });
    expect(await lastEvent()).toMatchObject({ kind: 'office.changed', detail: { officeId: made.id } });
    const { directory } = await office.db.selectFrom('post').select('directory').where('id', '=', post.id).executeTakeFirstOrThrow();
    expect(directory).toContain('malihabad');
    await expect(
      as()(changeOffice, { ...newOffice(own), id: made.id, version: changed.version, headPostId: office.staff.clerk.postId }),
    ).rejects.toMatchObject({
      code: 'office.headElsewhere',
    });
    await expect(as()(createOffice, { ...newOffice(own), code: made.code })).rejects.toMatchObject({
      status: 409,
      code: 'office.codeTaken',
    });
  });

  test('changed by two managers at once: the second is told who changed what, and nothing is lost', async () => {
    const seen = await as()(createOffice, newOffice(own));
    const change = { ...newOffice(own), code: seen.code, id: seen.id, version: seen.version, headPostId: null };
    const done = await Promise.allSettled([
      as()(changeOffice, { ...change, nameEn: 'Tehsil Mohanlalganj' }),
      as()(changeOffice, { ...change, nameEn: 'Tehsil Bakshi Ka Talab' }),
    ]);
    const refused = done.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    const kept = done.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<{ nameEn: string }>;
    expect(refused.reason).toMatchObject({ status: 409, code: 'establishment.changed' });
    expect(refused.reason.message).toContain('नीरज प्रबन्ध');
    expect(refused.reason.message).toContain(`«अंग्रेज़ी नाम»: ${kept.value.nameEn}`);
    expect((await as()(viewOffice, { id: seen.id })).nameEn).toBe(kept.value.nameEn);
  });

  test('is not put below itself, however far down', async () => {
    const top = await as()(createOffice, newOffice(own));
    const middle = await as()(createOffice, newOffice(top.id));
    const low = await as()(createOffice, newOffice(middle.id));
    for (const parentId of [top.id, middle.id, low.id])
      await expect(as()(moveOffice, { id: top.id, version: top.version, parentId })).rejects.toMatchObject({
        status: 409,
        code: 'office.circle',
      });
    const moved = await as()(moveOffice, { id: low.id, version: low.version, parentId: own });
    expect(moved.parent).toMatchObject({ id: own });
    expect(await lastEvent()).toMatchObject({ kind: 'office.moved', detail: { from: middle.id, to: own } });
  });

  test('closes only when nothing is left in it, and says what is', async () => {
    const { office: made, section, post } = await furnished(office, own);
    const below = await as()(createOffice, newOffice(made.id));
    const version = async () => (await as()(viewOffice, { id: made.id })).version;
    await expect(as()(closeOffice, { id: made.id, version: await version() })).rejects.toMatchObject({
      status: 409,
      code: 'office.notEmpty',
      details: { sections: 1, posts: 1, offices: 1 },
    });
    await expect(as()(closeSection, { id: section.id, version: section.version })).rejects.toMatchObject({
      code: 'section.notEmpty',
      details: { posts: 1 },
    });
    await as()(abolishPost, { id: post.id, version: post.version });
    await as()(closeSection, { id: section.id, version: section.version });
    await as()(closeOffice, { id: below.id, version: below.version });
    const closed = await as()(closeOffice, { id: made.id, version: await version() });
    expect(closed).toMatchObject({ closedOn: '2026-03-25', acts: [] });
    await expect(as()(createSection, newSection(made.id))).rejects.toMatchObject({ status: 409, code: 'office.isClosed' });
  });

  test('shows what is sanctioned against what exists and what is filled', async () => {
    const { office: made, designation, post } = await furnished(office, own);
    const line = { id: made.id, designationId: designation.id, byOrder: 'शासनादेश 12/2025' };
    const strength = async () => (await as()(viewOffice, { id: made.id })).strength;
    expect(await strength()).toMatchObject([{ sanctioned: null, posts: 1, filled: 0 }]);
    await as()(sanctionStrength, { ...line, posts: 3 });
    const person = await as()(createEmployee, newPerson(made.id));
    await as()(giveCharge, { id: post.id, employeeId: person.id, kind: 'regular', fromOn: '2026-03-25', toOn: null });
    expect(await strength()).toMatchObject([{ sanctioned: 3, byOrder: 'शासनादेश 12/2025', posts: 1, filled: 1 }]);
    expect((await as()(listOffices, {})).items.find(({ id }) => id === made.id)).toMatchObject({ posts: 1, filled: 1 });
    await as()(sanctionStrength, { ...line, posts: 0 });
    expect(await strength()).toMatchObject([{ sanctioned: null }]);
    await expect(as()(sanctionStrength, { ...line, posts: -1 })).rejects.toMatchObject({ status: 400, issues: [{ path: ['posts'] }] });
  });

  test('takes no codes that could not be printed', async () => {
    for (const code of ['सिंचाई', 'A B', '', '-X'])
      await expect(as()(createOffice, { ...newOffice(own), code }), code).rejects.toMatchObject({
        status: 400,
        issues: [{ path: ['code'] }],
      });
    await expect(as()(createOffice, { ...newOffice(own), nameHi: ' ' })).rejects.toMatchObject({
      status: 400,
      issues: [{ path: ['nameHi'] }],
    });
    expect((await as()(createOffice, { ...newOffice(own), code: 'abc-9' })).code).toBe('ABC-9');
  });
});

describe('a post', () => {
  test('gets names and abbreviation by the rule, which number those of one kind', async () => {
    const { office: made, section, designation } = await furnished(office, own);
    await as()(changeSection, { ...newSection(made.id), id: section.id, version: section.version, code: `${made.code}-7` });
    const propose = () => as()(proposePost, { id: made.id, designationId: designation.id, sectionId: section.id });
    expect((await propose()).abbreviation).toBe(`${designation.short}-7-${made.code}`);
    const create = (abbreviation: string) =>
      as()(createPost, {
        id: made.id,
        sectionId: section.id,
        designationId: designation.id,
        nameHi: 'क',
        nameEn: 'K',
        abbreviation,
        roles: ['dealing_hand'],
        reportsToId: null,
      });
    await create((await propose()).abbreviation);
    expect((await propose()).abbreviation).toBe(`${designation.short}(2)-7-${made.code}`);
    await expect(create(`${designation.short}-7-${made.code}`)).rejects.toMatchObject({ status: 409, code: 'post.abbreviationTaken' });
    expect((await as()(proposePost, { id: made.id, designationId: designation.id })).abbreviation).toBe(
      `${designation.short}-${made.code}`,
    );
  });

  test('follows its designation when that is renamed, which only a super administrator does', async () => {
    const { designation, post } = await furnished(office, own);
    const change = { id: designation.id, version: designation.version, ...newDesignation(), nameEn: 'Revenue Inspector', rank: 61 };
    await expect(as()(changeDesignation, change)).rejects.toMatchObject({ status: 403, code: 'designation.change.forbidden' });
    await office.beSuper();
    expect(await as()(changeDesignation, change)).toMatchObject({ nameEn: 'Revenue Inspector', posts: 1 });
    const copy = await office.db
      .selectFrom('post')
      .select(['designationEn', 'rank', 'directory'])
      .where('id', '=', post.id)
      .executeTakeFirstOrThrow();
    expect(copy).toMatchObject({ designationEn: 'Revenue Inspector', rank: 61, directory: expect.stringContaining('inspector') });
    await expect(as()(changeDesignation, change)).rejects.toMatchObject({ code: 'establishment.changed' });
    await expect(as()(createDesignation, { ...newDesignation(), short: change.short })).rejects.toMatchObject({
      code: 'designation.shortTaken',
    });
    await expect(as()(createDesignation, { ...newDesignation(), short: 'A-B' })).rejects.toMatchObject({ status: 400 });
  });

  test('reports in a line that never comes back, also when two managers close the circle together', async () => {
    const [one, two] = [(await furnished(office, own)).post, (await furnished(office, own)).post];
    await expect(as()(setSuperior, { id: one.id, version: one.version, reportsToId: one.id })).rejects.toMatchObject({
      code: 'post.circle',
    });
    const lines = await Promise.allSettled([
      as()(setSuperior, { id: one.id, version: one.version, reportsToId: two.id }),
      as()(setSuperior, { id: two.id, version: two.version, reportsToId: one.id }),
    ]);
    expect(lines.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((lines.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({
      status: 409,
      code: 'post.circle',
    });
  });

  test('with papers, a holder or subordinates is not abolished, and the numbers are told', async () => {
    const { staff } = office;
    await openPaper(office.contextOf('clerk'), {
      kind: 'file',
      subject: 'परीक्षण',
      sectionId: staff.clerk.sectionId!,
      nature: 'electronic',
      classification: 'normal',
      vip: false,
    });
    const clerk = await as()(viewPost, { id: staff.clerk.postId });
    expect(clerk).toMatchObject({
      papers: 1,
      charge: { employee: { nameEn: 'Ravi Drishtant' } },
      superior: { holder: { nameEn: 'Sudha Kalpit' } },
    });
    expect(JSON.stringify(clerk)).not.toContain('परीक्षण');
    await expect(as()(abolishPost, { id: clerk.id, version: clerk.version })).rejects.toMatchObject({
      status: 409,
      code: 'post.hasHolder',
    });
    await office.db.updateTable('charge').set({ toOn: '2026-03-25' }).where('postId', '=', clerk.id).execute();
    await expect(as()(abolishPost, { id: clerk.id, version: clerk.version })).rejects.toMatchObject({
      code: 'post.hasHolderUntil',
      details: { until: '25-03-2026' },
    });
    office.clock.now = new Date('2026-03-26T05:00:00Z');
    await expect(as()(abolishPost, { id: clerk.id, version: clerk.version })).rejects.toMatchObject({
      status: 409,
      code: 'post.notEmpty',
      details: { papers: 1, letters: 0, below: 0 },
    });
    await office.db.updateTable('charge').set({ toOn: null }).where('postId', '=', clerk.id).execute();
    const { post } = await furnished(office, own);
    const { post: below } = await furnished(office, own);
    await as()(setSuperior, { id: below.id, version: below.version, reportsToId: post.id });
    await expect(as()(abolishPost, { id: post.id, version: post.version })).rejects.toMatchObject({
      code: 'post.notEmpty',
      details: { below: 1 },
    });
    await as()(setSuperior, { id: below.id, version: below.version + 1, reportsToId: null });
    await as()(abolishPost, { id: post.id, version: post.version });
    expect(await lastEvent()).toEqual({ kind: 'post.abolished', detail: { postId: post.id } });
    await expect(as()(viewPost, { id: post.id })).rejects.toMatchObject({ status: 404 });
    await expect(as()(setSuperior, { id: below.id, version: below.version + 2, reportsToId: post.id })).rejects.toMatchObject({
      code: 'post.notFound',
    });
    office.clock.now = new Date('2026-03-25T05:00:00Z');
  });
});

describe('the organisation chart', () => {
  test('can be read by everybody, today and as of any day since it is kept', async () => {
    office.clock.now = new Date('2080-01-10T05:00:00Z');
    const { office: made, post, section } = await furnished(office, own);
    const person = await as()(createEmployee, newPerson(made.id));
    await as()(giveCharge, { id: post.id, employeeId: person.id, kind: 'regular', fromOn: '2080-01-12', toOn: null });
    office.clock.now = new Date('2080-02-10T05:00:00Z');
    const seen = await as()(viewPost, { id: post.id });
    await as()(changePost, {
      id: post.id,
      version: seen.version,
      sectionId: section.id,
      designationId: seen.designationId,
      nameHi: 'नायब तहसीलदार',
      nameEn: 'Naib Tehsildar',
      abbreviation: seen.abbreviation,
      roles: ['officer'],
    });
    await as()(changeOffice, {
      ...newOffice(own),
      id: made.id,
      version: made.version,
      nameEn: 'Tehsil Sarojini Nagar',
      headPostId: post.id,
    });
    const chart = (on?: string) => office.as('clerk')(viewChart, { officeId: made.id, ...(on && { on }) });
    expect(await chart()).toMatchObject({
      office: { nameEn: 'Tehsil Sarojini Nagar' },
      head: post.id,
      posts: [{ nameEn: 'Naib Tehsildar', holder: { nameEn: person.nameEn }, section: { nameEn: section.nameEn } }],
    });
    expect(await chart('2080-01-20')).toMatchObject({
      office: { nameEn: made.nameEn },
      head: null,
      posts: [{ nameEn: post.nameEn, holder: { nameEn: person.nameEn }, section: { nameEn: section.nameEn } }],
    });
    expect((await chart('2080-01-11')).posts).toMatchObject([{ holder: null }]);
    expect(await chart('2080-01-09')).toMatchObject({ office: null, posts: [] });
    expect((await office.as('outsider')(viewChart, {})).office).toMatchObject({ nameEn: 'Public Works Department' });
    office.clock.now = new Date('2026-03-25T05:00:00Z');
  });

  test('is drawn from a history that nobody can rewrite', async () => {
    await expect(office.db.updateTable('structureHistory').set({ rowId: '1' }).execute()).rejects.toThrow(/permission denied/);
    await expect(office.db.deleteFrom('structureHistory').execute()).rejects.toThrow(/permission denied/);
  });
});
