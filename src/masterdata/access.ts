import { sql } from 'kysely';
import type { Actor, Context, Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { administered, mayGrant } from '#establishment/access.ts';

/** Sheets of the offices that the actor administers. */
export const ofAdministered = (actor: Pick<Actor, 'roles' | 'officeId'>) => administered(actor, 'sheet.officeId');

/** Whether the actor may make administrators and change their entries. */
export const mayAdmin = (actor: Pick<Actor, 'roles'>): boolean => mayGrant(actor, ['super_admin']);

/** The worker acts for whoever ordered it, with the rights that his post has now. */
export async function actingAs(visit: Visit, chargeId: string): Promise<Context> {
  const { rows } = await sql<Actor>`
    select charge.employee_id as "employeeId", charge.id as "chargeId", charge.kind as "chargeKind", post.id as "postId", post.office_id as "officeId",
      post.section_id as "sectionId", post.oversees::text[] as oversees, post.rank, post.roles
    from charge join post on post.id = charge.post_id where charge.id = ${chargeId}`.execute(visit.db);
  const actor = rows[0];
  if (!actor) throw notFound('appointment');
  return { ...visit, actor, person: { employeeId: actor.employeeId, sessionId: '', complete: true } };
}
