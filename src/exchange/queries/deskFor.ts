import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { ownName } from '#directory/queries/keys.ts';
import { holdersOf } from '#people/queries.ts';

/** The post of this instance before which something is laid that was sent to an office, section or post. Refuses an address that is not ours or no longer there. */
export async function deskFor(visit: Visit, address: string): Promise<{ postId: string; officeId: string; sectionId: string | null }> {
  const [instance, kind, id] = address.split(':');
  const named = instance === (await ownName(visit)) && id !== undefined ? await candidates(visit, { kind: kind!, id }) : [];
  for (const desk of named) if ((await holdersOf(visit, desk.postId)).length > 0) return desk;
  throw new Refusal(409, 'exchange.refusal.address', { address });
}

interface Desk {
  postId: string;
  officeId: string;
  sectionId: string | null;
}

/** The post itself or the section's own, the senior first, and behind them the central registry of the office. */
async function candidates({ db }: Visit, { kind, id }: { kind: string; id: string }): Promise<Desk[]> {
  const office = {
    office: sql`select ${id}::bigint`,
    section: sql`select office_id from section where id = ${id}::bigint`,
    post: sql`select office_id from post where id = ${id}::bigint`,
  }[kind];
  if (!office) return [];
  const own =
    kind === 'post' ? sql`post.id = ${id}::bigint` : kind === 'section' ? sql`post.section_id = ${id}::bigint` : sql`post.id is null`;
  const { rows } = await sql<Desk>`
    select post.id as post_id, post.office_id, post.section_id
    from post where post.office_id = (${office}) and post.abolished_on is null
      and ((${own} and roles && array['section_officer', 'officer', 'dealing_hand', 'minister_office', 'central_registry']) or 'central_registry' = any(roles))
    order by ${own} desc, 'section_officer' = any(roles) desc, rank desc, post.id limit 20`.execute(db);
  return rows;
}
