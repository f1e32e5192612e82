import type { Selectable } from 'kysely';
import type { Note } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { RichText } from '#documents/richText.ts';
import { actsOn } from '#files/access.ts';
import { markNoted } from '#files/actions/countOn.ts';
import { type FileRow, factsOf, seeFile, takeFile } from '#files/queries/takeFile.ts';
import { refusalOfAway, takePaper } from '#papers/queries.ts';
import { actsOnNote } from '../access.ts';
import type { NoteAct, NoteView } from '../contract.ts';
import '../events.ts';
import { phrase, refuseBlank, refuseStale, writtenDown } from '../noteText.ts';
import { describeNote } from '../queries/listNotes.ts';
import { QUICK_NOTINGS } from '../quickNotings.ts';
import { checkReferences, keepReferences } from '../references.ts';

/** Writes a green note at once; a yellow one beside it is left as it is. */
export async function writeNote(ctx: Context, { id, body }: { id: string; body: RichText }): Promise<NoteView> {
  const file = await takeFile(ctx, { id, act: 'confirm' });
  const written = writtenDown(body);
  refuseBlank(written.text);
  await checkReferences(ctx, { file, body });
  const { postId, chargeId } = ctx.actor;
  const { id: noteId } = await ctx.db
    .insertInto('note')
    .values({ fileId: id, postId, chargeId, colour: 'green', ...written, savedAt: ctx.now, confirmedAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepReferences(ctx, { noteId, body });
  await markNoted(ctx, id);
  await record(ctx, 'note.written', id, { noteId });
  return describeNote(ctx, { file, noteId });
}

/** «An agreeing officer merely appends his signature» (domain.md §2.2.4, S29): one click, one word. It sends nothing. */
export async function agree(ctx: Context, { id }: { id: string }): Promise<NoteView> {
  await takeFile(ctx, { id, act: 'confirm' });
  const unsent = await ctx.db
    .selectFrom('note')
    .select(['colour', 'text'])
    .where('fileId', '=', id)
    .where('lockedAt', 'is', null)
    .execute();
  if (unsent.some(({ colour }) => colour === 'yellow')) throw conflict('note.unconfirmed');
  const { hi, en } = QUICK_NOTINGS[0];
  if (unsent.some(({ text }) => text === hi || text === en)) throw conflict('note.agreedAlready');
  return writeNote(ctx, { id, body: phrase(ctx.language === 'en' ? en : hi) });
}

/** Changes a green note that has not been sent. */
export async function changeNote(
  ctx: Context,
  { id, noteId, body, revision }: { id: string; noteId: string; body: RichText; revision: number },
): Promise<NoteView> {
  const { file, note } = await takeNote(ctx, { id, noteId, act: 'edit' });
  if (note.colour === 'yellow') throw notFound('note');
  refuseStale(note, revision);
  const written = writtenDown(body);
  refuseBlank(written.text);
  await checkReferences(ctx, { file, body, before: note.body as unknown as RichText });
  await ctx.db
    .updateTable('note')
    .set({ ...written, revision: revision + 1, savedAt: ctx.now })
    .where('id', '=', noteId)
    .execute();
  await ctx.db.deleteFrom('reference').where('noteId', '=', noteId).execute();
  await keepReferences(ctx, { noteId, body });
  await record(ctx, 'note.changed', id, { noteId, revision: revision + 1 });
  return describeNote(ctx, { file, noteId });
}

/** A note for an act, its file locked. A yellow note is there only for the file's holder; one already sent is refused as such. */
export async function takeNote(
  ctx: Context,
  { id, noteId, act }: { id: string; noteId: string; act: NoteAct },
): Promise<{ file: FileRow; note: Selectable<Note> }> {
  await takePaper(ctx, { id, kind: 'file' });
  const file = await seeFile(ctx, id);
  if (file.away !== null) throw refusalOfAway(ctx, file.away);
  const note = await ctx.db.selectFrom('note').selectAll().where('id', '=', noteId).where('fileId', '=', id).executeTakeFirst();
  if (!note || (note.colour === 'yellow' && file.postId !== ctx.actor.postId)) throw notFound('note');
  if (note.lockedAt !== null) throw conflict('note.locked');
  const fileActs = actsOn(factsOf(file), ctx.actor);
  if (!actsOnNote(note, { fileActs, postId: ctx.actor.postId }).includes(act)) throw forbidden(`note.${act}`);
  return { file, note };
}
