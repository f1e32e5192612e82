import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { findingText } from '#core/text/finding/findingWords.ts';
import { employeeWords, refreshDirectory, refreshEmployees } from '../directory.ts';
import '../events.ts';
import { refreshSight } from '../oversight.ts';
import type { EmployeeFacts } from './enterEmployee.ts';
import { takeTurn } from './takeTurn.ts';

/** Many entries of one act; new people and posts are named by code and abbreviation, because they have no ids yet. */
export interface Many {
  entered: (EmployeeFacts & { officeId: string })[];
  changed: (Omit<EmployeeFacts, 'code'> & { id: string; version: number })[];
  posts: ManyPost[];
  roles: { id: string; roles: string[] }[];
  /** Charges that end, with their last day. */
  ended: { id: string; toOn: string }[];
  given: { code: string; abbreviation: string; kind: string; fromOn: string }[];
  lines: { abbreviation: string; superior: string }[];
}

export interface ManyPost {
  officeId: string;
  sectionId: string | null;
  designationId: string;
  nameHi: string;
  nameEn: string;
  abbreviation: string;
  roles: string[];
}

/** What was written, with what stood there before; none: it was made. */
export interface Written {
  kind: 'employee' | 'post' | 'charge';
  id: string;
  before: object | null;
}

type Told = Record<'entered' | 'changed' | 'posts' | 'given' | 'ended', string[]>;
type Noted = Omit<Written, 'kind'>;

/**
 * Writes many entries as one act, a statement for each kind. The caller has checked them after `takeTurn`, in the same transaction;
 * what the database refuses all the same (one was changed or taken meanwhile) is refused whole.
 */
export async function enterMany(ctx: Visit, many: Many): Promise<Written[]> {
  await takeTurn(ctx);
  const entered = await insertEmployees(ctx, many.entered);
  const changed = await changeEmployees(ctx, many.changed);
  const posts = await insertPosts(ctx, many);
  const ended = await endCharges(ctx, many.ended);
  const given = await insertCharges(ctx, many.given);
  const made = new Set(many.posts.map(({ abbreviation }) => abbreviation));
  const reshaped = await changePosts(ctx, { roles: many.roles, lines: many.lines.filter(({ abbreviation }) => !made.has(abbreviation)) });
  const touched = await postsOf(ctx, { people: ids(changed), charges: ids([...ended, ...given]) });
  const former = reshaped.flatMap(({ before }) => (before as { reportsToId: string | null }).reportsToId ?? []);
  await refreshEmployees(ctx, ids(changed));
  await refreshSight(ctx, [...new Set([...former, ...ids([...posts, ...reshaped])])]);
  const fresh = new Set(ids(posts));
  await refreshDirectory(ctx, touched.filter((id) => !fresh.has(id))); // prettier-ignore
  await tellMany(ctx, 'people.entered', {
    entered: ids(entered),
    changed: ids(changed),
    posts: ids([...posts, ...reshaped]),
    given: ids(given),
    ended: ids(ended),
  });
  return [
    ...[...entered, ...changed].map((one): Written => ({ kind: 'employee', ...one })),
    ...[...posts, ...reshaped].map((one): Written => ({ kind: 'post', ...one })),
    ...[...ended, ...given].map((one): Written => ({ kind: 'charge', ...one })),
  ]; // prettier-ignore
}

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

async function insertEmployees({ db }: Visit, people: Many['entered']): Promise<Noted[]> {
  const { rows } = await sql<Noted>`
    insert into employee (code, name_hi, name_en, email, mobile, born_on, joined_on, office_id, directory)
    select code, "nameHi", "nameEn", email, mobile, "bornOn", "joinedOn", "officeId", words
    from jsonb_to_recordset(${JSON.stringify(people.map((one) => ({ ...one, words: employeeWords(one) })))}::jsonb)
      as fresh (code text, "nameHi" text, "nameEn" text, email text, mobile text, "bornOn" date, "joinedOn" date, "officeId" bigint, words text)
    returning id, null as before`.execute(db);
  return rows;
}

