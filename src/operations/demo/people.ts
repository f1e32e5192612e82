import type { Kysely } from 'kysely';
import type { DB } from '#db/types.ts';
import { refreshOversight } from '#people/oversight.ts';
import { madeUpName } from './names.ts';
import type { DemonstrationInstance, Desk, Office, Section } from './offices.ts';

export interface DemonstrationPerson {
  /** E-mail before the @, and name of the desk. */
  desk: string;
  email: string;
  employeeId: string;
  nameHi: string;
  nameEn: string;
  postHi: string;
}

/** The day on which the pilot districts went to work on e-Office (order of 25-06-2018, paragraph 2). */
const IN_CHARGE_SINCE = '2018-08-15';

/** Offices, sections, posts, file heads and a made-up person on each post that is not vacant. */
export async function seatPeople(db: Kysely<DB>, { offices }: DemonstrationInstance): Promise<DemonstrationPerson[]> {
  const people: DemonstrationPerson[] = [];
  for (const office of offices) {
    const { id: officeId } = await db
      .insertInto('office')
      .values({
        kind: office.kind,
        code: office.code,
        nameHi: office.hi,
        nameEn: office.en,
        placeHi: office.placeHi,
        placeEn: office.placeEn,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const posts = new Map<string, string>();
    for (const desk of office.officers)
      people.push(...(await seat(db, { desk, office, officeId, section: null, posts, count: people.length })));
    for (const section of office.sections) people.push(...(await furnish(db, { office, officeId, section, posts, count: people.length })));
  }
  await refreshOversight({ db });
  return people;
}

interface Furnishing {
  office: Office;
  officeId: string;
  section: Section;
  posts: Map<string, string>;
  count: number;
}

async function furnish(db: Kysely<DB>, { office, officeId, section, posts, count }: Furnishing): Promise<DemonstrationPerson[]> {
  const { id } = await db
    .insertInto('section')
    .values({ officeId, code: section.code, nameHi: section.hi, nameEn: section.en, kind: section.kind })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [basic, primaryHead, secondaryHead, nameHi, nameEn] of section.heads) {
    await db.insertInto('head').values({ sectionId: id, basic, primaryHead, secondaryHead, nameHi, nameEn }).execute();
  }
  const people: DemonstrationPerson[] = [];
  for (const desk of section.desks)
    people.push(...(await seat(db, { desk, office, officeId, section: { id, ...section }, posts, count: count + people.length })));
  return people;
}

interface Seating {
  desk: Desk;
  office: Office;
  officeId: string;
  section: (Section & { id: string }) | null;
  posts: Map<string, string>;
  count: number;
}

async function seat(db: Kysely<DB>, { desk, office, officeId, section, posts, count }: Seating): Promise<DemonstrationPerson[]> {
  const { hi: nameHi, en: nameEn } = madeUpName(count);
  const place = section ?? office;
  const { id: postId } = await db
    .insertInto('post')
    .values({
      officeId,
      sectionId: section?.id ?? null,
      designationHi: desk.hi,
      designationEn: desk.en,
      nameHi: `${desk.hi}, ${place.hi}`,
      nameEn: `${desk.en}, ${place.en}`,
      abbreviation: `${desk.name.split('.')[0]!.toUpperCase()}${desk.vacant ? '' : `(${initials(nameEn)})`}-${section?.code ?? office.code}`,
      rank: desk.rank,
      roles: desk.roles,
      reportsToId: desk.to === undefined ? null : posts.get(desk.to)!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  posts.set(desk.name, postId);
  if (desk.vacant) return [];
  const email = `${desk.name}@demo.up.gov.in`;
  const { id: employeeId } = await db
    .insertInto('employee')
    .values({ code: `DEMO${String(count + 1).padStart(4, '0')}`, nameHi, nameEn, email })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('charge').values({ postId, employeeId, kind: 'regular', fromOn: IN_CHARGE_SINCE }).execute();
  return [{ desk: desk.name, email, employeeId, nameHi, nameEn, postHi: `${desk.hi}, ${place.hi}` }];
}

const initials = (name: string) =>
  name
    .split(' ')
    .map((word) => word[0])
    .join('');
