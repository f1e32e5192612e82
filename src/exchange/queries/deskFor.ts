import { sql } from 'kysely';
import type { Language, Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { ownName } from '#directory/queries/keys.ts';
import { chargesInForce, holdersOf } from '#people/queries.ts';
import type { Arrival } from '../contract/cargo.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';

type Wanted = Pick<Arrival, 'address' | 'settled'> & Partial<Pick<Arrival, 'classification'>>;

interface Desk {
  postId: string;
  officeId: string;
  sectionId: string | null;
}

/** A desk, and why something lies there that was sent to another; null where it is the one that was meant. */
export type FoundDesk = Desk & { note: Record<Language, string> | null };

/**
 * The post of this instance before which something is laid that was sent to an office, section or post. Refuses an address that is
 * not ours or no longer there; but what is settled comes before somebody in any case. Confidential papers come before officers alone: the
 * one who was meant or the head of the office; where there is none they are refused, and wait if they are settled.
 */
export async function deskFor(visit: Visit, { address, settled, classification = 'normal' }: Wanted): Promise<FoundDesk> {
  const [instance, kind, id] = address.split(':') as [string, string, string];
  const open = classification === 'normal';
  const isOurs = instance === (await ownName(visit)) && /^\d{1,18}$/.test(id);
  const desk =
    (isOurs ? await held(visit, await candidates(visit, { kind, id, open })) : null) ??
    (settled && open ? await anyDesk(visit, { kind, id }) : null);
  if (!desk) throw new Refusal(409, 'exchange.refusal.address', { address });
  const isMeant = { office: desk.officeId, section: desk.sectionId, post: desk.postId }[kind] === id;
  return { ...desk, note: isMeant ? null : { hi: hi['exchange.laidInstead'], en: en['exchange.laidInstead'] } };
}

async function held(visit: Visit, desks: Desk[]): Promise<Desk | null> {
  for (const desk of desks) if ((await holdersOf(visit, desk.postId)).length > 0) return desk;
  return null;
}

interface Named {
  kind: string;
  id: string;
}

const officeOf = ({ kind, id }: Named) =>
  ({
    office: sql`select id from office where id = ${id}::bigint`,
    section: sql`select office_id from section where id = ${id}::bigint`,
    post: sql`select office_id from post where id = ${id}::bigint`,
  })[kind] ?? sql`select null::bigint`;

/** Posts of these do the office's papers. */
const HANDLES = sql`array['section_officer', 'officer', 'dealing_hand', 'minister_office', 'central_registry']`;

/** Posts of these may see what is confidential and was sent to their office. */
const CONFIDES = sql`array['section_officer', 'officer', 'minister_office']`;

/**
 * The post itself or the section's own, the senior first, and behind them the central registry of the office; for what is not `open`
 * officers alone, and behind them the seniors of the office.
 */
async function candidates({ db }: Visit, { kind, id, open }: Named & { open: boolean }): Promise<Desk[]> {
  const own =
    kind === 'post' ? sql`post.id = ${id}::bigint` : kind === 'section' ? sql`post.section_id = ${id}::bigint` : sql`post.id is null`;
  const { rows } = await sql<Desk>`
    select post.id as post_id, post.office_id, post.section_id
    from post where post.office_id = (${officeOf({ kind, id })}) and post.abolished_on is null
      and ((${own} and roles && ${open ? HANDLES : CONFIDES}) or ${open ? 'central_registry' : 'officer'} = any(roles))
    order by ${own} desc, 'section_officer' = any(roles) desc, rank desc, post.id limit 20`.execute(db);
  return rows;
}

/**
 * Where nobody sits who was meant: a post of the instance that somebody holds, of the same office before others, its registry before
 * its head. Where nobody holds any, one that will be filled some day.
 */
async function anyDesk(visit: Visit, named: Named): Promise<Desk | null> {
  const isHeld = sql`post.id in (${chargesInForce(visit).select('post.id')})`;
  const { rows } = await sql<Desk>`
    select post.id as post_id, post.office_id, post.section_id from post where post.abolished_on is null
    order by roles && ${HANDLES} and ${isHeld} desc, roles && ${HANDLES} desc, ${isHeld} desc,
      post.office_id is not distinct from (${officeOf(named)}) desc, 'central_registry' = any(roles) desc, rank desc, post.id limit 1`.execute(
    visit.db,
  );
  return rows[0] ?? null;
}
