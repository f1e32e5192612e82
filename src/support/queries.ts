import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { dayOf } from '#core/text/days.ts';
import { administered } from '#establishment/access.ts';
import type { Contact, SupportPost } from './contract.ts';

/** In the order in which they are asked (domain.md §6.1; letter of 25-06-2018, paragraphs 5, 8, 9). */
const ASKED = ['emd', 'skilled', 'revenue_nodal', 'nodal', 'assisting', 'rollout'];

/** For revenue offices (तहसील) the additional district magistrate (administration) is the nodal officer in the place of the district's. */
const REVENUE = ['tehsil'];

const holderOf = (today: string) => sql`left join lateral (
  select employee.name_hi, employee.name_en, employee.email from charge join employee on employee.id = charge.employee_id
  where charge.post_id = post.id and charge.kind <> 'link' and charge.from_on <= ${today}::date and (charge.to_on is null or charge.to_on >= ${today}::date)
    and (employee.left_on is null or employee.left_on >= ${today}::date) limit 1) holder on true`;

export async function listContacts({ db, now, actor }: Context): Promise<{ items: Contact[] }> {
  const today = dayOf(now);
  const { rows } = await sql<Contact>`
    with recursive above as (
      select id, parent_id, kind, 0 as steps from office where id = ${actor.officeId}
      union all select office.id, office.parent_id, office.kind, above.steps + 1 from office join above on office.id = above.parent_id where above.steps < 30
    ), asked as (
      select post.office_id, 'emd' as kind, post.id as post_id from post join above on above.id = post.office_id
      where 'local_admin' = any(post.roles) and (post.abolished_on is null or post.abolished_on > ${today}::date)
      union all
      select office_id, support_post.kind, post_id from support_post join above on above.id = office_id where from_on <= ${today}::date and to_on is null
    ), near as (
      select asked.*, rank() over (partition by case when asked.kind = 'revenue_nodal' then 'nodal' else asked.kind end
        order by asked.kind = 'revenue_nodal' desc, above.steps) as place
      from asked join above on above.id = asked.office_id
      where asked.kind <> 'revenue_nodal' or (select kind from above where steps = 0) = any(${REVENUE}::text[])
    )
    select near.kind, jsonb_build_object('nameHi', office.name_hi, 'nameEn', office.name_en) as office,
      jsonb_build_object('nameHi', post.name_hi, 'nameEn', post.name_en) as post,
      case when holder.email is not null then jsonb_build_object('nameHi', holder.name_hi, 'nameEn', holder.name_en, 'email', holder.email) end as holder
    from near join office on office.id = near.office_id join post on post.id = near.post_id ${holderOf(today)}
    where place = 1 order by array_position(${ASKED}::text[], near.kind), post.rank desc, post.id`.execute(db);
  return { items: rows };
}

export async function listSupportPosts(ctx: Context, { officeId }: { officeId: string }): Promise<{ items: SupportPost[] }> {
  const office = await ctx.db
    .selectFrom('office')
    .select('id')
    .where('id', '=', officeId)
    .where(administered(ctx.actor, 'office.id'))
    .executeTakeFirst();
  if (!office) throw notFound('office');
  const { rows } = await sql<SupportPost>`
    select support_post.id, support_post.kind, jsonb_build_object('id', post.id::text, 'nameHi', post.name_hi, 'nameEn', post.name_en) as post,
      case when holder.email is not null then jsonb_build_object('nameHi', holder.name_hi, 'nameEn', holder.name_en) end as holder,
      order_number as "orderNumber", order_on as "orderOn", from_on as "fromOn", to_on as "toOn"
    from support_post join post on post.id = support_post.post_id ${holderOf(dayOf(ctx.now))}
    where support_post.office_id = ${officeId}
    order by to_on is not null, array_position(${ASKED}::text[], support_post.kind), support_post.id`.execute(ctx.db);
  return { items: rows };
}
