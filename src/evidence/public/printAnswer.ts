import type { Visit } from '#core/context.ts';
import { chainOf } from '#notings/queries/noteLinks.ts';
import { firstBreak } from '#papers/chain.ts';
import type { PrintAnswer } from '../contract/public.ts';
import { proofOf } from '../proofs/proofOf.ts';
import type { PrintedPaper } from './find.ts';
import { officeOf } from './letterAnswer.ts';

/** What the chain says now of a print of notes: recomputed from their content up to the last link that the print shows. */
export async function printAnswer(ctx: Visit, print: PrintedPaper): Promise<PrintAnswer> {
  const { kind, paperId, fileNumber, office, sha256, withdrawnAt, madeAt } = print;
  const position = print.position!;
  const links = await chainOf(ctx, { id: paperId, chainLength: position });
  const last = links.at(-1)?.position === position ? links.at(-1)! : null;
  const holds = last !== null && links.length === position && firstBreak(links) === null && last.hash === print.hash;
  const linkedAt = last === null ? null : new Date(last.content.at as string);
  const proof = last && linkedAt ? await proofOf(ctx, { link: { paperId, position, hash: last.hash }, since: linkedAt }) : null;
  return {
    kind: kind === 'note' ? 'note' : 'sheet',
    standing: withdrawnAt !== null ? 'withdrawn' : holds ? 'valid' : 'changed',
    office: officeOf(ctx, office),
    fileNumber: fileNumber ?? '',
    printedAt: new Date(madeAt).toISOString(),
    withdrawnAt: withdrawnAt && new Date(withdrawnAt).toISOString(),
    sha256,
    position,
    hash: last?.hash ?? null,
    linkedAt: linkedAt?.toISOString() ?? null,
    signer: await signerOf(ctx, { paperId, position }),
    proof,
    stamp: proof?.stamp ? await tokenOf(ctx, proof.stamp.id) : null,
  };
}

async function signerOf({ db }: Visit, { paperId, position }: { paperId: string; position: number }): Promise<PrintAnswer['signer']> {
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
