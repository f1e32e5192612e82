import { sql } from 'kysely';
import type { Context } from '#core/context.ts';

/** A desk's name: as it stands in the other instance, as the address that a file was sent to, or here. */
function named(desk: 'fromPost' | 'toPost', name: 'nameHi' | 'nameEn', here: string) {
  const away = desk === 'toPost' ? sql`movement.destination ->> ${sql.lit(name)}` : sql`null`;
  return sql<string | null>`coalesce(movement.origin -> ${sql.lit(desk)} ->> ${sql.lit(name)}, ${away}, ${sql.ref(here)})`;
}

/** The movements of a file with the names of the posts, oldest first, for print and export. */
export function stepsOf({ db }: Pick<Context, 'db'>, fileId: string) {
  return db
    .selectFrom('movement')
    .leftJoin('post as sender', 'sender.id', 'movement.fromPostId')
    .leftJoin('post as addressee', 'addressee.id', 'movement.toPostId')
    .select([
      'movement.id', 'movement.kind', 'movement.at', 'movement.action', 'movement.remark', 'movement.dueOn', 'movement.priority', 'movement.noNote', 'movement.chainPosition',
      'sender.id as fromId', named('fromPost', 'nameHi', 'sender.name_hi').as('fromHi'), named('fromPost', 'nameEn', 'sender.name_en').as('fromEn'),
      'addressee.id as toId', named('toPost', 'nameHi', `addressee.name_hi`).as('toHi'), named('toPost', 'nameEn', 'addressee.name_en').as('toEn'),
    ])
    .where('paperId', '=', fileId)
    .orderBy('chainPosition')
    .execute(); // prettier-ignore
}

/** The section and office that a file belongs to. */
export function belongingOf({ db }: Pick<Context, 'db'>, sectionId: string) {
  return db
    .selectFrom('section')
    .innerJoin('office', 'office.id', 'section.officeId')
    .select(['section.nameHi', 'section.nameEn', 'office.nameHi as officeHi', 'office.nameEn as officeEn'])
    .where('section.id', '=', sectionId)
    .executeTakeFirstOrThrow();
}

/** Who prints or exports: his name, and the post through which he does it, perhaps as its link officer. */
export function personActing({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  return db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('office', 'office.id', 'post.officeId')
    .select([
      'employee.nameHi',
      'employee.nameEn',
      'post.nameHi as postHi',
      'post.nameEn as postEn',
      'office.nameHi as officeHi',
      'office.nameEn as officeEn',
      sql<boolean>`charge.kind = 'link'`.as('link'),
    ])
    .where('charge.id', '=', actor.chargeId)
    .executeTakeFirstOrThrow();
}
