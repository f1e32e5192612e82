import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { quoted } from './lexemes.ts';

/** Marks of sections are rare and cost nothing. Those of offices stand in many entries: beyond a few, the index is slower with than without. */
const MOST_SECTIONS = 40;
const MOST_OFFICES = 3;

/**
 * What must stand in an entry for the actor to find it: his post, or a section or whole office that he oversees. It only helps
 * the index; who sees what is decided by `visibleTo` in every query. Null: he sees so much that no mark is worth while.
 */
export async function marksOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<string | null> {
  const { postId, oversees } = actor;
  const places = oversees.length <= MOST_SECTIONS ? oversees.map((section) => `s:${section}`) : await officesOf({ db, actor });
  return places && `(${[`p:${postId}`, ...places].map(quoted).join(' | ')})`;
}

/** The offices of all sections that he oversees, if he oversees all sections of each and they are few. */
async function officesOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<string[] | null> {
  const { rows } = await sql<{ officeId: string; whole: boolean }>`
    select office_id as "officeId", count(*) = count(own.id) as whole
    from section left join unnest(${actor.oversees}::bigint[]) as own (id) on own.id = section.id
    group by office_id having count(own.id) > 0`.execute(db);
  return rows.length <= MOST_OFFICES && rows.every(({ whole }) => whole) ? rows.map(({ officeId }) => `o:${officeId}`) : null;
}
