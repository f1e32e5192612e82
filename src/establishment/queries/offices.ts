import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { dayOf } from '#core/text/days.ts';
import { actsOnOffice, administered, mayFound, mayGrant, refuseStranger } from '../access.ts';
import type { Office, OfficeRow, SectionRow, StrengthRow } from '../contract/offices.ts';
import { type OfficeKind, role, type SectionKind } from '../contract/words.ts';
import { uninvited } from './employees.ts';
import { holdersOfPosts, namesOf } from './posts.ts';

/** Whether the post of the row `post` exists on the day, and whether somebody holds it. */
const exists = (today: string) => sql`(post.abolished_on is null or post.abolished_on > ${today}::date)`;
const isHeld = (today: string) => sql`exists (select from charge join employee on employee.id = charge.employee_id
  where charge.post_id = post.id and charge.kind <> 'link' and charge.from_on <= ${today}::date
    and (charge.to_on is null or charge.to_on >= ${today}::date) and (employee.left_on is null or employee.left_on >= ${today}::date))`;

export async function listOffices(ctx: Context): Promise<{ items: OfficeRow[]; mayFound: boolean }> {
  refuseStranger(ctx.actor);
  const today = dayOf(ctx.now);
  const rows = await ctx.db
    .with('counted', (db) =>
      db
        .selectFrom('post')
        .select([
          'officeId',
          sql<number>`count(*)::int`.as('posts'),
          sql<number>`count(*) filter (where ${isHeld(today)})::int`.as('filled'),
        ])
        .where(sql<boolean>`${exists(today)}`)
        .groupBy('officeId'),
    )
    .selectFrom('office')
    .leftJoin('counted', 'counted.officeId', 'office.id')
    .where(administered(ctx.actor, 'office.id'))
    .select(['office.id', 'parentId', 'office.kind', 'code', 'nameHi', 'nameEn', 'closedOn', 'posts', 'filled'])
    .orderBy(sql`office.name_hi collate "hi-x-icu"`)
    .orderBy('office.id')
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const items = rows.map(({ parentId, kind, posts, filled, ...row }) => ({
    ...row,
    kind: kind as OfficeKind,
    parentId: parentId !== null && known.has(parentId) ? parentId : null,
    posts: posts ?? 0,
    filled: filled ?? 0,
  }));
  return { items, mayFound: mayFound(ctx.actor) };
}

export async function viewOffice(ctx: Context, { id }: { id: string }): Promise<Office> {
  const office = await ctx.db
    .selectFrom('office')
    .selectAll()
    .where('id', '=', id)
    .where(administered(ctx.actor, 'office.id'))
    .executeTakeFirst();
  if (!office) throw notFound('office');
  const [parent, head, sections, strength, waiting] = await Promise.all([
    office.parentId === null ? null : nameOfOffice(ctx, office.parentId),
    office.headPostId === null ? null : headOf(ctx, office.headPostId),
    sectionsOf(ctx, id),
    strengthOf(ctx, id),
    uninvited(ctx, id)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  const { parentId: _, headPostId: __, kind, ...facts } = office;
  return {
    ...facts,
    kind: kind as OfficeKind,
    parent,
    head,
    sections,
    strength,
    uninvited: waiting.count,
    grants: role.options.filter((one) => mayGrant(ctx.actor, [one])),
    acts: actsOnOffice(office, ctx.actor),
  };
}

async function nameOfOffice({ db }: Context, id: string) {
  return db.selectFrom('office').select(['id', 'nameHi', 'nameEn']).where('id', '=', id).executeTakeFirstOrThrow();
}

async function headOf(ctx: Context, postId: string) {
  const post = await ctx.db.selectFrom('post').select(['id', 'nameHi', 'nameEn']).where('id', '=', postId).executeTakeFirstOrThrow();
  return { ...post, holder: namesOf((await holdersOfPosts(ctx, [postId])).get(postId)?.employee) };
}

async function sectionsOf({ db, now }: Context, officeId: string): Promise<SectionRow[]> {
  const rows = await db
    .selectFrom('section')
    .select(['id', 'code', 'nameHi', 'nameEn', 'kind', 'closedOn', 'version'])
    .select(sql<number>`(select count(*)::int from post where post.section_id = section.id and ${exists(dayOf(now))})`.as('posts'))
    .where('officeId', '=', officeId)
    .orderBy(sql`closed_on is not null`)
    .orderBy(sql`name_hi collate "hi-x-icu"`)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as SectionKind }));
}

/** Every designation that is sanctioned for the office or has posts there. */
async function strengthOf({ db, now }: Context, officeId: string): Promise<StrengthRow[]> {
  const today = dayOf(now);
  const { rows } = await sql<StrengthRow>`
    select designation.id as "designationId", designation.name_hi as "nameHi", designation.name_en as "nameEn",
      strength.posts as sanctioned, coalesce(strength.by_order, '') as "byOrder", coalesce(there.posts, 0) as posts, coalesce(there.filled, 0) as filled
    from designation
    left join sanctioned_strength strength on strength.designation_id = designation.id and strength.office_id = ${officeId}
    left join (
      select designation_id, count(*)::int as posts, (count(*) filter (where ${isHeld(today)}))::int as filled
      from post where office_id = ${officeId} and ${exists(today)} group by designation_id
    ) there on there.designation_id = designation.id
    where strength.office_id is not null or there.posts > 0
    order by designation.rank desc, designation.id`.execute(db);
  return rows;
}
