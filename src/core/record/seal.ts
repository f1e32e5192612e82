import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Instance } from '../instance.ts';
import type { Json } from '../text/canonical.ts';
import { BEGINNING, chainHash, leafOf, merkleRoot } from './merkle.ts';

/** Events, and links, of one seal at most: keeps a proof short and quick, and bounds the work of one batch after a pause. */
export const LARGEST_BATCH = 500;

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

/** A link of a paper's chain, by its place and hash. */
export interface SealedLink {
  paperId: string;
  position: number;
  hash: string;
}

export const leafOfEvent = ({ id, at, kind, employeeId, chargeId, postId, paperId, detail }: SealedEvent): Buffer =>
  leafOf({ id, at, kind, employee: employeeId, charge: chargeId, post: postId, paper: paperId, detail });

export const leafOfLink = ({ paperId, position, hash }: SealedLink): Buffer => leafOf({ paper: paperId, position, hash });

export const eventsOf = (db: Kysely<DB>, ids: string[]): Promise<SealedEvent[]> =>
  db
    .selectFrom('event')
    .select(['id', 'at', 'kind', 'employeeId', 'chargeId', 'postId', 'paperId', 'detail'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('id')
    .execute() as Promise<SealedEvent[]>;

/**
 * Seals one batch of events and links that wait, and tells how many. Workers of several processes take turns by a lock; an act that
 * commits meanwhile simply waits for the next batch, whatever its number.
 */
export async function sealBatch({ db }: Pick<Instance, 'db'>, now: Date): Promise<number> {
  if (!(await isAnythingUnsealed(db))) return 0;
  return db.transaction().execute(async (inside) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext(current_schema() || ' seal')) as mine`.execute(
      inside,
    );
    if (!rows[0]!.mine) return 0;
    const events = await takeEvents(inside);
    const links = await takeLinks(inside);
    if (events.length + links.length === 0) return 0;
    const previous = (await inside.selectFrom('seal').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst())?.hash ?? BEGINNING;
    const leaves = [...events.map(leafOfEvent), ...links.map(leafOfLink)];
    const root = merkleRoot(leaves).toString('hex');
    await inside
      .insertInto('seal')
      .values({
        at: now,
        eventIds: events.map(({ id }) => id),
        linkPapers: links.map(({ paperId }) => paperId),
        linkPositions: links.map(({ position }) => position),
        root,
        previous,
        hash: chainHash(previous, root),
        leaves: Buffer.concat(leaves),
      })
      .execute();
    return events.length + links.length;
  });
}

/** Asked before a transaction is begun: of eighty instances on one server most are idle most of the time. */
async function isAnythingUnsealed(db: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from unsealed) or exists (select from unsealed_link) as any`.execute(
    db,
  );
  return rows[0]!.any;
}

async function takeEvents(db: Kysely<DB>): Promise<SealedEvent[]> {
  const waiting = await db
    .deleteFrom('unsealed')
    .where('eventId', 'in', (eb) => eb.selectFrom('unsealed').select('eventId').orderBy('eventId').limit(LARGEST_BATCH))
    .returning('eventId')
    .execute();
  return waiting.length === 0 ? [] : eventsOf(db, waiting.map(({ eventId }) => eventId)); // prettier-ignore
}

async function takeLinks(db: Kysely<DB>): Promise<SealedLink[]> {
  const { rows } = await sql<SealedLink>`
    delete from unsealed_link where (paper_id, position) in
      (select paper_id, position from unsealed_link order by paper_id, position limit ${LARGEST_BATCH})
    returning paper_id, position, hash`.execute(db);
  return rows.sort((one, other) => Number(BigInt(one.paperId) - BigInt(other.paperId)) || one.position - other.position);
}
