import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';

interface Wanted {
  mine?: boolean | undefined;
  sectionId?: string | undefined;
}

/** Posts whose desks the actor answers for: his own, those below him in the reporting line, and those of the sections he oversees. */
export async function desksUnder({ db, actor }: Pick<Context, 'db' | 'actor'>, { mine, sectionId }: Wanted): Promise<string[]> {
  if (mine) return [actor.postId];
  overseen(actor, sectionId);
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select id, section_id from post where id = ${actor.postId}
      union select post.id, post.section_id from post join line on post.reports_to_id = line.id
    )
    select id from line where ${sectionId ?? null}::bigint is null or section_id = ${sectionId ?? null}::bigint
    union select id from post where section_id = any(${sectionId === undefined ? actor.oversees : [sectionId]}::bigint[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** The sections of a register: the one asked for, or all that the actor oversees. 404 for one that he does not. */
export function overseen({ oversees }: Context['actor'], sectionId: string | undefined): string[] {
  if (sectionId === undefined) return oversees;
  if (!oversees.includes(sectionId)) throw notFound('report.section');
  return [sectionId];
}
