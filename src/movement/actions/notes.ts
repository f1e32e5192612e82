import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { lockNotes } from '#notings/actions/lockNotes.ts';
import { confirmYellowNote } from '#notings/actions/yellowNote.ts';
import { hasNoteSince } from '#notings/queries/lastNote.ts';

interface Sheet {
  file: { id: string; nature: string };
  /** Since when it lies on the sender's desk. */
  since: string;
  noNote: boolean;
  yellowNote?: 'confirm' | 'forward' | undefined;
}

/**
 * No electronic file goes on without an opinion of its holder, or his word that he gives none (domain.md §2.13.6, S74); notes
 * of a paper file are on paper. A yellow note sent on for correction is an opinion too. Says whether the file goes without any.
 */
export async function settleNotes(ctx: Context, { file, since, noNote, yellowNote }: Sheet): Promise<{ without: boolean }> {
  if (file.nature === 'physical') return { without: false };
  const { locked, yellow } = await lockNotes(ctx, file.id);
  if (yellow && yellowNote === undefined) throw conflict('note.unconfirmed');
  if (yellow && yellowNote === 'confirm') {
    await confirmYellowNote(ctx, { id: file.id });
    await lockNotes(ctx, file.id);
  }
  const written = locked > 0 || yellow || (await hasNoteSince(ctx, { fileId: file.id, postId: ctx.actor.postId, since }));
  if (!written && !noNote) throw conflict('file.noNote');
  return { without: !written };
}

/** A senior takes the file from a desk: what was written there stays on the sheet, what was unfinished goes along. */
export async function takeNotes(ctx: Context, fileId: string): Promise<void> {
  await lockNotes(ctx, fileId);
}

/** At the end of a file everything on its sheet is final. */
export async function finishNotes(ctx: Context, fileId: string): Promise<void> {
  const { yellow } = await lockNotes(ctx, fileId);
  if (yellow) throw conflict('note.unconfirmed');
}
