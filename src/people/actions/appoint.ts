import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { conflict, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { refreshDirectory } from '../directory.ts';
import '../events.ts';
import { refreshOversight } from '../oversight.ts';
import { refuseStrangeSection } from './changePost.ts';
import { takeTurn } from './takeTurn.ts';

export interface NewOffice {
  parentId?: string | null;
  kind: string;
  code: string;
  nameHi: string;
  nameEn: string;
  placeHi: string;
  placeEn: string;
  ddoCode?: string | null;
}

export interface NewSection {
  officeId: string;
  code: string;
  nameHi: string;
  nameEn: string;
  kind: string;
}

export interface NewPost {
  officeId: string;
  sectionId: string | null;
  /** Without it, the designation of these names; the database makes it where there is none. */
  designationId?: string;
  designationHi: string;
  designationEn: string;
  nameHi: string;
  nameEn: string;
  /** Marking abbreviation, unique in the instance (domain.md §6.2). */
  abbreviation: string;
  rank: number;
  reportsToId: string | null;
  roles: string[];
}

export interface NewCharge {
  postId: string;
  employeeId: string;
  kind: 'regular' | 'additional' | 'officiating';
  fromOn: string;
  toOn?: string | null;
  byOrder?: string;
}

// The establishment brings the routes and says who may.

export async function createOffice(ctx: Visit, office: NewOffice): Promise<string> {
  const { id } = await ctx.db.insertInto('office').values(office).returning('id').executeTakeFirstOrThrow();
  await record(ctx, 'office.created', null, { officeId: id, code: office.code });
  return id;
}

export async function createSection(ctx: Visit, section: NewSection): Promise<string> {
  const { id } = await ctx.db.insertInto('section').values(section).returning('id').executeTakeFirstOrThrow();
  await record(ctx, 'section.created', null, { sectionId: id, code: section.code });
  return id;
}

/** A post in its office; its section, if any, is one of that office's. */
export async function createPost(ctx: Visit, post: NewPost): Promise<string> {
  const { officeId, sectionId, abbreviation } = post;
  if (sectionId !== null) await refuseStrangeSection(ctx, { sectionId, officeId });
  const taken = await ctx.db.selectFrom('post').select('id').where('abbreviation', '=', abbreviation).executeTakeFirst();
  if (taken) throw conflict('post.abbreviationTaken', { abbreviation });
  const { id } = await ctx.db.insertInto('post').values(post).returning('id').executeTakeFirstOrThrow();
  await refreshOversight(ctx, [id]);
  await record(ctx, 'post.created', null, { postId: id, abbreviation });
  return id;
}

/** To whom a post reports. A line that would come back to itself is refused: nobody oversees himself. */
export async function setReportingLine(ctx: Visit, { postId, reportsToId }: { postId: string; reportsToId: string | null }): Promise<void> {
  await takeTurn(ctx);
  const { rows: above } = await sql<{ id: string }>`
    with recursive line as (
      select id, reports_to_id from post where id = ${reportsToId} and (abolished_on is null or abolished_on > ${dayOf(ctx.now)}::date)
      union select post.id, post.reports_to_id from line join post on post.id = line.reports_to_id
    ) select id from line`.execute(ctx.db);
  if (reportsToId !== null && above.length === 0) throw notFound('post');
  if (above.some(({ id }) => id === postId)) throw conflict('post.circle');
  const former = await ctx.db.selectFrom('post').select('reportsToId').where('id', '=', postId).executeTakeFirst();
  if (!former) throw notFound('post');
  await ctx.db.updateTable('post').set({ reportsToId }).where('id', '=', postId).execute();
  await refreshOversight(ctx, [postId, ...(former.reportsToId === null ? [] : [former.reportsToId])]);
  await record(ctx, 'post.reporting', null, { postId, reportsToId });
}

/** Puts a person on a post. A link officer is given by the holder's own leave (see `takeLeave.ts`), not here. */
export async function appoint(ctx: Visit, { postId, employeeId, kind, fromOn, toOn = null, byOrder = '' }: NewCharge): Promise<string> {
  if (toOn !== null && toOn < fromOn) throw unfit('charge.reversed');
  const post = await ctx.db.selectFrom('post').select('abolishedOn').where('id', '=', postId).forUpdate().executeTakeFirst();
  if (!post || (post.abolishedOn !== null && post.abolishedOn <= fromOn)) throw notFound('post');
  const employee = await ctx.db.selectFrom('employee').select('leftOn').where('id', '=', employeeId).forUpdate().executeTakeFirst();
  if (!employee || (employee.leftOn !== null && employee.leftOn < fromOn)) throw notFound('employee');
  const held = await ctx.db
    .selectFrom('charge')
    .select('id')
    .where('postId', '=', postId)
    .where('kind', '<>', 'link')
    .where((eb) => eb.or([eb('charge.toOn', 'is', null), eb('charge.toOn', '>=', fromOn)]))
    .$if(toOn !== null, (query) => query.where('fromOn', '<=', toOn))
    .executeTakeFirst();
  if (held) throw conflict('post.held');
  if (kind === 'regular') await refuseSecondRegular(ctx, { employeeId, fromOn, toOn });
  const { id } = await ctx.db
    .insertInto('charge')
    .values({ postId, employeeId, kind, fromOn, toOn, byOrder })
    .returning('id')
    .executeTakeFirstOrThrow();
  await refreshDirectory(ctx, [postId]);
  await record(ctx, 'charge.given', null, { chargeId: id, postId, employeeId, kind, fromOn, toOn });
  return id;
}

/** A person has one post of his own at a time; whatever else he holds is additional or officiating. */
async function refuseSecondRegular(
  { db }: Pick<Visit, 'db'>,
  { employeeId, fromOn, toOn }: { employeeId: string; fromOn: string; toOn: string | null },
): Promise<void> {
  const other = await db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select('post.abbreviation')
    .where('employeeId', '=', employeeId)
    .where('kind', '=', 'regular')
    .where((eb) => eb.or([eb('charge.toOn', 'is', null), eb('charge.toOn', '>=', fromOn)]))
    .$if(toOn !== null, (query) => query.where('fromOn', '<=', toOn))
    .executeTakeFirst();
  if (other) throw conflict('charge.regularElsewhere', { abbreviation: other.abbreviation });
}
