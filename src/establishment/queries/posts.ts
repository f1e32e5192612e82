import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { dayOf } from '#core/text/days.ts';
import { countDesks } from '#papers/queries.ts';
import { waitingSignatures } from '#dispatch/queries/lists.ts';
import { actsOnPost, administered } from '../access.ts';
import type { PostRow } from '../contract/posts.ts';
import type { ChargeKind, Role } from '../contract/words.ts';

const PAGE = 100;

/** Posts of administered offices that are not abolished. */
function administeredPosts({ db, now, actor }: Context) {
  return db
    .selectFrom('post')
    .leftJoin('section', 'section.id', 'post.sectionId')
    .leftJoin('askedRoles as asked', (join) => join.onRef('asked.postId', '=', 'post.id').on('asked.outcome', 'is', null))
    .leftJoin('post as superior', 'superior.id', 'post.reportsToId')
    .where(administered(actor, 'post.officeId'))
    .where((eb) => eb.or([eb('post.abolishedOn', 'is', null), eb('post.abolishedOn', '>', dayOf(now))]))
    .select([
      'post.id',
      'post.nameHi',
      'post.nameEn',
      'post.abbreviation',
      'post.designationId',
      'post.rank',
      'post.roles',
      'post.version',
      'asked.roles as askedRoles',
      'section.id as sectionId',
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
      'superior.id as superiorId',
      'superior.nameHi as superiorHi',
      'superior.nameEn as superiorEn',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof administeredPosts>['executeTakeFirstOrThrow']>>;

export async function listOfficePosts(ctx: Context, { id, after }: { id: string; after?: string | undefined }) {
  const known = await ctx.db
    .selectFrom('office')
    .select('id')
    .where('id', '=', id)
    .where(administered(ctx.actor, 'office.id'))
    .executeTakeFirst();
  if (!known) throw notFound('office');
  const mark = /^(\d{1,3})\.(\d{1,18})$/.exec(after ?? '');
  const rows = await administeredPosts(ctx)
    .where('post.officeId', '=', id)
    .$if(mark !== null, (query) => query.where(sql<boolean>`(-post.rank, post.id) > (${-Number(mark?.[1])}, ${mark?.[2]}::bigint)`))
    .orderBy('post.rank', 'desc')
    .orderBy('post.id')
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)! : null;
  return { items: await withPeople(ctx, shown), next: last && `${last.rank}.${last.id}` };
}

export async function viewPost(ctx: Context, { id }: { id: string }): Promise<PostRow> {
  const row = await administeredPosts(ctx).where('post.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('post');
  return (await withPeople(ctx, [row]))[0]!;
}

async function withPeople(ctx: Context, rows: Row[]): Promise<PostRow[]> {
  const ids = rows.map(({ id }) => id);
  const superiors = rows.flatMap(({ superiorId }) => superiorId ?? []);
  const [held, papers] = await Promise.all([holdersOfPosts(ctx, [...ids, ...superiors]), papersOn(ctx, ids)]);
  return rows.map((row) => {
    const charge = held.get(row.id) ?? null;
    const roles = row.roles as Role[];
    return {
      id: row.id,
      nameHi: row.nameHi,
      nameEn: row.nameEn,
      abbreviation: row.abbreviation,
      designationId: row.designationId!,
      section: row.sectionId && { id: row.sectionId, nameHi: row.sectionHi!, nameEn: row.sectionEn! },
      superior: row.superiorId && {
        id: row.superiorId,
        nameHi: row.superiorHi!,
        nameEn: row.superiorEn!,
        holder: namesOf(held.get(row.superiorId)?.employee),
      },
      roles,
      askedRoles: row.askedRoles as Role[] | null,
      charge,
      papers: papers.get(row.id) ?? 0,
      version: row.version,
      acts: actsOnPost({ roles, held: charge === null ? 'vacant' : charge.toOn === null ? 'open' : 'untilDay' }, ctx.actor),
    } as PostRow;
  });
}

export const namesOf = (person: { nameHi: string; nameEn: string } | undefined) =>
  person ? { nameHi: person.nameHi, nameEn: person.nameEn } : null;

/** Who holds each of the posts now or, where nobody does, who will. */
export async function holdersOfPosts({ db, now }: Context, postIds: readonly string[]) {
  const today = dayOf(now);
  const rows = await db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['charge.id', 'charge.postId', 'kind', 'fromOn', 'toOn', 'employee.id as employeeId', 'code', 'nameHi', 'nameEn'])
    .where(sql<boolean>`charge.post_id = any(${postIds}::bigint[])`)
    .where('kind', '<>', 'link')
    .where(sql<boolean>`coalesce(charge.to_on, 'infinity') >= greatest(charge.from_on, ${today}::date)`)
    .where((eb) => eb.or([eb('employee.leftOn', 'is', null), eb('employee.leftOn', '>=', today)]))
    .orderBy('fromOn', 'desc')
    .execute();
  return new Map(
    rows.map(({ id, postId, kind, fromOn, toOn, employeeId, code, nameHi, nameEn }) => [
      postId,
      { id, kind: kind as ChargeKind, fromOn, toOn, begun: fromOn <= today, employee: { id: employeeId, code, nameHi, nameEn } },
    ]),
  );
}

/** Papers on each desk, in whatever place: numbers, never what they are about. */
export const papersOn = countDesks;

/** Letters that wait for the signature of the post. */
export async function waitingLetters(ctx: Context, postId: string): Promise<number> {
  const rows = await waitingSignatures({ ...ctx, actor: { ...ctx.actor, postId } }, null).execute();
  return rows.length;
}

/** Names and abbreviation by the rule: the office's code is not repeated when the section's begins with it; a number tells apart those of one kind. */
export async function proposePost(
  ctx: Context,
  { id, designationId, sectionId }: { id: string; designationId: string; sectionId?: string | undefined },
) {
  const office = await ctx.db
    .selectFrom('office')
    .selectAll()
    .where('id', '=', id)
    .where(administered(ctx.actor, 'office.id'))
    .executeTakeFirst();
  if (!office) throw notFound('office');
  const designation = await ctx.db.selectFrom('designation').selectAll().where('id', '=', designationId).executeTakeFirst();
  if (!designation) throw notFound('designation');
  const section = sectionId === undefined ? null : await sectionOf(ctx, { sectionId, officeId: id });
  const place = section ?? office;
  const stem = section && (section.code.startsWith(`${office.code}-`) ? section.code.slice(office.code.length + 1) : section.code);
  const where = [...(stem === null ? [] : [stem]), office.code].join('-');
  const taken = await ctx.db
    .selectFrom('post')
    .select('abbreviation')
    .where('abbreviation', 'like', `${designation.short.replaceAll(/[%_\\]/g, '\\$&')}%-${where}`)
    .execute();
  const used = new Set(taken.map(({ abbreviation }) => abbreviation));
  const numbered = (n: number) => `${designation.short}${n === 1 ? '' : `(${n})`}-${where}`;
  let n = 1;
  while (used.has(numbered(n))) n++;
  return {
    nameHi: `${designation.nameHi}, ${place.nameHi}`,
    nameEn: `${designation.nameEn}, ${place.nameEn}`,
    abbreviation: numbered(n),
  };
}

async function sectionOf({ db }: Context, { sectionId, officeId }: { sectionId: string; officeId: string }) {
  const section = await db
    .selectFrom('section')
    .selectAll()
    .where('id', '=', sectionId)
    .where('officeId', '=', officeId)
    .executeTakeFirst();
  if (!section) throw notFound('office.section');
  return section;
}
