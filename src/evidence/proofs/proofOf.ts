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
  const { seal, index } = found;
  const leaves = Array.from({ length: seal.leaves!.length / LEAF_BYTES }, (_, place) =>
    seal.leaves!.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES),
  );
  const { paperId, position, hash } = link;
  return {
    format: 'patravali.proof/1',
    link: { paper: paperId, position, hash },
    seal: {
      id: seal.id,
      at: instantOf(seal.at),
      previous: seal.previous,
      index,
      size: leaves.length,
      path: written(auditPath(leaves, index)),
    },
    stamp: await stampOf(db, seal),
  };
}

const written = (path: Buffer[]) => path.map((hash) => hash.toString('base64url'));
const instantOf = (at: Date | string) => new Date(at).toISOString();

/** Seals are dated by the same clock as acts, so the search begins with the first seal after the act: it is nearly always that one. */
async function sealOf(
  db: Kysely<DB>,
  { link, since }: { link: SealedLink; since: Date },
): Promise<{ seal: Selectable<Seal>; index: number } | null> {
  const holding = await db
    .selectFrom('seal')
    .select('id')
    .where('at', '>=', sql<string>`${since}`)
    .where(sql<boolean>`${link.paperId}::bigint = any(link_papers)`)
    .orderBy('at')
    .limit(20)
    .execute();
  for (const { id } of holding) {
    const seal = await db.selectFrom('seal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const place = seal.linkPapers.findIndex((paper, at) => paper === link.paperId && seal.linkPositions[at] === link.position);
    if (place >= 0) return { seal, index: seal.eventIds.length + place };
  }
  return null;
}

async function stampOf(db: Kysely<DB>, seal: Pick<Selectable<Seal>, 'id'>): Promise<ProofView['stamp']> {
  const stamp = await db
    .selectFrom('stamp')
    .select(['id', 'at', 'previous', 'sealsFrom', 'sealsTo'])
    .where('sealsTo', '>=', seal.id)
    .orderBy('sealsTo')
    .limit(1)
    .executeTakeFirst();
  if (!stamp) return null;
  const seals = await db
    .selectFrom('seal')
    .select(['id', 'hash'])
    .where('id', '>=', stamp.sealsFrom)
    .where('id', '<=', stamp.sealsTo)
    .orderBy('id')
    .execute();
  const leaves = seals.map(({ hash }) => leafOfHash(hash));
  const index = seals.findIndex(({ id }) => id === seal.id);
  return {
    id: stamp.id,
    at: instantOf(stamp.at),
    previous: stamp.previous,
    index,
    size: leaves.length,
    path: written(auditPath(leaves, index)),
  };
}
