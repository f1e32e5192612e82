import type { Bytes, Uploaded } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { seeFile } from '#files/queries/takeFile.ts';
import { lookInto } from '#papers/actions.ts';
import type { NoteView } from '../contract.ts';
import '../events.ts';
import { describeNote } from '../queries/listNotes.ts';
import { takeNote } from './greenNote.ts';

interface OfNote {
  id: string;
  noteId: string;
}

const MOST = 50;

// What a file name cannot hold on some system, what cannot be seen, and what turns the direction of reading (`exe.‮fdp`).
const UNFIT_IN_NAME = /[\u0000-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\\/:*?"<>|]/gu;

/** Any kind of file may hang on a note (domain.md §2.2.4, S14b). It is stored and given back, never opened here. */
export async function attachToNote(ctx: Context, { id, noteId, file }: OfNote & { file: Uploaded }): Promise<NoteView> {
  const { file: paper } = await takeNote(ctx, { id, noteId, act: 'attach' });
  const { last } = await ctx.db
    .selectFrom('noteAttachment')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('noteId', '=', noteId)
    .executeTakeFirstOrThrow();
  const position = (last ?? 0) + 1;
  if (position > MOST) throw conflict('note.tooManyAttachments', { most: MOST });
  const name = file.name.replace(UNFIT_IN_NAME, '_').trim() || 'file';
  await ctx.db.insertInto('noteAttachment').values({ noteId, position, sha256: file.sha256, name }).execute();
  await record(ctx, 'note.attached', id, { noteId, position, sha256: file.sha256 });
  return describeNote(ctx, { file: paper, noteId });
}

export async function detachFromNote(ctx: Context, { id, noteId, position }: OfNote & { position: number }): Promise<NoteView> {
  const { file } = await takeNote(ctx, { id, noteId, act: 'attach' });
  const gone = await ctx.db
    .deleteFrom('noteAttachment')
    .where('noteId', '=', noteId)
    .where('position', '=', position)
    .returning('sha256')
    .executeTakeFirst();
  if (!gone) throw notFound('note.attachment');
  await record(ctx, 'note.detached', id, { noteId, position, sha256: gone.sha256 });
  return describeNote(ctx, { file, noteId });
}

/** Always offered for saving and never as what it claims to be, so that no browser runs it. */
export async function viewNoteAttachment(ctx: Context, { id, noteId, position }: OfNote & { position: number }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const { postId } = await seeFile(ctx, id);
  const found = await ctx.db
    .selectFrom('noteAttachment')
    .innerJoin('note', 'note.id', 'noteId')
    .select(['name', 'sha256', 'colour'])
    .where('fileId', '=', id)
    .where('noteId', '=', noteId)
    .where('position', '=', position)
    .executeTakeFirst();
  if (!found || (found.colour === 'yellow' && postId !== ctx.actor.postId)) throw notFound('note.attachment');
  await record(ctx, 'note.attachmentRead', id, { noteId, position });
  return { body: ctx.instance.blobs.stream(found.sha256), mediaType: 'application/octet-stream', name: found.name, sha256: found.sha256 };
}
