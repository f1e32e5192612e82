import { sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import type { Sought } from '#core/text/finding/findingWords.ts';
import type { Absence, Post } from './contract.ts';

type Now = Pick<Visit, 'db' | 'now'>;

/** A typed word stands in the column's `findingText` as it is written. Folded words hold no sign that `like` reads. */
export const writtenIn = (column: string, { written }: Sought) => sql<boolean>`${sql.ref(column)} like ${`% ${written}%`}`;

/** As it is written, or by its sound. */
export const foundIn = (column: string, word: Sought) =>
  word.sounded === null
    ? writtenIn(column, word)
    : sql<boolean>`(${writtenIn(column, word)} or ${sql.ref(column)} like ${`% ${word.sounded}%`})`;

/** A charge is in force on its days, and never after its holder has left or while he is suspended. */
export const inForce = (day: string) =>
  sql<boolean>`charge.from_on <= ${day} and (charge.to_on is null or charge.to_on >= ${day}) and (employee.left_on is null or employee.left_on >= ${day})
    and (employee.suspended_on is null or employee.suspended_on > ${day})`;

/** Charges in force now, with their posts and people. */
export function chargesInForce({ db, now }: Now) {
  return db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .where(inForce(dayOf(now)));
}

/** Everyone who acts through a post now: its holder first, then a link officer. Empty: the post is vacant. */
export function holdersOf(ctx: Now, postId: string) {
  return chargesInForce(ctx)
    .where('post.id', '=', postId)
    .select(['charge.id as chargeId', 'charge.kind', 'employee.id as employeeId', 'employee.nameHi', 'employee.nameEn', 'employee.email'])
    .orderBy(sql`charge.kind = 'link'`)
    .execute();
}

/** Posts that exist now, with section and office. */
export function activePosts({ db, now }: Now) {
  return db
    .selectFrom('post')
    .innerJoin('office', 'office.id', 'post.officeId')
    .leftJoin('section', 'section.id', 'post.sectionId')
    .where((eb) => eb.or([eb('post.abolishedOn', 'is', null), eb('post.abolishedOn', '>', dayOf(now))]))
    .select([
      'post.id',
      'post.nameHi',
      'post.nameEn',
      'post.abbreviation',
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'office.nameHi as officeHi',
      'office.nameEn as officeEn',
    ]);
}

/** Posts as the pickers show them, in the order of the ids; those that do not exist or are abolished are left out. */
export async function postsById(ctx: Now, ids: readonly string[]): Promise<Post[]> {
  const [rows, people] = await Promise.all([
    activePosts(ctx)
      .where(sql<boolean>`post.id = any(${ids}::bigint[])`)
      .execute(),
    peopleOf(ctx, ids),
  ]);
  const byId = new Map(rows.map((post) => [post.id, seated(post, people)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type PostRow = Omit<Post, 'holder' | 'onLeaveUntil' | 'linkOfficer' | 'vacant'>;

/** Says of each post who sits there, until when he is away, and who acts for him. */
export async function withPeople(ctx: Now, posts: PostRow[]): Promise<Post[]> {
  const people = await peopleOf(
    ctx,
    posts.map(({ id }) => id),
  );
  return posts.map((post) => seated(post, people));
}

type Acting = Awaited<ReturnType<typeof peopleOf>>[number];

function peopleOf(ctx: Now, postIds: readonly string[]) {
  const today = dayOf(ctx.now);
  return chargesInForce(ctx)
    .where(sql<boolean>`post.id = any(${postIds}::bigint[])`)
    .select(['charge.postId', 'charge.kind', 'employee.nameHi', 'employee.nameEn'])
    .select(
      sql<string | null>`(select max(to_on) from absence where employee_id = employee.id and from_on <= ${today} and to_on >= ${today})`.as(
        'onLeaveUntil',
      ),
    )
    .orderBy('charge.id')
    .execute();
}

function seated(post: PostRow, people: Acting[]): Post {
  const here = people.filter(({ postId }) => postId === post.id);
  const holder = here.find(({ kind }) => kind !== 'link');
  const link = here.find(({ kind }) => kind === 'link');
  return {
    ...post,
    holder: holder ? { nameHi: holder.nameHi, nameEn: holder.nameEn } : null,
    onLeaveUntil: holder?.onLeaveUntil ?? null,
    linkOfficer: link ? { nameHi: link.nameHi, nameEn: link.nameEn } : null,
    vacant: here.length === 0,
  };
}

/** Sections whose papers the post may see, its own first. */
export async function listSections({ db, actor }: Context) {
  const items = await db
    .selectFrom('section')
    .innerJoin('office', 'office.id', 'section.officeId')
    .where(sql<boolean>`section.id = any(${[...actor.oversees, ...(actor.sectionId ? [actor.sectionId] : [])]}::bigint[])`)
    .select([
      'section.id',
      'section.code',
      'section.nameHi',
      'section.nameEn',
      'section.kind',
      'office.nameHi as officeHi',
      'office.nameEn as officeEn',
    ])
    .orderBy((eb) => eb('section.id', 'is distinct from', actor.sectionId))
    .orderBy(sql`section.name_hi collate "hi-x-icu"`)
    .execute();
  return { items: items.map((row) => ({ ...row, kind: row.kind as 'section', own: row.id === actor.sectionId })) };
}

/** Whether a person is on leave today, until when, and who acts for him. */
export async function onLeave(
  { db, now }: Now,
  employeeId: string,
): Promise<{ absenceId: string; until: string; linkEmployeeId: string | null } | null> {
  const today = dayOf(now);
  const row = await db
    .selectFrom('absence')
    .leftJoin('charge', 'charge.absenceId', 'absence.id')
    .select(['absence.id as absenceId', 'absence.toOn as until', 'charge.employeeId as linkEmployeeId'])
    .where('absence.employeeId', '=', employeeId)
    .where('absence.fromOn', '<=', today)
    .where('absence.toOn', '>=', today)
    .orderBy('absence.toOn', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Own leave that is not over yet. */
export async function listAbsences({ db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>): Promise<{ items: Absence[] }> {
  const today = dayOf(now);
  const rows = await db
    .selectFrom('absence')
    .where('absence.employeeId', '=', actor.employeeId)
    .where('absence.toOn', '>=', today)
    .whereRef('absence.toOn', '>=', 'absence.fromOn')
    .select(['absence.id', 'fromOn', 'toOn'])
    .orderBy('fromOn')
    .execute();
  const links = await db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .where(sql<boolean>`charge.absence_id = any(${rows.map(({ id }) => id)}::bigint[])`)
    .select(['charge.absenceId', 'employee.nameHi', 'employee.nameEn'])
    .execute();
  return {
    items: rows.map((row) => {
      const link = links.find(({ absenceId }) => absenceId === row.id);
      return { ...row, begun: row.fromOn <= today, linkOfficer: link ? { nameHi: link.nameHi, nameEn: link.nameEn } : null };
    }),
  };
}

/** Names of posts by id, also of those that were abolished since. */
export async function postNames({ db }: Pick<Visit, 'db'>, ids: string[]): Promise<Map<string, { nameHi: string; nameEn: string }>> {
  const rows = await db
    .selectFrom('post')
    .select(['id', 'nameHi', 'nameEn'])
    .where('id', 'in', [...ids, '0'])
    .execute();
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** Names of posts with their offices, also of abolished ones. */
export async function placedNames({ db }: Pick<Visit, 'db'>, ids: string[]) {
  const rows = await db
    .selectFrom('post')
    .innerJoin('office', 'office.id', 'post.officeId')
    .select(['post.id', 'post.nameHi', 'post.nameEn', 'office.nameHi as officeHi', 'office.nameEn as officeEn'])
    .where('post.id', 'in', [...ids, '0'])
    .execute();
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** Whether a person is under way from one office to another: until he has joined, only the transfer gives him a post. */
export async function isUnderTransfer({ db }: Pick<Visit, 'db'>, employeeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('transfer')
    .select('id')
    .where('employeeId', '=', employeeId)
    .where((eb) => eb.or([eb('state', '=', 'initiated'), eb.and([eb('state', '=', 'relieved'), eb('toOfficeId', 'is not', null)])]))
    .executeTakeFirst();
  return row !== undefined;
}