async function changeEmployees({ db }: Visit, people: Many['changed']): Promise<Noted[]> {
  const { rows } = await sql<Noted>`
    with fresh as (select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        as fresh (id bigint, version integer, "nameHi" text, "nameEn" text, email text, mobile text, "bornOn" date, "joinedOn" date)),
      former as (select employee.* from employee join fresh using (id, version) for update of employee)
    update employee set name_hi = "nameHi", name_en = "nameEn", email = fresh.email, mobile = fresh.mobile, born_on = "bornOn", joined_on = "joinedOn"
    from fresh join former using (id) where employee.id = fresh.id
    returning employee.id, jsonb_build_object('nameHi', former.name_hi, 'nameEn', former.name_en, 'email', former.email,
      'mobile', former.mobile, 'bornOn', former.born_on, 'joinedOn', former.joined_on) as before`.execute(db);
  if (rows.length !== people.length) throw conflict('people.changedMeanwhile');
  return rows;
}

/** New posts with their lines, words and own sections at once: each is written a single time. */
async function insertPosts(ctx: Visit, { posts, lines, given, entered }: Many): Promise<Noted[]> {
  if (posts.length === 0) return [];
  const superiors = new Map(lines.map(({ abbreviation, superior }) => [abbreviation, superior]));
  const words = await wordsOf(ctx, { posts, given, entered });
  const rows = posts.map((post) => ({ ...post, superior: superiors.get(post.abbreviation) ?? null, words: words(post) }));
  const { rows: made } = await sql<Noted>`
    with fresh as materialized (
      select nextval(pg_get_serial_sequence('post', 'id')) as id, given.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
        ("officeId" bigint, "sectionId" bigint, "designationId" bigint, "nameHi" text, "nameEn" text, abbreviation text, roles text[], superior text, words text))
    insert into post (id, office_id, section_id, designation_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, roles, reports_to_id, oversees, directory)
    overriding system value
    select fresh.id, "officeId", "sectionId", designation.id, designation.name_hi, designation.name_en, "nameHi", "nameEn", fresh.abbreviation, designation.rank, fresh.roles,
      coalesce(above.id, there.id),
      case when "sectionId" is null or fresh.roles && array['local_admin', 'super_admin'] then '{}' else array["sectionId"] end, words
    from fresh join designation on designation.id = "designationId"
      left join (select id, abbreviation from fresh) above on above.abbreviation = fresh.superior left join post there on there.abbreviation = fresh.superior
    returning id, null as before`.execute(ctx.db);
  return made;
}

/** The words of new posts, as `refreshDirectory` would make them: of itself, its place, and who is going to sit there. */
async function wordsOf(
  { db }: Visit,
  { posts, given, entered }: Pick<Many, 'posts' | 'given' | 'entered'>,
): Promise<(post: ManyPost) => string> {
  const distinct = (of: (post: ManyPost) => string | null) => [...new Set(posts.flatMap((post) => of(post) ?? []))];
  const byId = async (table: 'office' | 'section' | 'designation', wanted: string[]) => {
    const code = table === 'designation' ? sql`''` : sql`code`;
    const { rows } = await sql<{ id: string; names: [string, string]; code: string }>`
      select id, array[name_hi, name_en] as names, ${code} as code from ${sql.table(table)} where id = any(${wanted}::bigint[])`.execute(
      db,
    );
    return new Map(rows.map(({ id, names, code: own }) => [id, [...names, own]]));
  };
  const [offices, sections, designations] = [await byId('office', distinct(({ officeId }) => officeId)), await byId('section', distinct(({ sectionId }) => sectionId)), await byId('designation', distinct(({ designationId }) => designationId))]; // prettier-ignore
  const seats = new Map(given.map(({ code, abbreviation }) => [abbreviation, code]));
  const names = new Map(entered.map(({ code, nameHi, nameEn }) => [code, [nameHi, nameEn]]));
  const known = await sql<{ code: string; names: string[] }>`select code, array[name_hi, name_en] as names from employee
    where code = any(${[...seats.values()].filter((code) => !names.has(code))}::text[])`.execute(db);
  for (const one of known.rows) names.set(one.code, one.names);
  return ({ officeId, sectionId, designationId, nameHi, nameEn, abbreviation }) =>
    findingText([
      nameHi, nameEn, ...designations.get(designationId)!.slice(0, 2), abbreviation,
      ...(sectionId === null ? [] : sections.get(sectionId)!), ...offices.get(officeId)!, ...(names.get(seats.get(abbreviation) ?? '') ?? []),
    ]); // prettier-ignore
}

