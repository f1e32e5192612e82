import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { acceptInvitation, signIn, viewInvitation } from '#identity/contract.ts';
import { refreshEmployees } from '#people/directory.ts';
import { holdersOf } from '#people/queries.ts';
import { recordAbsence } from '#people/contract.ts';
import {
  changeEmployee,
  createEmployee,
  findEmployees,
  inviteEmployee,
  inviteOffice,
  listEmployees,
  viewEmployee,
  viewEntryRules,
} from '../contract/employees.ts';
import { viewOffice } from '../contract/offices.ts';
import { giveCharge, relieve, viewPost } from '../contract/posts.ts';
import { employeeRows } from '../queries/employees.ts';
import { retirementDay, retirementYears } from '../rules.ts';
import { type Establishment, furnished, newPerson, openEstablishment } from './instance.ts';

let office: Establishment;
let own: string;
beforeAll(async () => {
  office = await openEstablishment();
  own = office.staff.administrator.officeId;
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.beLocal();
  office.clock.now = new Date('2026-03-25T05:00:00Z');
});

const as = () => office.as('administrator');
const lastEvent = () => office.db.selectFrom('event').select(['kind', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
const regular = { kind: 'regular' as const, fromOn: '2026-03-25', toOn: null };

describe('an employee', () => {
  test('is entered with government mail, and the day of retirement is worked out', async () => {
    const typed = newPerson(own);
    const person = await as()(createEmployee, { ...typed, email: 'Anita.Mishra@demo.UP.gov.in', mobile: '+91 98390-12345' });
    expect(person).toMatchObject({
      email: 'anita.mishra@demo.up.gov.in',
      mobile: '9839012345',
      retiresOn: '2050-06-30',
      entrance: { state: 'never' },
    });
    expect(await lastEvent()).toEqual({ kind: 'employee.created', detail: { employeeId: person.id, code: typed.code } });
    expect(await as()(viewEntryRules, {})).toEqual({
      mailDomains: ['gov.in', 'nic.in'],
      mailSource: 'domain.md §6.2',
      retirementYears: 60,
      retirementSource: null,
    });
  });

  test('retires at the end of the month, and on the eve when born on a first', () => {
    expect(retirementDay('1966-03-31', 60)).toBe('2026-03-31');
    expect(retirementDay('1966-04-01', 60)).toBe('2026-03-31');
    expect(retirementDay('1966-01-01', 60)).toBe('2025-12-31');
    expect(retirementDay('1968-02-29', 60)).toBe('2028-02-29');
    expect(retirementDay('1966-12-15', 60)).toBe('2026-12-31');
  });

  test('is refused with what is wrong and what to do', async () => {
    const there = await as()(createEmployee, newPerson(own));
    const refusals: [object, object][] = [
      [{ email: 'anita@gmail.com' }, { status: 422, code: 'employee.emailForeign' }],
      [{ email: 'anita@gov.in.example' }, { status: 422, code: 'employee.emailForeign' }],
      [{ email: 'anita' }, { status: 400, issues: [{ path: ['email'], code: 'employee.emailUnfit' }] }],
      [{ mobile: '12345' }, { status: 400, issues: [{ path: ['mobile'] }] }],
      [{ code: '499118665246' }, { status: 400, issues: [{ path: ['code'], code: 'employee.codeAadhaar' }] }],
      [{ code: there.code.toLowerCase() }, { status: 409, code: 'employee.codeTaken' }],
      [{ email: there.email }, { status: 409, code: 'employee.emailTaken' }],
      [{ mobile: there.mobile! }, { status: 409, code: 'employee.mobileTaken' }],
      [{ bornOn: '2026-03-25' }, { status: 422, code: 'employee.bornLater' }],
      [
        { bornOn: '1998-07-02', joinedOn: '2016-07-01' },
        { status: 422, code: 'employee.tooYoung' },
      ],
      [{ bornOn: '1990-02-30' }, { status: 400, issues: [{ path: ['bornOn'] }] }],
      [{ nameHi: '' }, { status: 400, issues: [{ path: ['nameHi'] }] }],
      [{ officeId: office.staff.outsider.officeId }, { status: 404, code: 'office.notFound' }],
    ];
    for (const [wrong, refusal] of refusals)
      await expect(as()(createEmployee, { ...newPerson(own), ...wrong }), JSON.stringify(wrong)).rejects.toMatchObject(refusal);
    await expect(office.as('clerk')(createEmployee, newPerson(own))).rejects.toMatchObject({ status: 404 });
    const twice = await Promise.allSettled([1, 2].map(() => as()(createEmployee, { ...newPerson(own), mobile: '9000000001' })));
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('changed by two managers at once: the second is told by whom and which fields, not the birthday itself', async () => {
    const seen = await as()(createEmployee, newPerson(own));
    const { code, nameHi, nameEn, email } = seen;
    const change = {
      id: seen.id,
      version: seen.version,
      code,
      nameHi,
      nameEn,
      email,
      mobile: seen.mobile!,
      bornOn: seen.bornOn,
      joinedOn: seen.joinedOn,
    };
    await as()(changeEmployee, { ...change, nameEn: 'Pariksha Devi', bornOn: '1991-01-02' });
    const { rows } =
      await sql`select content from structure_history where kind = 'employee' and row_id = ${seen.id} and content::text ~ '1991|${sql.raw(seen.mobile!)}'`.execute(
        office.db,
      );
    expect(rows).toEqual([]);
    const refusal = await as()(changeEmployee, change).catch((refused: { code: string; message: string }) => refused);
    expect(refusal).toMatchObject({ code: 'establishment.changed', message: expect.stringContaining('नीरज प्रबन्ध') });
    expect((refusal as { message: string }).message).toContain('«जन्मतिथि»; «अंग्रेज़ी नाम»: Pariksha Devi।');
  });

  test('on an administrator’s post is changed by the super administrator alone, and one of another office by nobody here', async () => {
    const { employeeId } = office.staff.administrator;
    const seen = await as()(viewEmployee, { id: employeeId });
    expect(seen.acts).toEqual(['invite']);
    const change = { ...newPerson(own), id: employeeId, version: seen.version, email: 'stranger@up.gov.in' };
    await expect(as()(changeEmployee, change)).rejects.toMatchObject({ status: 403, code: 'employee.change.forbidden' });
    await expect(as()(viewEmployee, { id: office.staff.outsider.employeeId })).rejects.toMatchObject({ status: 404 });
    await expect(as()(changeEmployee, { ...change, id: office.staff.outsider.employeeId })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a charge', () => {
  test('is given and ends on its day; the history stays with the person, the papers with the post', async () => {
    const { post, office: made } = await furnished(office, own);
    const person = await as()(createEmployee, newPerson(own));
    const held = await as()(giveCharge, { id: post.id, employeeId: person.id, ...regular });
    expect(held).toMatchObject({
      charge: { kind: 'regular', begun: true, employee: { nameEn: person.nameEn } },
      acts: expect.arrayContaining(['relieve']),
    });
    expect((await as()(viewEmployee, { id: person.id })).office).toMatchObject({ id: made.id });
    const other = await as()(createEmployee, newPerson(own));
    await expect(as()(giveCharge, { id: post.id, employeeId: other.id, ...regular })).rejects.toMatchObject({
      status: 409,
      code: 'post.held',
    });
    const { post: second } = await furnished(office, own);
    await expect(as()(giveCharge, { id: second.id, employeeId: person.id, ...regular })).rejects.toMatchObject({
      status: 409,
      code: 'charge.regularElsewhere',
      details: { abbreviation: post.abbreviation },
    });
    await as()(giveCharge, { id: second.id, employeeId: person.id, ...regular, kind: 'additional', toOn: '2026-04-30' });
    await expect(as()(relieve, { id: held.charge!.id, lastOn: '2026-03-24' })).rejects.toMatchObject({
      status: 422,
      code: 'charge.endsBeforeBegin',
    });
    const left = await as()(relieve, { id: held.charge!.id, lastOn: '2026-03-31' });
    expect(left.charge).toMatchObject({ toOn: '2026-03-31' });
    expect(await lastEvent()).toMatchObject({ kind: 'charge.ended', detail: { postId: post.id, toOn: '2026-03-31' } });
    office.clock.now = new Date('2026-04-01T05:00:00Z');
    expect(await holdersOf({ db: office.db, now: office.clock.now }, post.id)).toEqual([]);
    expect((await as()(viewPost, { id: post.id })).charge).toBeNull();
    await expect(as()(relieve, { id: held.charge!.id, lastOn: '2026-04-02' })).rejects.toMatchObject({
      status: 404,
      code: 'appointment.notFound',
    });
    expect((await as()(viewEmployee, { id: person.id })).charges).toMatchObject([
      { kind: 'additional', toOn: '2026-04-30' },
      { kind: 'regular', fromOn: '2026-03-25', toOn: '2026-03-31', post: { abbreviation: post.abbreviation } },
    ]);
  });

  test('of a person of another office is additional, or begins when that office has relieved him', async () => {
    const { post } = await furnished(office, own);
    const { employeeId } = office.staff.outsider;
    await expect(as()(giveCharge, { id: post.id, employeeId, ...regular })).rejects.toMatchObject({
      status: 409,
      code: 'charge.entryElsewhere',
    });
    const held = await as()(giveCharge, { id: post.id, employeeId, ...regular, kind: 'additional' });
    await expect(as()(viewEmployee, { id: employeeId })).rejects.toMatchObject({ status: 404 });
    await as()(relieve, { id: held.charge!.id, lastOn: '2026-03-25' });
    await expect(as()(relieve, { id: office.staff.outsider.chargeId, lastOn: '2026-03-25' })).rejects.toMatchObject({ status: 404 });
  });

  test('ends with the link officer of whoever is relieved', async () => {
    const { under, clerk } = office.staff;
    await office.as('under')(recordAbsence, { fromOn: '2026-03-25', toOn: '2026-04-20', linkPostId: clerk.postId });
    await as()(relieve, { id: under.chargeId, lastOn: '2026-03-31' });
    const at = (day: string) => holdersOf({ db: office.db, now: new Date(`${day}T05:00:00Z`) }, under.postId);
    expect(await at('2026-03-31')).toHaveLength(2);
    expect(await at('2026-04-01')).toEqual([]);
  });
});

describe('an invitation', () => {
  test('is sent by the button, and the state is told until the first password is set', async () => {
    const person = await as()(createEmployee, newPerson(own));
    const state = async () => (await as()(viewEmployee, { id: person.id })).entrance;
    await as()(inviteEmployee, { id: person.id });
    expect(await lastEvent()).toEqual({ kind: 'invitation.asked', detail: { employeeIds: [person.id], officeId: null } });
    await office.work();
    expect(await state()).toMatchObject({ state: 'invited', at: expect.stringContaining('2026-03-25') });
    const token = await tokenFor(office, person.email);
    expect(await office.as(null)(viewInvitation, { token })).toMatchObject({ email: person.email });
    office.clock.now = new Date('2026-03-29T05:00:00Z');
    expect(await state()).toMatchObject({ state: 'lapsed' });
    office.clock.now = new Date('2026-03-25T06:00:00Z');
    await office.as(null)(acceptInvitation, { token, password: 'नदी-पर्वत-Vriksh-2026' });
    expect(await state()).toMatchObject({ state: 'ready' });
    await office.as(null)(signIn, { email: person.email, password: 'नदी-पर्वत-Vriksh-2026' });
    expect(await state()).toMatchObject({ state: 'signedIn', at: expect.stringContaining('2026-03-25') });
    await expect(office.as('clerk')(inviteEmployee, { id: person.id })).rejects.toMatchObject({ status: 404 });
  });

  test('goes to a whole office at once, to nobody twice', async () => {
    const { office: made } = await furnished(office, own);
    const people = [await as()(createEmployee, newPerson(made.id)), await as()(createEmployee, newPerson(made.id))];
    expect((await as()(viewOffice, { id: made.id })).uninvited).toBe(2);
    expect(await as()(inviteOffice, { id: made.id })).toEqual({ invited: 2 });
    await office.work();
    for (const { email } of people) expect(await tokenFor(office, email)).toHaveLength(43);
    await expect(as()(inviteOffice, { id: made.id })).rejects.toMatchObject({ status: 409, code: 'invitation.nobodyLeft' });
  });
});

describe('the list of employees', () => {
  test('finds by Hindi, English, code and mail, whatever the spelling, and shows the own office alone', async () => {
    const person = await as()(createEmployee, {
      ...newPerson(own),
      nameHi: 'शर्मिष्ठा दृष्टान्त',
      nameEn: 'Sharmishtha Drishtant',
      email: 'sharmi.d@up.gov.in',
    });
    for (const search of ['शर्मिष्ठा', 'दृष्टांत शर्मि', 'sharmi', person.code, 'sharmi.d'])
      expect(
        (await as()(listEmployees, { search })).items.map(({ id }) => id),
        search,
      ).toContain(person.id);
    expect((await as()(listEmployees, { search: 'vijay bahari' })).items).toEqual([]);
    expect((await as()(findEmployees, { search: 'vijay bahari' })).items).toMatchObject([
      { post: { nameEn: expect.stringContaining('Review') } },
    ]);
    await expect(office.as('clerk')(listEmployees, {})).rejects.toMatchObject({ status: 404 });
    await expect(office.as('clerk')(findEmployees, { search: 'vijay' })).rejects.toMatchObject({ status: 404 });
  });

  test('turns pages through thousands, each once, by index', async () => {
    await office.beSuper();
    await sql`insert into employee (code, name_hi, name_en, email) select 'B' || n, 'बहु ' || lpad(n::text, 5, '0'), 'Bahu ' || lpad(n::text, 5, '0'), 'bahu' || n || '@up.gov.in'
      from generate_series(1, 8000) n`.execute(office.db);
    await refreshEmployees({ db: office.db });
    await sql`analyze employee`.execute(office.db);
    const ctx = { ...office.contextOf('administrator'), actor: { ...office.staff.administrator, roles: ['super_admin'] } };
    const plan = async (search: string, after?: string) =>
      JSON.stringify(await employeeRows(ctx, { search, after }).limit(51).explain('text'));
    expect(await plan('bahu 04711')).toMatch(/Bitmap Index Scan on employee_directory/);
    expect(await plan('')).toMatch(/Index Scan using employee_name_hi/);
    const { id } = await office.db.selectFrom('employee').select('id').where('code', '=', 'B4000').executeTakeFirstOrThrow();
    expect(await plan('', id)).toMatch(/Index Scan using employee_name_hi.*Index Cond/s);
    const seen = new Set<string>();
    let after: string | undefined;
    for (let page = 0; page < 4; page++) {
      const answer = await as()(listEmployees, { search: 'bahu', ...(after && { after }) });
      for (const one of answer.items) seen.add(one.id);
      after = answer.next ?? undefined;
    }
    expect(seen.size).toBe(200);
  });
});

test('the age of retirement is a rule of the instance', async () => {
  const person = await as()(createEmployee, newPerson(own));
  await setRule(office, retirementYears, { value: 62, source: 'परीक्षण आदेश' });
  expect((await as()(viewEmployee, { id: person.id })).retiresOn).toBe('2052-06-30');
  expect(await as()(viewEntryRules, {})).toMatchObject({ retirementYears: 62, retirementSource: 'परीक्षण आदेश' });
});

/** The token in the letter that lies in the outbox for the address. */
async function tokenFor({ outbox }: Establishment, email: string): Promise<string> {
  for (const name of await readdir(outbox)) {
    const letter = await readFile(path.join(outbox, name), 'utf8');
    if (!letter.includes(email)) continue;
    const body = Buffer.from(letter.split('\r\n\r\n').slice(1).join('').replaceAll('\r\n', ''), 'base64').toString('utf8');
    const token = /invitation\/([\w-]{43})/.exec(`${body}${letter.replaceAll('=\r\n', '')}`)?.[1];
    if (token) return token;
  }
  throw new Error(`no invitation for ${email}`);
}
