import type { Insertable } from 'kysely';
import type { z } from 'zod';
import type { Note } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { RichText } from '#documents/richText.ts';
import { markNoted } from '#files/actions/countOn.ts';
import { takeFile } from '#files/queries/takeFile.ts';
import type { NoteView, saveYellowNote as contract } from '../contract.ts';
import '../events.ts';
import { refuseBlank, refuseStale, writtenDown } from '../noteText.ts';
import { describeNote, unsentNotes } from '../queries/listNotes.ts';
import { checkReferences, keepReferences } from '../references.ts';

function yellowOf({ db }: Context, fileId: string) {
  return db.selectFrom('note').selectAll().where('fileId', '=', fileId).where('colour', '=', 'yellow').executeTakeFirst();
}

type Saved = z.output<typeof contract.output>;

/** Autosave: the first save begins the note, the others only keep the text. */
export async function saveYellowNote(
  ctx: Context,
  { id, body, revision }: { id: string; body: RichText; revision: number },
): Promise<Saved> {
  const file = await takeFile(ctx, { id, act: 'note' });
  const yellow = await yellowOf(ctx, id);
  if (!yellow && revision > 0) throw conflict('note.gone');
  refuseStale({ revision: yellow?.revision ?? 0 }, revision);
  const written = { ...writtenDown(body), revision: revision + 1, savedAt: ctx.now };
  await checkReferences(ctx, { file, body, before: yellow?.body as unknown as RichText | undefined });
  const noteId = yellow?.id ?? (await begin(ctx, id, written));
  if (yellow) await ctx.db.updateTable('note').set(written).where('id', '=', noteId).execute();
  const { items } = await unsentNotes(ctx, file);
  const { paragraphFrom } = items.find((note) => note.id === noteId)!;
  return { id: noteId, revision: revision + 1, savedAt: ctx.now.toISOString(), paragraphFrom };
}

async function begin(
  ctx: Context,
  fileId: string,
  written: Pick<Insertable<Note>, 'body' | 'text' | 'revision' | 'savedAt'>,
): Promise<string> {
  const { postId, chargeId } = ctx.actor;
  const { id } = await ctx.db
    .insertInto('note')
    .values({ fileId, postId, chargeId, colour: 'yellow', ...written })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(ctx, 'note.begun', fileId, { noteId: id });
  return id;
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
  await ctx.db
    .updateTable('note')
    .set({ colour: 'green', confirmedAt: ctx.now, postId, chargeId, revision: yellow.revision + 1 })
    .where('id', '=', yellow.id)
    .execute();
  await keepReferences(ctx, { noteId: yellow.id, body });
  await markNoted(ctx, id);
  await record(ctx, 'note.confirmed', id, { noteId: yellow.id, begunBy: yellow.chargeId! });
  return describeNote(ctx, { file, noteId: yellow.id });
}
