import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { visiblePapers } from '#papers/queries.ts';
import { chainFault } from './noteLinks.ts';
import { firstForgedNote } from './signedNotes.ts';

/** Verifies a file's chain from its first link to the head that the file keeps, and the signatures of its notes over what stands there. */
export async function verifyChain(ctx: Context, { id }: { id: string }) {
  const file = await visiblePapers(ctx)
    .select(['paper.id', 'chainLength', 'chainHead'])
    .where('paper.id', '=', id)
    .where('kind', '=', 'file')
    .executeTakeFirst();
  if (!file) throw notFound('file');
  const firstBreak = await chainFault(ctx, file);
  const forged = await firstForgedNote(ctx, { fileId: id });
  const holds = firstBreak === null && forged === null;
  return { holds, length: file.chainLength, head: file.chainHead, firstBreak, firstForged: forged?.position ?? null };
}
