import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';

/** A charge is in force on its days, and never after its holder has left. */
const inForce = (day: string) => sql<boolean>`charge.from_on <= ${day} and (charge.to_on is null or charge.to_on >= ${day}) and (employee.left_on is null or employee.left_on >= ${day})`;

/** Charges in force now, with their posts and people. */
export function chargesInForce({ db, now }: Pick<Visit, 'db' | 'now'>) {
  return db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .where(inForce(dayOf(now)));
}

/** Everyone who acts through a post now: its holder first, then a link officer. Empty: the post is vacant. */
export function holdersOf(ctx: Pick<Visit, 'db' | 'now'>, postId: string) {
  return chargesInForce(ctx)
    .where('post.id', '=', postId)
    .select(['charge.id as chargeId', 'charge.kind', 'employee.id as employeeId', 'employee.nameHi', 'employee.nameEn', 'employee.email'])
    .orderBy(sql`charge.kind = 'link'`)
    .execute();
}
