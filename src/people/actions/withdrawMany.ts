import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { unlessUsed } from '#core/database/unlessUsed.ts';
import { dayOf } from '#core/text/days.ts';
import { refreshEmployees } from '../directory.ts';
import { refreshOversight } from '../oversight.ts';
import { postsOf, tellMany, type Written } from './enterMany.ts';
import { takeTurn } from './takeTurn.ts';

/**
 * Takes back what `enterMany` wrote: what was made goes, what was changed becomes what it was. The caller has looked that nothing was
 * done since by these entries; whatever still points to one of them, the database refuses (`people.inUse`). The history stays.
 */
export async function withdrawMany(ctx: Visit, written: Written[]): Promise<void> {
  await takeTurn(ctx);
  const of = (kind: Written['kind'], made: boolean) => written.filter((one) => one.kind === kind && (one.before === null) === made);
  const made = { charges: idsOf(of('charge', true)), posts: idsOf(of('post', true)), people: idsOf(of('employee', true)) };
  const changed = { charges: of('charge', false), posts: of('post', false), people: of('employee', false) };
  const touched = await postsOf(ctx, { people: idsOf(changed.people), charges: [...idsOf(changed.charges), ...made.charges] });
  // Charges go first: who sat on a post before cannot come back while another holds it.
  await unlessUsed(sql`delete from charge where id = any(${made.charges}::bigint[])`.execute(ctx.db), 'people.inUse');
  await restore(ctx, changed);
  await remove(ctx, made);
  await refreshEmployees(ctx, idsOf(changed.people));
  await refreshOversight(ctx, [...new Set([...touched, ...idsOf(changed.posts)])]);
  await tellMany(ctx, 'people.withdrawn', {
    entered: made.people,
    changed: idsOf(changed.people),
    posts: [...made.posts, ...idsOf(changed.posts)],
    given: made.charges,
    ended: idsOf(changed.charges),
  });
}

const idsOf = (rows: Written[]) => rows.map(({ id }) => id);
const listOf = (rows: Written[]) => JSON.stringify(rows.map(({ id, before }) => ({ id, ...before })));

async function restore({ db }: Visit, { charges, posts, people }: Record<'charges' | 'posts' | 'people', Written[]>): Promise<void> {
  await sql`update post set roles = former.roles, reports_to_id = former."reportsToId"
    from jsonb_to_recordset(${listOf(posts)}::jsonb) as former (id bigint, roles text[], "reportsToId" bigint) where post.id = former.id`.execute(
    db,
  );
  await sql`update employee set name_hi = "nameHi", name_en = "nameEn", email = former.email, mobile = former.mobile, born_on = "bornOn", joined_on = "joinedOn"
    from jsonb_to_recordset(${listOf(people)}::jsonb) as former (id bigint, "nameHi" text, "nameEn" text, email text, mobile text, "bornOn" date, "joinedOn" date)
    where employee.id = former.id`.execute(db);
  // The entry goes back to the office of the charge that holds again.
  await sql`with former as (select * from jsonb_to_recordset(${listOf(charges)}::jsonb) as former (id bigint, "toOn" date)),
      again as (update charge set to_on = former."toOn" from former where charge.id = former.id returning charge.employee_id, charge.post_id, charge.kind)
    update employee set office_id = post.office_id from again join post on post.id = again.post_id
    where employee.id = again.employee_id and again.kind = 'regular' and employee.office_id <> post.office_id`.execute(db);
}

async function remove({ db, now }: Visit, { posts, people }: Record<'posts' | 'people', string[]>): Promise<void> {
  // The history says that they were, and that they ended on that day: a chart of a later day does not show them.
  await sql`update post set abolished_on = ${dayOf(now)}::date, reports_to_id = null where id = any(${posts}::bigint[])`.execute(db);
  await sql`update employee set left_on = ${dayOf(now)}::date where id = any(${people}::bigint[])`.execute(db);
  await unlessUsed(sql`delete from post where id = any(${posts}::bigint[])`.execute(db), 'people.inUse');
  await unlessUsed(sql`delete from employee where id = any(${people}::bigint[])`.execute(db), 'people.inUse');
}
