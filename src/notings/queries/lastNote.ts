import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

interface Written {
  fileId: string;
  postId: string;
  since: string;
}

/** Whether a post has given its opinion on a file since then. */
export async function hasNoteSince({ db }: Pick<Visit, 'db'>, { fileId, postId, since }: Written): Promise<boolean> {
  const note = await db
    .selectFrom('note').select('id')
    .where('fileId', '=', fileId).where('postId', '=', postId).where('colour', '=', 'green').where('confirmedAt', '>=', since)
    .limit(1).executeTakeFirst(); // prettier-ignore
  return note !== undefined;
}

/** The last green note on a file's sheet, for a glance: its text, and the person who wrote it. */
export async function lastNote({ db }: Pick<Visit, 'db'>, fileId: string) {
  const note = await db
    .selectFrom('note').leftJoin('charge', 'charge.id', 'note.chargeId').leftJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['note.text', 'note.confirmedAt', sql<string>`coalesce(note.origin ->> 'personHi', employee.name_hi)`.as('nameHi'), sql<string>`coalesce(note.origin ->> 'personEn', employee.name_en)`.as('nameEn')])
    .where('note.fileId', '=', fileId).where('note.colour', '=', 'green')
    .orderBy('note.id', 'desc').limit(1)
    .executeTakeFirst(); // prettier-ignore
  return note ? { text: note.text, at: note.confirmedAt!, by: { nameHi: note.nameHi, nameEn: note.nameEn } } : null;
}
