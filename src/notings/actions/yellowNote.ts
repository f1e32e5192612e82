import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { RichText } from '#documents/richText.ts';
import { markNoted } from '#files/actions/countOn.ts';
import { takeFile } from '#files/queries/takeFile.ts';
import type { NoteView } from '../contract.ts';
import '../events.ts';
import { refuseBlank, refuseStale, writtenDown } from '../noteText.ts';
import { describeNote } from '../queries/listNotes.ts';
import { checkReferences, keepReferences } from '../references.ts';

function yellowOf({ db }: Context, fileId: string) {
  return db.selectFrom('note').selectAll().where('fileId', '=', fileId).where('colour', '=', 'yellow').executeTakeFirst();
}

/** Autosave: the first save begins the note, the others only keep the text. */
export async function saveYellowNote(ctx: Context, { id, body, revision }: { id: string; body: RichText; revision: number }): Promise<NoteView> {
  const file = await takeFile(ctx, { id, act: 'note' });
  const yellow = await yellowOf(ctx, id);
  if (!yellow && revision > 0) throw conflict('note.gone');
  refuseStale({ revision: yellow?.revision ?? 0 }, revision);
  const written = writtenDown(body);
  await checkReferences(ctx, { file, body, before: yellow?.body as unknown as RichText | undefined });
  if (yellow) {
    await ctx.db.updateTable('note').set({ ...written, revision: revision + 1, savedAt: ctx.now }).where('id', '=', yellow.id).execute();
    return describeNote(ctx, { id, noteId: yellow.id });
  }
  const { id: noteId } = await ctx.db
    .insertInto('note')
    .values({ fileId: id, postId: ctx.actor.postId, chargeId: ctx.actor.chargeId, colour: 'yellow', ...written, savedAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(ctx, 'note.begun', id, { noteId });
  return describeNote(ctx, { id, noteId });
}

export async function discardYellowNote(ctx: Context, { id }: { id: string }): Promise<{ discarded: true }> {
  await takeFile(ctx, { id, act: 'note' });
  const yellow = await yellowOf(ctx, id);
  if (!yellow) throw notFound('note');
  await ctx.db.deleteFrom('note').where('id', '=', yellow.id).execute();
  await record(ctx, 'note.discarded', id, { noteId: yellow.id });
  return { discarded: true };
}

/** The yellow note becomes the green note of the officer who confirms it, whoever had typed it (domain.md §2.2.4, S08). */
export async function confirmYellowNote(ctx: Context, { id, revision }: { id: string; revision?: number | undefined }): Promise<NoteView> {
  const file = await takeFile(ctx, { id, act: 'confirm' });
  const yellow = await yellowOf(ctx, id);
  if (!yellow) throw notFound('note');
  if (revision !== undefined) refuseStale(yellow, revision);
  refuseBlank(yellow.text);
  const body = yellow.body as unknown as RichText;
  await checkReferences(ctx, { file, body });
  const { postId, chargeId } = ctx.actor;
  await ctx.db.updateTable('note').set({ colour: 'green', confirmedAt: ctx.now, postId, chargeId, revision: yellow.revision + 1 }).where('id', '=', yellow.id).execute();
  await keepReferences(ctx, { noteId: yellow.id, body });
  await markNoted(ctx, id);
  await record(ctx, 'note.confirmed', id, { noteId: yellow.id, begunBy: yellow.chargeId });
  return describeNote(ctx, { id, noteId: yellow.id });
}
