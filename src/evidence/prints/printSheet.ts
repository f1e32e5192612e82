import type { Bytes } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { describeFile } from '#files/queries/viewFile.ts';
import { noteSheetOf } from '#notings/queries/noteSheetOf.ts';
import { sentNotes } from '#notings/queries/sentNotes.ts';
import { lookInto } from '#papers/actions.ts';
import { mayPublish, publishingRoles } from '../access.ts';
import '../events.ts';
import { headOf } from '../bundle/shown.ts';
import { print } from './print.ts';

/** The note sheet with the stamp of who printed it (domain.md §4.5): cover, green notes, table of correspondence, movements. */
export async function printNoteSheet(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const file = await describeFile(ctx, id);
  const { pdf, sha256, code } = await print(ctx, { fileId: id, sheet: await noteSheetOf(ctx, { file }), link: headOf(file) });
  await record(ctx, 'file.printed', id, { sha256, code });
  return paper(pdf, `notesheet-${id}.pdf`);
}

/** One note with its number, stamp and code; the file around it is named and nothing else of it shown. */
export async function printNote(ctx: Context, { id, noteId }: { id: string; noteId: string }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const file = await describeFile(ctx, id);
  const notes = await sentNotes(ctx, file);
  const note = notes.find((one) => one.id === noteId);
  if (!note) throw notFound('note');
  const sheet = await noteSheetOf(ctx, { file, only: { notes: new Set([noteId]), papers: new Set() } });
  const extract = { hidden: notes.length - 1, shown: [note.position], length: file.chain.length };
  const { pdf, sha256, code } = await print(ctx, { fileId: id, sheet: { ...sheet, extract }, link: note, noteId });
  await record(ctx, 'note.printed', id, { noteId, sha256, code });
  return paper(pdf, `note-${id}-${note.position}.pdf`);
}

/** The note sheet without the stamp of who printed it, for publication: a right of its own, and it is written down why (domain.md §4.5). */
export async function makePublicationCopy(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const file = await describeFile(ctx, id);
  if (!(await viewExportRights(ctx)).publication) throw forbidden('file.publication');
  const sheet = { ...(await noteSheetOf(ctx, { file, sentOnly: true })), printed: null };
  const { pdf, sha256, code } = await print(ctx, { fileId: id, sheet, link: headOf(file) });
  await record(ctx, 'file.publicationCopy', id, { reason, sha256, code });
  return { ...paper(pdf, `publication-${id}.pdf`), inline: false };
}

export async function viewExportRights(ctx: Context): Promise<{ publication: boolean }> {
  return { publication: mayPublish(ctx.actor, await ruleValue(ctx, publishingRoles)) };
}

const paper = (pdf: Buffer, name: string): Bytes => ({ body: pdf, mediaType: 'application/pdf', name, inline: true });
