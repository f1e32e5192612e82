import type { Kysely } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import type { SealedLink } from '#core/record/seal.ts';
import type { ProofView } from '../contract/proofs.ts';
import { placeIn, type Sealed, sealOf, stampOf, underSeal } from './proofOf.ts';

export interface LinkSince extends SealedLink {
  /** When it was linked. */
  since: Date;
}

/**
 * The proofs of many links of one paper, in their order; those that still wait for their seal are left out. Links that were made together
 * lie under one seal, which is read once.
 */
export async function proofsOf({ db }: Pick<Visit, 'db'>, links: LinkSince[]): Promise<ProofView[]> {
  const stamps = new Map<string, ProofView['stamp']>();
  const proofs: ProofView[] = [];
  let last: Sealed | null = null as Sealed | null;
  for (const link of links) {
    const index: number | null = last && placeIn(last.seal, link);
    const found: Sealed | null = last && index !== null ? { ...last, index } : await sealOf(db, { link, since: link.since });
    if (!found) continue;
    last = found;
    proofs.push({ ...underSeal(link, found), stamp: await stampOnce(db, { seal: found.seal, stamps }) });
  }
  return proofs;
}

async function stampOnce(
  db: Kysely<DB>,
  { seal, stamps }: { seal: Sealed['seal']; stamps: Map<string, ProofView['stamp']> },
): Promise<ProofView['stamp']> {
  if (!stamps.has(seal.id)) stamps.set(seal.id, await stampOf(db, seal));
  return stamps.get(seal.id)!;
}
