import { createHash } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { DB, Seal } from '#db/types.ts';
import type { Instance } from '../instance.ts';
import { type Json, canonicalJson } from '../text/canonical.ts';

const BEGINNING = '0'.repeat(64);
/** Events of one seal at most: bounds the work of one batch after a pause. */
export const LARGEST_BATCH = 5_000;
const LEAF_BYTES = 32;

const sha256 = (...parts: (string | Uint8Array)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

export interface SealedEvent {
  id: string;
  at: string;
  kind: string;
  employeeId: string | null;
  chargeId: string | null;
  postId: string | null;
  paperId: string | null;
  detail: Json;
}

/** Leaf of an event: SHA-256(0x00, RFC 8785 form), as in RFC 6962 §2.1. */
export function leafOf({ id, at, kind, employeeId, chargeId, postId, paperId, detail }: SealedEvent): Buffer {
  return sha256(
    Uint8Array.of(0),
    canonicalJson({ id, at, kind, employee: employeeId, charge: chargeId, post: postId, paper: paperId, detail }),
  );
}

/** Merkle tree hash of RFC 6962 §2.1: split at the largest power of two below the count. */
export function merkleRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return leaves[0]!;
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Uint8Array.of(1), merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

export const sealHash = (previous: string, root: string): string => sha256(previous, '\n', root).toString('hex');

const eventsOf = (db: Kysely<DB>, ids: string[]) =>
  db
    .selectFrom('event')
    .select(['id', 'at', 'kind', 'employeeId', 'chargeId', 'postId', 'paperId', 'detail'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('id')
    .execute();

/**
 * Seals one batch of events that wait, and tells how many. Workers of several processes take turns by a lock; an act that
 * commits meanwhile simply waits in `unsealed` for the next batch, whatever its number.
 */
export async function sealBatch({ db }: Pick<Instance, 'db'>, now: Date): Promise<number> {
  return db.transaction().execute(async (inside) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext(current_schema() || ' seal')) as mine`.execute(
      inside,
    );
    if (!rows[0]!.mine) return 0;
    const waiting = await inside
      .deleteFrom('unsealed')
      .where('eventId', 'in', (eb) => eb.selectFrom('unsealed').select('eventId').orderBy('eventId').limit(LARGEST_BATCH))
      .returning('eventId')
      .execute();
    if (waiting.length === 0) return 0;
    const events = (await eventsOf(
      inside,
      waiting.map(({ eventId }) => eventId),
    )) as SealedEvent[];
    const previous = (await inside.selectFrom('seal').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst())?.hash ?? BEGINNING;
    const leaves = events.map(leafOf);
    const root = merkleRoot(leaves).toString('hex');
    await inside
      .insertInto('seal')
      .values({
        at: now,
        eventIds: events.map(({ id }) => id),
        root,
        previous,
        hash: sealHash(previous, root),
        leaves: Buffer.concat(leaves),
      })
      .execute();
    return events.length;
  });
}

export interface SealFault {
  sealId: string | null;
  /** The first event that does not fit, or all of a seal that was made before the hashes of each were kept; empty when the seal itself is broken. */
  eventIds: string[];
}

/** Recomputes every seal from its events. Gives the first that does not fit, or the first event that no seal and no queue knows. */
export async function firstSealFault(
  { db }: Pick<Instance, 'db'>,
  tell: (done: number) => void = () => undefined,
): Promise<SealFault | null> {
  let previous = BEGINNING;
  let after = '0';
  for (let done = 0; ;) {
    const seal = await db.selectFrom('seal').selectAll().where('id', '>', after).orderBy('id').limit(1).executeTakeFirst();
    if (!seal) break;
    const events = (await eventsOf(db, seal.eventIds)) as SealedEvent[];
    const fault = faultIn(seal, events);
    if (fault) return { sealId: seal.id, eventIds: fault };
    if (seal.previous !== previous || seal.hash !== sealHash(previous, seal.root)) return { sealId: seal.id, eventIds: [] };
    previous = seal.hash;
    after = seal.id;
    tell((done += events.length));
  }
  return firstUnknownEvent(db);
}

/** Null: the events are those that were sealed. Otherwise the first that is gone or changed, as far as that can be told. */
function faultIn(
  { root, eventIds, leaves }: Pick<Selectable<Seal>, 'root' | 'eventIds' | 'leaves'>,
  events: SealedEvent[],
): string[] | null {
  const found = new Map(events.map((event) => [event.id, leafOf(event)]));
  if (merkleRoot([...found.values()]).toString('hex') === root && found.size === eventIds.length) return null;
  if (leaves === null) return eventIds;
  const kept = eventIds.map((_, place) => leaves.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES));
  if (merkleRoot(kept).toString('hex') !== root) return [];
  return [eventIds.find((id, place) => !found.get(id)?.equals(kept[place]!))!];
}

async function firstUnknownEvent(db: Kysely<DB>): Promise<SealFault | null> {
  const { rows } = await sql<{ id: string }>`
    select id from event
    where not exists (select from unsealed where event_id = event.id)
    except select unnest(event_ids) from seal
    order by id limit 1`.execute(db);
  return rows[0] ? { sealId: null, eventIds: [rows[0].id] } : null;
}
