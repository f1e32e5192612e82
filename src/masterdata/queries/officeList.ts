import { type RawBuilder, sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';

export interface OfficeList {
  office: { code: string; nameHi: string; nameEn: string };
  posts: {
    abbreviation: string;
    nameHi: string;
    nameEn: string;
    designation: string;
    section: string | null;
    reportsTo: string | null;
    roles: string[];
  }[];
  people: { code: string; nameHi: string; nameEn: string; email: string; sealed: string }[];
  charges: { post: string; person: string; kind: string; from: string; to: string | null }[];
}

export interface Hashed {
  officeId: string;
  hash: string;
  people: number;
  posts: number;
}

/**
 * What is certified of each office, as one text: its posts, its people in service and their charges of that day, in order. Birthdays
 * and mobile numbers stand in it only as a hash with the code, so that a change is told and not to what (decision 055).
 */
const lists = (today: string, which: RawBuilder<boolean>) => sql`
  select office.id, counted.people as people, placed.posts as posts, jsonb_build_object(
      'office', jsonb_build_object('code', office.code, 'nameHi', office.name_hi, 'nameEn', office.name_en),
      'posts', coalesce(placed.list, '[]'), 'people', coalesce(counted.list, '[]'), 'charges', coalesce(given.list, '[]'))::text as list
  from office
  left join lateral (
    select count(*)::int as posts, jsonb_agg(jsonb_build_object('abbreviation', post.abbreviation, 'nameHi', post.name_hi, 'nameEn', post.name_en,
        'designation', post.designation_hi, 'section', section.code, 'reportsTo', above.abbreviation, 'roles', post.roles) order by post.abbreviation) as list
    from post left join section on section.id = post.section_id left join post above on above.id = post.reports_to_id
    where post.office_id = office.id and (post.abolished_on is null or post.abolished_on > ${today}::date)
  ) placed on true
  left join lateral (
    select count(*)::int as people, jsonb_agg(jsonb_build_object('code', code, 'nameHi', name_hi, 'nameEn', name_en, 'email', email,
        'sealed', encode(sha256(convert_to(concat_ws('|', code, mobile, born_on, joined_on), 'UTF8')), 'hex')) order by code) as list
    from employee where employee.office_id = office.id and (left_on is null or left_on >= ${today}::date)
  ) counted on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('post', post.abbreviation, 'person', employee.code, 'kind', charge.kind, 'from', charge.from_on, 'to', charge.to_on)
        order by post.abbreviation, employee.code, charge.from_on) as list
    from charge join post on post.id = charge.post_id join employee on employee.id = charge.employee_id
    where post.office_id = office.id and charge.kind <> 'link' and coalesce(charge.to_on, 'infinity') >= greatest(charge.from_on, ${today}::date)
      and (post.abolished_on is null or post.abolished_on > ${today}::date) and (employee.left_on is null or employee.left_on >= ${today}::date)
  ) given on true
  where ${which}`;

/** The hashes of many offices; the database works them out, no list leaves it. */
export async function hashedLists({ db, now }: Visit, which: RawBuilder<boolean>): Promise<Hashed[]> {
  const { rows } = await sql<Hashed>`
    select id as "officeId", encode(sha256(convert_to(list, 'UTF8')), 'hex') as hash, people, posts from (${lists(dayOf(now), which)}) as made`.execute(
    db,
  );
  return rows;
}

/** The list of one office: the bytes whose SHA-256 is certified. */
export async function officeList({ db, now }: Visit, officeId: string): Promise<Hashed & { bytes: Buffer; list: OfficeList }> {
  const { rows } = await sql<Hashed & { text: string }>`
    select id as "officeId", encode(sha256(convert_to(list, 'UTF8')), 'hex') as hash, people, posts, list as text
    from (${lists(dayOf(now), sql`office.id = ${officeId}`)}) as made`.execute(db);
  const { text, ...hashed } = rows[0]!;
  return { ...hashed, bytes: Buffer.from(text), list: JSON.parse(text) as OfficeList };
}
