import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '#core/text/days.ts';
import { createDesignation, createPost, giveCharge } from '#establishment/contract/posts.ts';
import { createEmployee } from '#establishment/contract/employees.ts';
import { createOffice } from '#establishment/contract/offices.ts';
import { type Establishment, newDesignation, newOffice, newPerson, openEstablishment } from '#establishment/tests/instance.ts';
import { allotOfficeWork, endOfficeWork, listCoverage, listPeopleCoverage, viewCoverage } from '../contract/coverage.ts';
import { addCoverageRule, endCoverageRule, listCoverageRules } from '../contract/rules.ts';
import { coverageOf } from '../queries/coverage.ts';

let office: Establishment;
let station: string;
beforeAll(async () => {
  office = await openEstablishment();
  station = (await as()(createOffice, { ...newOffice(office.staff.administrator.officeId), kind: 'thana' })).id;
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.beLocal();
  office.clock.now = new Date('2026-05-04T05:00:00Z');
});

const as = () => office.as('administrator');
const lastEvent = () => office.db.selectFrom('event').select(['kind', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

interface Seating {
  designation?: { nameHi?: string; nameEn?: string; serviceGroup?: 'a' | 'b' | 'c' | 'd' };
  fromOn?: string;
  officeId?: string;
}

/** A person on a post of a designation. */
async function seated({ designation = {}, fromOn = '2026-01-01', officeId = station }: Seating = {}): Promise<string> {
  const known = await office.db
    .selectFrom('designation')
    .select('id')
    .where('nameHi', '=', designation.nameHi ?? '')
    .executeTakeFirst();
  const { id: designationId } = known ?? (await as()(createDesignation, { ...newDesignation(), ...designation }));
  const { id } = await as()(createEmployee, newPerson(officeId));
  const post = { sectionId: null, nameHi: 'परीक्षण पद', nameEn: 'Test post', abbreviation: `P-${id}`, roles: [], reportsToId: null };
  const made = await as()(createPost, { id: officeId, designationId, ...post });
  await as()(giveCharge, { id: made.id, employeeId: id, kind: 'regular', fromOn, toOn: null });
  return id;
}

const constable = { nameHi: 'कांस्टेबल', nameEn: 'Constable', serviceGroup: 'c' as const };
const work = { fromOn: '2026-05-11', byOrder: 'आदेश 12/2026, 08-05-2026' };

describe('coverage', () => {
  test('follows the orders: each exemption with its order, from its day', async () => {
    const driver = await seated({ designation: { nameHi: 'वाहन चालक', nameEn: 'Driver' } });
    const peon = await seated({ designation: { nameHi: 'चपरासी', nameEn: 'Peon', serviceGroup: 'd' } });
    const soldier = await seated({ designation: constable });
    const head = await seated({ designation: { nameHi: 'मुख्य आरक्षी', nameEn: 'Head Constable', serviceGroup: 'c' } });
    const elsewhere = await seated({ designation: constable, officeId: office.staff.administrator.officeId });
    const state = async (id: string, on?: string) => as()(viewCoverage, { id, ...(on && { on }) });
    const march = { orderNumber: '34-13099/11/2026 मुख्यमंत्री कार्यालय/11/1263534/2026', orderOn: '2026-03-20' };
    expect(await state(driver)).toMatchObject({ state: 'exempt', since: '2026-03-20', rule: { nameHi: 'वाहन चालक', ...march } });
    expect(await state(peon)).toMatchObject({ state: 'exempt', rule: { nameHi: 'चतुर्थ श्रेणी', ...march } });
    expect(await state(soldier)).toMatchObject({ state: 'exempt', since: '2026-04-23', rule: { orderOn: '2026-04-23' } });
    expect(await state(soldier, '2026-04-22')).toMatchObject({ state: 'covered', since: '2026-01-01', rule: null });
    expect(await state(head)).toMatchObject({ state: 'covered', rule: null });
    expect(await state(elsewhere)).toMatchObject({ state: 'covered' });
    expect(await state(soldier, '2025-12-31')).toMatchObject({ state: 'unmapped', since: null });
  });

  test('comes back with office work, from its day to its last, and the order is told', async () => {
    const id = await seated({ designation: constable });
    expect(await as()(allotOfficeWork, { id, ...work })).toMatchObject({ state: 'exempt', acts: ['endWork'] });
    expect(await lastEvent()).toEqual({ kind: 'officeWork.given', detail: { employeeId: id, fromOn: '2026-05-11' } });
    const on = async (day: string) => as()(viewCoverage, { id, on: day });
    expect(await on('2026-05-11')).toMatchObject({
      state: 'covered',
      since: '2026-05-11',
      rule: { nameHi: 'पुलिस में कांस्टेबल/सिपाही' },
      work: { byOrder: work.byOrder },
    });
    await expect(as()(allotOfficeWork, { id, ...work })).rejects.toMatchObject({ status: 409, code: 'officeWork.already' });
    office.clock.now = new Date('2026-06-01T05:00:00Z');
    await expect(as()(endOfficeWork, { id, lastOn: '2026-05-09' })).rejects.toMatchObject({
      status: 422,
      code: 'officeWork.endsBeforeBegin',
    });
    const ended = await as()(endOfficeWork, { id, lastOn: '2026-05-31' });
    expect(ended).toMatchObject({
      state: 'exempt',
      since: '2026-06-01',
      acts: ['allot'],
      works: [{ toOn: '2026-05-31', givenBy: { nameHi: 'नीरज प्रबन्ध' }, endedBy: { nameHi: 'नीरज प्रबन्ध' } }],
    });
    expect(await on('2026-05-31')).toMatchObject({ state: 'covered' });
    await expect(as()(allotOfficeWork, { id, ...work, fromOn: '2026-05-31' })).rejects.toMatchObject({
      status: 422,
      code: 'officeWork.overlaps',
    });
    await expect(as()(endOfficeWork, { id, lastOn: '2026-06-01' })).rejects.toMatchObject({ status: 404, code: 'officeWork.notFound' });
  });

  test('by office work is refused where it means nothing, with why', async () => {
    const driver = await seated({ designation: { nameHi: 'वाहन चालक', nameEn: 'Driver' } });
    await expect(as()(allotOfficeWork, { id: driver, ...work })).rejects.toMatchObject({ status: 409, code: 'officeWork.noException' });
    const { clerk, outsider } = office.staff;
    await expect(as()(allotOfficeWork, { id: clerk.employeeId, ...work })).rejects.toMatchObject({
      status: 409,
      code: 'officeWork.needless',
    });
    const { id } = await as()(createEmployee, newPerson(station));
    await expect(as()(allotOfficeWork, { id, ...work })).rejects.toMatchObject({ status: 409, code: 'officeWork.unmapped' });
    await expect(as()(allotOfficeWork, { id: outsider.employeeId, ...work })).rejects.toMatchObject({ status: 404 });
    await expect(office.as('clerk')(viewCoverage, { id: clerk.employeeId })).rejects.toMatchObject({ status: 404 });
  });

  test('is counted by office and listed by person; to others the list is not there', async () => {
    const { id } = await as()(createEmployee, newPerson(station));
    const { items } = await as()(listCoverage, {});
    const row = items.find((one) => one.id === station)!;
    expect(row.mapped).toBe(row.covered + row.exempt);
    const exempt = await as()(listPeopleCoverage, { officeId: station, state: 'exempt' });
    expect(exempt.items).toHaveLength(row.exempt);
    expect(exempt.items[0]).toMatchObject({
      state: 'exempt',
      rule: { orderNumber: expect.stringContaining('34-13099') },
      post: { nameHi: 'परीक्षण पद' },
    });
    expect((await as()(listPeopleCoverage, { officeId: station, state: 'unmapped' })).items.map((one) => one.id)).toContain(id);
    expect(items.map((one) => one.id)).not.toContain(office.staff.outsider.officeId);
    await expect(as()(listPeopleCoverage, { officeId: office.staff.outsider.officeId, state: 'covered' })).rejects.toMatchObject({
      status: 404,
    });
    for (const route of [listCoverage, listCoverageRules])
      await expect(office.as('clerk')(route as typeof listCoverage, {})).rejects.toMatchObject({ status: 404 });
  });
});

describe('a rule', () => {
  const order = { orderNumber: '77/2026', orderOn: '2026-05-01' };
  const cook = {
    wordsHi: 'रसोइये',
    wordsEn: 'Cooks',
    serviceGroup: null,
    designations: ['रसोइया', 'Cook'],
    officeKinds: [],
    yieldsToWork: true,
    ...order,
    fromOn: '2026-05-04',
  };

  test('is one more row by the super administrator; it ends by an order and stays', async () => {
    const id = await seated({ designation: { nameHi: 'रसोइया', nameEn: 'Cook', serviceGroup: 'c' } });
    await expect(as()(addCoverageRule, cook)).rejects.toMatchObject({ status: 403, code: 'coverage.rule.forbidden' });
    await office.beSuper();
    await expect(as()(addCoverageRule, { ...cook, designations: [' '] })).rejects.toMatchObject({
      status: 422,
      code: 'coverage.everybody',
    });
    await expect(as()(addCoverageRule, { ...cook, orderOn: '2026-05-05' })).rejects.toMatchObject({
      status: 422,
      code: 'coverage.orderLater',
    });
    const { items } = await as()(addCoverageRule, cook);
    const rule = items.find(({ wordsEn }) => wordsEn === 'Cooks')!;
    expect(await as()(viewCoverage, { id })).toMatchObject({ state: 'exempt', since: '2026-05-04' });
    const ending = { id: rule.id, lastOn: '2026-05-20', orderNumber: '78/2026', orderOn: '2026-05-02' };
    await expect(as()(endCoverageRule, { ...ending, lastOn: '2026-05-02' })).rejects.toMatchObject({ code: 'coverage.endsBeforeBegin' });
    expect((await as()(endCoverageRule, ending)).items.at(-1)).toMatchObject({ id: rule.id, toOn: '2026-05-20', endingNumber: '78/2026' });
    await expect(as()(endCoverageRule, ending)).rejects.toMatchObject({ status: 409, code: 'coverage.ruleEnded' });
    expect(await as()(viewCoverage, { id, on: '2026-05-20' })).toMatchObject({ state: 'exempt' });
    expect(await as()(viewCoverage, { id, on: '2026-05-21' })).toMatchObject({ state: 'covered' });
    await expect(office.db.deleteFrom('coverageRule').execute()).rejects.toThrow(/permission denied/);
  });
});

test('on any day: covered and exempt are the mapped; office work covers exactly from its first day to its last', async () => {
  const first = '2026-04-01';
  const arbitrary = fc.array(
    fc.record({ from: fc.nat(60), work: fc.option(fc.tuple(fc.nat(80), fc.nat(40))), group: fc.constantFrom('constable', 'clerk') }),
    { minLength: 1, maxLength: 4 },
  );
  const { postId: donor } = office.staff.clerk;
  const { designationId: clerkly } = await office.db
    .selectFrom('post')
    .select('designationId')
    .where('id', '=', donor)
    .executeTakeFirstOrThrow();
  const { id: soldierly } = await office.db
    .selectFrom('designation')
    .select('id')
    .where('nameHi', '=', constable.nameHi)
    .executeTakeFirstOrThrow();
  const given = office.staff.administrator.chargeId;
  let made = 0;
  await fc.assert(
    fc.asyncProperty(arbitrary, fc.nat(130), async (plans, at) => {
      const on = addDays(first, at);
      const people: { id: string; from: string; works: [string, string] | null; soldier: boolean }[] = [];
      for (const { from, work: span, group } of plans) {
        const tag = `Q${(made += 1)}`;
        const names = { nameHi: tag, nameEn: tag };
        const { id } = await office.db
          .insertInto('employee')
          .values({ code: tag, ...names, email: `${tag.toLowerCase()}@up.gov.in`, officeId: station })
          .returning('id')
          .executeTakeFirstOrThrow();
        const designationId = group === 'constable' ? soldierly : clerkly;
        const post = {
          officeId: station,
          designationId,
          designationHi: tag,
          designationEn: tag,
          ...names,
          abbreviation: tag,
          rank: 5,
          roles: [] as string[],
        };
        const { id: postId } = await office.db.insertInto('post').values(post).returning('id').executeTakeFirstOrThrow();
        await office.db
          .insertInto('charge')
          .values({ postId, employeeId: id, kind: 'regular', fromOn: addDays(first, from) })
          .execute();
        const works: [string, string] | null = span && [addDays(first, span[0]), addDays(first, span[0] + span[1])];
        if (works)
          await office.db
            .insertInto('officeWork')
            .values({ employeeId: id, byOrder: 'x', fromOn: works[0], toOn: works[1], givenBy: given, endedBy: given })
            .execute();
        people.push({ id, from: addDays(first, from), works, soldier: group === 'constable' });
      }
      const found = await coverageOf({ db: office.db }, { people: people.map(({ id }) => id), on });
      for (const { id, from, works, soldier } of people) {
        const working = works !== null && works[0] <= on && on <= works[1];
        const expected = from > on ? undefined : soldier && on >= '2026-04-23' && !working ? 'exempt' : 'covered';
        expect(found.get(id)?.state, JSON.stringify({ on, from, works, soldier })).toBe(expected);
        if (found.has(id)) expect(found.get(id)!.since! <= on).toBe(true);
      }
      const { items } = await as()(listCoverage, { on });
      for (const row of items) expect(row.covered + row.exempt).toBe(row.mapped);
    }),
    { numRuns: 40 },
  );
}, 60_000);