/** A charge and the link officers of its holder, as `endCharge` ends one. */
async function endCharges({ db }: Visit, charges: Many['ended']): Promise<Noted[]> {
  const { rows } = await sql<Noted>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(charges)}::jsonb) as wanted (id bigint, "toOn" date)),
      own as (select charge.id, charge.post_id, charge.employee_id, charge.to_on, wanted."toOn" as last from charge join wanted using (id)),
      link as (select charge.id, charge.to_on, greatest(own.last, charge.from_on - 1) as last from charge
        join own on own.post_id = charge.post_id join absence on absence.id = charge.absence_id and absence.employee_id = own.employee_id
        where charge.kind = 'link' and charge.to_on > own.last),
      former as (select id, to_on, last from own union all select id, to_on, last from link)
    update charge set to_on = former.last from former where charge.id = former.id
    returning charge.id, jsonb_build_object('toOn', former.to_on) as before`.execute(db);
  return rows;
}

async function insertCharges({ db }: Visit, charges: Many['given']): Promise<Noted[]> {
  const { rows } = await sql<Noted>`
    insert into charge (post_id, employee_id, kind, from_on)
    select post.id, employee.id, kind, "fromOn"
    from jsonb_to_recordset(${JSON.stringify(charges)}::jsonb) as fresh (code text, abbreviation text, kind text, "fromOn" date)
    join employee on employee.code = fresh.code join post on post.abbreviation = fresh.abbreviation
    returning id, null as before`.execute(db);
  if (rows.length !== charges.length) throw conflict('people.changedMeanwhile');
  return rows;
}

/** Roles and reporting lines; the caller has looked that no line comes back to itself. */
async function changePosts({ db }: Visit, { roles, lines }: Pick<Many, 'roles' | 'lines'>): Promise<Noted[]> {
  const { rows } = await sql<Noted>`
    with fresh_roles as (select * from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as wanted (id bigint, roles text[])),
      fresh_line as (select post.id, above.id as superior
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (abbreviation text, superior text)
        join post on post.abbreviation = line.abbreviation join post above on above.abbreviation = line.superior),
      former as (select post.id, post.roles, post.reports_to_id, coalesce(fresh_roles.roles, post.roles) as roles_now, coalesce(fresh_line.superior, post.reports_to_id) as superior_now
        from post left join fresh_roles using (id) left join fresh_line using (id) where fresh_roles.id is not null or fresh_line.id is not null)
    update post set roles = former.roles_now, reports_to_id = former.superior_now from former where post.id = former.id
    returning post.id, jsonb_build_object('roles', former.roles, 'reportsToId', former.reports_to_id::text) as before`.execute(db);
  return rows;
}

/** The posts of these people and charges: they are found by the names. */
export async function postsOf({ db }: Visit, { people, charges }: { people: string[]; charges: string[] }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct post_id as id from charge
    where employee_id = any(${people}::bigint[]) or id = any(${charges}::bigint[])`.execute(db);
  return ids(rows);
}

const AT_ONCE = 500;

/** As many events as keep each of a size that people can read and a seal can carry. */
export async function tellMany(ctx: Visit, kind: 'people.entered' | 'people.withdrawn', told: Told): Promise<void> {
  const parts = Math.max(1, ...Object.values(told).map(({ length }) => Math.ceil(length / AT_ONCE)));
  for (let part = 0; part < parts; part++) {
    const some = Object.entries(told).map(([name, all]) => [name, all.slice(part * AT_ONCE, (part + 1) * AT_ONCE)]);
    await record(ctx, kind, null, Object.fromEntries(some) as Told);
  }
}
