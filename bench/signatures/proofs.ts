import { createHash } from 'node:crypto';
import { chainHash, leafOf, merkleRoot } from '#core/record/merkle.ts';
import { LARGEST_BATCH } from '#core/record/seal.ts';
import { proofOf } from '#evidence/stamps/proofOf.ts';
import { MOST_SEALS } from '#evidence/stamps/stampSeals.ts';
import { type AimedResult, aimed, repeated } from './aims.ts';
import type { SmallOffice } from './office.ts';

/** As many as there may be: of seals under a stamp, and of leaves under a seal. */
const SEALS = MOST_SEALS;
const LEAVES = 2 * LARGEST_BATCH;
const STAMPS = 2;
const FILE = '900000000000';

/** Proofs out of a record of two full time stamps over full seals: of a link of an early seal, which all others follow. */
export async function proofMeasure({ db, instance }: SmallOffice): Promise<AimedResult> {
  const begun = new Date('2026-01-01T00:00:00Z');
  const link = { paperId: FILE, position: 7, hash: createHash('sha256').update('link').digest('hex') };
  const leaves: Buffer[] = Array.from({ length: LEAVES }, (_, place) => createHash('sha256').update(String(place)).digest());
  leaves[LEAVES - 1] = leafOf({ paper: FILE, position: 7, hash: link.hash });
  const root = merkleRoot(leaves).toString('hex');
  // The others: their leaves are digests of row numbers; their papers are other ones.
  await db.query('set session_replication_role = replica');
  await db.query(
    `insert into seal (id, at, event_ids, link_papers, link_positions, root, previous, hash, leaves) overriding system value
     select n, $1::timestamptz + n * interval '3 seconds', array(select generate_series(1, ${LEAVES / 2})), array(select n * 100 + m from generate_series(1, ${LEAVES / 2}) m),
       array(select m % 9 + 1 from generate_series(1, ${LEAVES / 2}) m), repeat('a', 64), encode(sha256((n - 1)::text::bytea), 'hex'), encode(sha256(n::text::bytea), 'hex'), decode(repeat('ab', ${LEAVES} * 32), 'hex')
     from generate_series(-${SEALS * STAMPS}, -1) n`,
    [new Date(begun.getTime() + SEALS * STAMPS * 3000)],
  ); // prettier-ignore
  const id = -SEALS * STAMPS + 100;
  await db.query(
    `update seal set link_papers[${LEAVES / 2}] = ${FILE}, link_positions[${LEAVES / 2}] = 7, root = $1, hash = $2, leaves = $3 where id = ${id}`,
    [root, chainHash('a'.repeat(64), root), Buffer.concat(leaves)],
  );
  await db.query(
    `insert into stamp (id, at, seals_from, seals_to, root, previous, hash, token, authority) overriding system value
     select n - ${STAMPS + 1}, $1, -${SEALS * STAMPS} + (n - 1) * ${SEALS}, -${SEALS * STAMPS} + n * ${SEALS} - 1, repeat('a', 64), encode(sha256((n - 1)::text::bytea), 'hex'), encode(sha256(n::text::bytea), 'hex'), '', 'bench' from generate_series(1, ${STAMPS}) n`,
    [begun],
  ); // prettier-ignore
  await db.query('set session_replication_role = default; analyze seal; analyze stamp');
  const since = new Date(begun.getTime() + (100 - 1) * 3000);
  let bytes = 0;
  const times = await repeated(200, async () => {
    const proof = await proofOf(instance, { link, since });
    if (!proof?.stamp) throw new Error('The link has no proof.');
    bytes = JSON.stringify(proof).length;
  });
  await db.query(
    'set session_replication_role = replica; delete from seal where id < 0; delete from stamp where id < 0; set session_replication_role = default',
  );
  return aimed(`inclusion proof (${SEALS} seals a stamp, ${LEAVES} leaves a seal)`, { times, bytes }, { p95: 5, bytes: 2048 });
}
