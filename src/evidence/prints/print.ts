import { createHash } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { type NoteSheet, renderNoteSheet } from '#documents/noteSheet.ts';
import { addressOf, giveCode, publicOrigin } from '#core/record/codes.ts';

export interface Print {
  pdf: Buffer;
  sha256: string;
  code: string;
}

interface Printing {
  fileId: string;
  sheet: NoteSheet;
  /** The last link that the print shows; null when nothing of it is chained. */
  link: { position: number; hash: string } | null;
  /** When it shows this note alone. */
  noteId?: string;
}

/** Prints a note sheet with a code of its own, which is kept in the act's transaction. */
export async function print(ctx: Context, { fileId, sheet, link, noteId }: Printing): Promise<Print> {
  const code = await giveCode(ctx, {
    kind: noteId === undefined ? 'sheet' : 'note',
    paperId: fileId,
    noteId: noteId ?? null,
    position: link?.position ?? null,
    hash: link?.hash ?? null,
    language: ctx.language,
    chargeId: ctx.actor.chargeId,
  });
  const address = addressOf(await publicOrigin(ctx), { code, hash: link?.hash ?? null });
  const { pdf } = await renderNoteSheet({
    ...sheet,
    mark: { address, code, link: link && { position: link.position, hash: link.hash } },
  });
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await ctx.db.updateTable('verification').set({ sha256 }).where('code', '=', code).execute();
  return { pdf, sha256, code };
}
