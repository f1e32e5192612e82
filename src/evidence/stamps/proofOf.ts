import { type Kysely, type Selectable, sql } from 'kysely';
import type { DB, Seal } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { auditPath, leafOfHash } from '#core/record/merkle.ts';
import type { SealedLink } from '#core/record/seal.ts';
import type { ProofView } from '../contract/proofs.ts';

const LEAF_BYTES = 32;

/** The inclusion proof of a link (docs/evidence-format.md §5); null while the link waits for its seal. `since`: an instant not after its linking. */
export async function proofOf({ db }: Pick<Visit, 'db'>, { link, since }: { link: SealedLink; since: Date }): Promise<ProofView | null> {
  const found = await sealOf(db, { link, since });
  if (!found) return null;
  return { ...underSeal(link, found), stamp: await stampOf(db, found.seal) };
}

/** The half of a proof that its seal gives. */
export function underSeal({ paperId, position, hash }: SealedLink, { seal, index }: Sealed): Omit<ProofView, 'stamp'> {
  const leaves = Array.from({ length: seal.leaves!.length / LEAF_BYTES }, (_, place) =>
    seal.leaves!.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES),
  );
  const path = written(auditPath(leaves, index));
  return {
    format: 'patravali.proof/1',
    link: { paper: paperId, position, hash },
    seal: { id: seal.id, at: instantOf(seal.at), previous: seal.previous, index, size: leaves.length, path },
  };
}

/** A seal, and where a link stands in it. */
export interface Sealed {
  seal: Pick<Selectable<Seal>, 'id' | 'at' | 'previous' | 'leaves' | 'linkPapers' | 'linkPositions'> & { events: number };
  index: number;
}

const written = (path: Buffer[]) => path.map((hash) => hash.toString('base64url'));
const instantOf = (at: Date | string) => new Date(at).toISOString();

/**
 * Seals are dated by the same clock as acts, so the search begins with the first seal after the act and ends with the one that holds
 * the link: nearly always that first one, however long the record grows behind it.
 */
export async function sealOf(db: Kysely<DB>, { link, since }: { link: SealedLink; since: Date }): Promise<Sealed | null> {
  const seal = await db
    .selectFrom('seal')
    .select(['id', 'at', 'previous', 'leaves', 'linkPapers', 'linkPositions', sql<number>`cardinality(event_ids)`.as('events')])
    .where('at', '>=', sql<string>`${since}`)
    .where(
      sql<boolean>`exists (select from unnest(link_papers, link_positions) as link (paper_id, position)
        where link.paper_id = ${link.paperId} and link.position = ${link.position})`,
    )
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return seal ? { seal, index: placeIn(seal, link)! } : null;
}

/** Where a link stands among the leaves of a seal; null when another holds it. */
export function placeIn({ linkPapers, linkPositions, events }: Sealed['seal'], link: SealedLink): number | null {
  const place = linkPapers.findIndex((paper, at) => paper === link.paperId && linkPositions[at] === link.position);
  return place < 0 ? null : events + place;
}

export async function stampOf(db: Kysely<DB>, seal: Pick<Selectable<Seal>, 'id'>): Promise<ProofView['stamp']> {
  const stamp = await db
    .selectFrom('stamp')
    .select(['id', 'at', 'previous', 'sealsFrom', 'sealsTo'])
    .where('sealsTo', '>=', seal.id)
    .orderBy('sealsTo')
    .limit(1)
    .executeTakeFirst();
  if (!stamp) return null;
  const { hashes, index } = await db
    .selectFrom('seal')
    .select([
      sql<string>`string_agg(hash, '' order by id)`.as('hashes'),
      sql<number>`count(*) filter (where id < ${seal.id})::integer`.as('index'),
    ])
    .where('id', '>=', stamp.sealsFrom)
    .where('id', '<=', stamp.sealsTo)
    .executeTakeFirstOrThrow();
  const leaves = hashes.match(/.{64}/g)!.map(leafOfHash);
  return {
    id: stamp.id,
    at: instantOf(stamp.at),
    previous: stamp.previous,
    index,
    size: leaves.length,
    path: written(auditPath(leaves, index)),
  };
}
