import { sql } from 'kysely';
import type { Context, Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import { administered, mayAdminister } from '#establishment/access.ts';
import { inForce } from '#people/queries.ts';
import type { UnheldPost } from '../contract/service.ts';

export interface Unheld {
  id: string;
  officeId: string;
  nameHi: string;
  nameEn: string;
  abbreviation: string;
  officeHi: string;
  officeEn: string;
  papers: number;
  letters: number;
  tasks: number;
  overdue: number;
}

/** Posts with work and without anybody in service whose charge is in force; an abolished one too, on which work was left by whatever mishap. */
export function unheldPosts({ db, now }: Pick<Visit, 'db' | 'now'>) {
  const today = dayOf(now);
  const work = sql<{ postId: string; papers: number; letters: number; tasks: number; overdue: number }>`(
        select post_id, count(*) filter (where what = 'paper')::int as papers, count(*) filter (where what = 'letter')::int as letters,
          count(*) filter (where what = 'task')::int as tasks, count(*) filter (where due_on < ${today}::date)::int as overdue
        from (
          select post_id, 'paper' as what, due_on from holding
          union all select next_post_id, 'letter', sign_by from issue where next_post_id is not null and refused_at is null
          union all select post_id, 'letter', null from letter where receipt_id is null and returned_at is null
          union all select task.post_id, 'task', task.due_on from circular_task task join letter on letter.id = task.letter_id
            where task.state = 'open' and letter.returned_at is null and letter.receipt_id is null
        ) waiting group by post_id)`.as('work');
  return db
    .selectFrom('post')
    .innerJoin(work, 'work.postId', 'post.id')
    .innerJoin('office', 'office.id', 'post.officeId')
    .where(
      sql<boolean>`not exists (select from charge join employee on employee.id = charge.employee_id where charge.post_id = post.id and ${inForce(today)})`,
    )
    .select([
      'post.id',
      'post.officeId',
      'post.nameHi',
      'post.nameEn',
      'post.abbreviation',
      'office.nameHi as officeHi',
      'office.nameEn as officeEn',
    ])
    .select(['work.papers', 'work.letters', 'work.tasks', 'work.overdue'])
    .orderBy('post.rank', 'desc')
    .orderBy('post.id');
}

/** Posts that report to this one, at any depth. */
const below = (postId: string) => sql<boolean>`post.id in (
  with recursive line as (select id from post where reports_to_id = ${postId} union select post.id from line join post on post.reports_to_id = line.id)
  select id from line)`;

/** «धारक-विहीन पद»: of the administered offices, or of those below. Counts, never content. */
export async function listUnheld(ctx: Context): Promise<{ items: UnheldPost[] }> {
  const { actor, db } = ctx;
  const rows = await unheldPosts(ctx)
    .where(mayAdminister(actor) ? administered(actor, 'post.officeId') : below(actor.postId))
    .limit(500)
    .execute();
  const ids = rows.map(({ id }) => id);
  const lasts = await lastHolders(ctx, ids);
  const told = await db
    .selectFrom('unheldAlarm')
    .select(['postId', 'toldOn'])
    .where('postId', 'in', [...ids, '0'])
    .execute();
  const toldOn = new Map(told.map((row) => [row.postId, row.toldOn]));
  return {
    items: rows.map(({ officeId: _, ...row }) => ({
      ...row,
      since: lasts.get(row.id)?.since ?? null,
      last: lasts.get(row.id)?.last ?? null,
      toldOn: toldOn.get(row.id) ?? null,
    })),
  };
}

/** Who held each post last, from which day on nobody reaches it, and why. */
async function lastHolders({ db, now }: Context, postIds: string[]) {
  const today = dayOf(now);
  const { rows } = await sql<{ postId: string; nameHi: string; nameEn: string; since: string; why: 'relieved' | 'suspended' | 'left' }>`
    select distinct on (charge.post_id) charge.post_id, employee.name_hi, employee.name_en,
      least(charge.to_on + 1, employee.left_on + 1, employee.suspended_on) as since,
      case when employee.suspended_on <= ${today}::date then 'suspended' when employee.left_on < ${today}::date then 'left' else 'relieved' end as why
    from charge join employee on employee.id = charge.employee_id
    where charge.post_id = any(${postIds}::bigint[]) and charge.kind <> 'link' and charge.from_on <= ${today}::date
      and coalesce(charge.to_on, 'infinity') >= charge.from_on
    order by charge.post_id, charge.from_on desc, charge.id desc`.execute(db);
  return new Map(rows.map(({ postId, since, why, ...names }) => [postId, { since, last: { ...names, why } }]));
}
