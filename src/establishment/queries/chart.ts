import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import type { Chart, ChartPost } from '../contract/chart.ts';

type Offices = Chart['offices'];

/**
 * Who sits where in one office, for everybody; names of posts and holders stand in every address picker. Of an earlier day it is read
 * from the history, as things stood at that day's end.
 */
export async function viewChart(
  ctx: Context,
  { officeId = ctx.actor.officeId, on }: { officeId?: string | undefined; on?: string | undefined },
): Promise<Chart> {
  const today = dayOf(ctx.now);
  const day = on ?? today;
  const [structure, keptSince] = await Promise.all([
    day === today ? asItIs(ctx, officeId) : asItWas(ctx, { officeId, on: day }),
    firstDay(ctx),
  ]);
  const office = structure.offices.find(({ id }) => id === officeId);
  const holders = await holdersOn(ctx, { postIds: structure.posts.map(({ id }) => id), on: day });
  return {
    offices: structure.offices,
    office: office ? { id: office.id, nameHi: office.nameHi, nameEn: office.nameEn } : null,
    head: structure.head,
    posts: office ? structure.posts.map((post) => ({ ...post, holder: holders.get(post.id) ?? null })) : [],
    keptSince,
  };
}

interface Structure {
  offices: Offices;
  head: string | null;
  posts: Omit<ChartPost, 'holder'>[];
}

async function asItIs({ db, now }: Context, officeId: string): Promise<Structure> {
  const offices = await db
    .selectFrom('office')
    .select(['id', 'parentId', 'kind', 'nameHi', 'nameEn', 'headPostId'])
    .where('closedOn', 'is', null)
    .orderBy(sql`name_hi collate "hi-x-icu"`)
    .execute();
  const rows = await db
    .selectFrom('post')
    .leftJoin('section', 'section.id', 'post.sectionId')
    .select([
      'post.id',
      'post.nameHi',
      'post.nameEn',
      'abbreviation',
      'reportsToId',
      'section.nameHi as sectionHi',
      'section.nameEn as sectionEn',
    ])
    .where('post.officeId', '=', officeId)
    .where((eb) => eb.or([eb('abolishedOn', 'is', null), eb('abolishedOn', '>', dayOf(now))]))
    .orderBy('rank', 'desc')
    .orderBy('post.id')
    .execute();
  return {
    offices: offices.map(({ headPostId: _, ...office }) => office) as Offices,
    head: offices.find(({ id }) => id === officeId)?.headPostId ?? null,
    posts: rows.map(({ sectionHi, sectionEn, ...post }) => ({
      ...post,
      section: sectionHi === null ? null : { nameHi: sectionHi, nameEn: sectionEn! },
    })),
  };
}

/** The rows that held at the end of the day; of posts and sections those of the office, which they never leave. */
function then(kind: 'office' | 'section' | 'post', { officeId, on }: { officeId: string; on: string }) {
  const ofOffice = kind === 'office' ? sql`true` : sql`row_id in (select id from ${sql.table(kind)} where office_id = ${officeId})`;
  return sql`(select distinct on (row_id) row_id, content from structure_history where kind = ${kind} and ${ofOffice}
    and at < ((${on}::date + 1)::timestamp at time zone 'Asia/Kolkata') order by row_id, at desc, id desc)`;
}

async function asItWas({ db }: Context, wanted: { officeId: string; on: string }): Promise<Structure> {
  const { officeId, on } = wanted;
  const [offices, posts] = await Promise.all([
    sql<Offices[number] & { headPostId: string | null }>`
      select row_id as id, content ->> 'parent_id' as "parentId", content ->> 'kind' as kind, content ->> 'name_hi' as "nameHi", content ->> 'name_en' as "nameEn",
        content ->> 'head_post_id' as "headPostId"
      from ${then('office', wanted)} office
      where (content ->> 'closed_on')::date is null or (content ->> 'closed_on')::date > ${on}::date
      order by content ->> 'name_hi' collate "hi-x-icu"`.execute(db),
    sql<Omit<ChartPost, 'holder'>>`
      select post.row_id as id, post.content ->> 'name_hi' as "nameHi", post.content ->> 'name_en' as "nameEn", post.content ->> 'abbreviation' as abbreviation,
        post.content ->> 'reports_to_id' as "reportsToId",
        case when section.row_id is not null then json_build_object('nameHi', section.content ->> 'name_hi', 'nameEn', section.content ->> 'name_en') end as section
      from ${then('post', wanted)} post left join ${then('section', wanted)} section on section.row_id = (post.content ->> 'section_id')::bigint
      where ((post.content ->> 'abolished_on')::date is null or (post.content ->> 'abolished_on')::date > ${on}::date)
      order by (post.content ->> 'rank')::integer desc, post.row_id`.execute(db),
  ]);
  return {
    offices: offices.rows.map(({ headPostId: _, ...office }) => office),
    head: offices.rows.find(({ id }) => id === officeId)?.headPostId ?? null,
    posts: posts.rows,
  };
}

/** Charges keep their days themselves. */
async function holdersOn({ db }: Context, { postIds, on }: { postIds: readonly string[]; on: string }) {
  const rows = await db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['charge.postId', 'employee.nameHi', 'employee.nameEn'])
    .where(sql<boolean>`charge.post_id = any(${postIds}::bigint[])`)
    .where('charge.kind', '<>', 'link')
    .where('charge.fromOn', '<=', on)
    .where((eb) => eb.or([eb('charge.toOn', 'is', null), eb('charge.toOn', '>=', on)]))
    .where((eb) => eb.or([eb('employee.leftOn', 'is', null), eb('employee.leftOn', '>=', on)]))
    .execute();
  return new Map(rows.map(({ postId, ...holder }) => [postId, holder]));
}

async function firstDay({ db, now }: Context): Promise<string> {
  const row = await db.selectFrom('structureHistory').select('at').where('kind', '=', 'office').orderBy('at').limit(1).executeTakeFirst();
  return row ? dayOf(new Date(row.at)) : dayOf(now);
}
