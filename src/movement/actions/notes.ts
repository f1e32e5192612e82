import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { lockNotes } from '#notings/actions/lockNotes.ts';
import { confirmYellowNote } from '#notings/actions/yellowNote.ts';
import { refuseUnsigned } from '#notings/queries/signingPolicy.ts';
import { hasNoteSince } from '#notings/queries/lastNote.ts';

interface Sheet {
  file: { id: string; number: string | null; nature: string };
  /** Since when it lies on the sender's desk. */
  since: string;
  noNote: boolean;
  yellowNote?: 'confirm' | 'forward' | undefined;
  /** Where the sender has signed his notes. */
  signing?: string | undefined;
}

/**
 * No electronic file goes on without an opinion of its holder, or his word that he gives none (domain.md §2.13.6, S74); notes
 * of a paper file are on paper. A yellow note sent on for correction is an opinion too. Says whether the file goes without any.
 */
export async function settleNotes(ctx: Context, { file, since, noNote, yellowNote, signing }: Sheet): Promise<{ without: boolean }> {
  if (file.nature === 'physical') return { without: false };
  const notes = await lockNotes(ctx, { file, signing });
  const { yellow } = notes;
  if (yellow && yellowNote === undefined) throw conflict('note.unconfirmed');
  if (yellow && yellowNote === 'confirm') {
    await confirmYellowNote(ctx, { id: file.id });
    notes.locked += (await lockNotes(ctx, { file })).locked;
  }
  await refuseUnsigned(ctx, notes);
  const written = notes.locked > 0 || yellow || (await hasNoteSince(ctx, { fileId: file.id, postId: ctx.actor.postId, since }));
  if (!written && !noNote) throw conflict('file.noNote');
  return { without: !written };
}

/** A senior takes the file from a desk: what was written there stays on the sheet, what was unfinished goes along. */
export async function takeNotes(ctx: Context, file: Sheet['file']): Promise<void> {
  await lockNotes(ctx, { file });
}

/** At the end of a file everything on its sheet is final. */
export async function finishNotes(ctx: Context, { file, signing }: Pick<Sheet, 'file' | 'signing'>): Promise<void> {
  const notes = await lockNotes(ctx, { file, signing });
  if (notes.yellow) throw conflict('note.unconfirmed');
  await refuseUnsigned(ctx, notes);
}
