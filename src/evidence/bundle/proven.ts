import type { Visit } from '#core/context.ts';
import type { ProofView } from '../contract/proofs.ts';
import { proofsOf } from '../stamps/proofsOf.ts';
import type { Member } from './bag.ts';
import { receiptMembers } from './receipts.ts';
import type { Shown } from './shown.ts';

/** A time stamp as the readme names it: `hash` is what the authority stamped. */
export interface StampInBag {
  id: string;
  at: string;
  hash: string;
}

export interface Proven {
  proofs: ProofView[];
  stamps: StampInBag[];
  members: Member[];
}

/** Proofs of the links that are shown, the tokens that they lead to, and the receipts of those who have seen them. */
export async function provenLinks(ctx: Pick<Visit, 'db'>, { fileId, shown }: { fileId: string; shown: Shown }): Promise<Proven> {
  const links = shown.links.filter(({ position }) => shown.positions.has(position));
  const proofs = await proofsOf(ctx, links.map(({ position, hash, content }) => ({ paperId: fileId, position, hash, since: new Date(content.at as string) }))); // prettier-ignore
  const ids = [...new Set(proofs.flatMap(({ stamp }) => stamp?.id ?? []))];
  const rows = await ctx.db
    .selectFrom('stamp')
    .select(['id', 'at', 'hash', 'token'])
    .where('id', 'in', [...ids, '0'])
    .orderBy('id')
    .execute();
  return {
    proofs,
    stamps: rows.map(({ id, at, hash }) => ({ id, at: new Date(at).toISOString(), hash })),
    members: [...rows.map(({ id, token }) => ({ path: `data/stamps/${id}.tst`, from: token })), ...(await receiptMembers(ctx, ids))],
  };
}
