import { type Kysely, type Selectable, sql } from 'kysely';
import type { DB, Seal } from '#db/types.ts';
import type { Instance } from '../instance.ts';
import { BEGINNING, chainHash, merkleRoot } from './merkle.ts';
import { eventsOf, leafOfEvent, leafOfLink, type SealedLink } from './seal.ts';

const LEAF_BYTES = 32;

export interface SealFault {
  sealId: string | null;
  /** The first event that does not fit, or all of a seal that was made before the hashes of each were kept; empty when the seal itself is broken. */
  eventIds: string[];
  /** The first link of a paper that is gone, or is no longer what was sealed. */
  link?: Pick<SealedLink, 'paperId' | 'position'>;
}

/** Links as they stand in their papers now; asked of whoever keeps them. */
export type ReadLinks = (places: Pick<SealedLink, 'paperId' | 'position'>[]) => Promise<SealedLink[]>;

/** Recomputes every seal from its events and links. Gives the first that does not fit, or the first event that no seal and no queue knows. */
export async function firstSealFault(
  { db }: Pick<Instance, 'db'>,
  readLinks: ReadLinks,
  tell: (done: number) => void = () => undefined,
): Promise<SealFault | null> {
  let previous = BEGINNING;
  let after = '0';
  for (let done = 0; ;) {
    const seal = await db.selectFrom('seal').selectAll().where('id', '>', after).orderBy('id').limit(1).executeTakeFirst();
    if (!seal) break;
    const fault = await faultIn(db, seal, readLinks);
    if (fault) return fault;
    if (seal.previous !== previous || seal.hash !== chainHash(previous, seal.root)) return { sealId: seal.id, eventIds: [] };
    previous = seal.hash;
    after = seal.id;
    tell((done += seal.eventIds.length));
  }
  return firstUnknownEvent(db);
}

/** Null: rows are those that were sealed. Otherwise the first that is gone or changed, as far as that can be told. */
async function faultIn(db: Kysely<DB>, seal: Selectable<Seal>, readLinks: ReadLinks): Promise<SealFault | null> {
  const { id: sealId, root, eventIds, linkPapers, linkPositions, leaves } = seal;
  const places = linkPapers.map((paperId, index) => ({ paperId, position: linkPositions[index]! }));
  const events = new Map((await eventsOf(db, eventIds)).map((event) => [event.id, leafOfEvent(event)]));
  const links = new Map((await readLinks(places)).map((link) => [keyOf(link), leafOfLink(link)]));
  const found = [...eventIds.map((id) => events.get(id)), ...places.map((place) => links.get(keyOf(place)))];
  const holds = (hashes: Buffer[]) => merkleRoot(hashes).toString('hex') === root;
  if (found.every((leaf) => leaf !== undefined) && holds(found)) return null;
  if (leaves === null) return { sealId, eventIds };
  const kept = found.map((_, place) => leaves.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES));
  if (!holds(kept)) return { sealId, eventIds: [] };
  const wrong = found.findIndex((leaf, place) => !leaf?.equals(kept[place]!));
  if (wrong < eventIds.length) return { sealId, eventIds: [eventIds[wrong]!] };
  return { sealId, eventIds: [], link: places[wrong - eventIds.length]! };
}

const keyOf = ({ paperId, position }: Pick<SealedLink, 'paperId' | 'position'>) => `${paperId} ${position}`;

async function firstUnknownEvent(db: Kysely<DB>): Promise<SealFault | null> {
  const { rows } = await sql<{ id: string }>`
    select id from event
    where not exists (select from unsealed where event_id = event.id)
    except select unnest(event_ids) from seal
    order by id limit 1`.execute(db);
  return rows[0] ? { sealId: null, eventIds: [rows[0].id] } : null;
}
