import type { Visit } from '#core/context.ts';
import { chainOf } from '#notings/queries/noteLinks.ts';
import { firstForgedNote } from '#notings/queries/signedNotes.ts';
import { firstBreak } from '#papers/chain.ts';
import type { PrintAnswer } from '../contract/public.ts';
import { proofOf } from '../stamps/proofOf.ts';

interface Place {
  paperId: string;
  position: number;
}

export interface ChainNow extends Pick<PrintAnswer, 'hash' | 'linkedAt' | 'signer' | 'proof' | 'stamp'> {
  /** Every link up to this place is there and follows from its content and the one before, and each signed note is what was signed. */
  unbroken: boolean;
}

/** The chain of a file up to one of its links, recomputed from the content of all of them. */
export async function chainNow(ctx: Visit, { paperId, position }: Place): Promise<ChainNow> {
  const links = await chainOf(ctx, { id: paperId, chainLength: position });
  const last = links.at(-1)?.position === position ? links.at(-1)! : null;
  const linkedAt = last === null ? null : new Date(last.content.at as string);
  const proof = last && linkedAt ? await proofOf(ctx, { link: { paperId, position, hash: last.hash }, since: linkedAt }) : null;
  return {
    unbroken:
      last !== null &&
      links.length === position &&
      firstBreak(links) === null &&
      (await firstForgedNote(ctx, { fileId: paperId })) === null,
    hash: last?.hash ?? null,
    linkedAt: linkedAt?.toISOString() ?? null,
    signer: await signerOf(ctx, { paperId, position }),
    proof,
    stamp: proof?.stamp ? await tokenOf(ctx, proof.stamp.id) : null,
  };
}

async function signerOf({ db }: Visit, { paperId, position }: Place): Promise<PrintAnswer['signer']> {
  const signature = await db
    .selectFrom('note')
    .innerJoin('noteSignature', 'noteSignature.noteId', 'note.id')
    .innerJoin('certificate', 'certificate.id', 'noteSignature.certificateId')
    .select(['certificate.subject as name', 'noteSignature.at'])
    .where('note.fileId', '=', paperId)
    .where('note.chainPosition', '=', position)
    .executeTakeFirst();
  return signature ? { name: signature.name, at: new Date(signature.at).toISOString() } : null;
}

async function tokenOf({ db }: Visit, id: string): Promise<PrintAnswer['stamp']> {
  const { authority, at, token } = await db
    .selectFrom('stamp')
    .select(['authority', 'at', 'token'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { authority, at: new Date(at).toISOString(), token: token.toString('base64') };
}
