import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { quoted } from './lexemes.ts';

/** Beyond so many marks the index would be asked more than it saves: who sees so much is filtered by `visibleTo` alone. */
const MOST_MARKS = 300;

/**
 * What must stand in an entry for the actor to find it: his post, or a section or whole office that he oversees. It only helps
 * the index; who sees what is decided by `visibleTo` in every query. Null: no mark is worth while.
 */
export async function marksOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<string | null> {
  const marks = [`p:${actor.postId}`, ...(actor.oversees.length > 1 ? await placesOf({ db, actor }) : actor.oversees.map((section) => `s:${section}`))];
  return marks.length > MOST_MARKS ? null : `(${marks.map(quoted).join(' | ')})`;
}

/** An office of which he oversees all sections is one mark. */
async function placesOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<string[]> {
  const { rows } = await sql<{ officeId: string; whole: boolean; own: string[] }>`
    select office_id as "officeId", count(*) = count(*) filter (where mine) as whole, array_agg(id::text) filter (where mine) as own
    from (select id, office_id, id = any(${actor.oversees}::bigint[]) as mine from section
      where office_id in (select office_id from section where id = any(${actor.oversees}::bigint[]))) around
    group by office_id`.execute(db);
  return rows.flatMap(({ officeId, whole, own }) => (whole ? [`o:${officeId}`] : own.map((section) => `s:${section}`)));
}
