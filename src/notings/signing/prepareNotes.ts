import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { attempt } from '#core/database/attempt.ts';
import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { type RichText, paragraphsOf } from '#documents/richText.ts';
import { lockPapers, takeFile } from '#files/queries/takeFile.ts';
import { linkHash } from '#papers/chain.ts';
import { comingSigner, openSigning, type ToSign } from '#signing/requests/open.ts';
import { confirmYellowNote } from '../actions/yellowNote.ts';
import type { openNoteSigning as opening } from '../contract.ts';
import { attachmentsOf } from '../queries/noteLinks.ts';
import { contentAt, papersOf, type Signatory, signatoryOf, statementBytes } from './statement.ts';

/** What comes back with the signature of a note. */
export interface NoteTarget {
  noteId: string;
}

/**
 * Says what is signed when files are sent with their unsent notes: each note with the place in the chain that it is going to have.
 * Whatever changes until then makes the signature useless, and `lockNotes` refuses it.
 */
export async function openNoteSigning(
  ctx: Context,
  { ids, method, yellowNote }: z.output<typeof opening.input>,
): Promise<z.output<typeof opening.output>> {
  const signer = await comingSigner(ctx, method);
  const signatory = await signatoryOf(ctx);
  const wanted = [...new Set(ids)];
  await lockPapers(ctx, wanted);
  const prepared: ToSign[] = [];
  const refused: z.output<typeof opening.output>['refused'] = [];
  for (const id of wanted) {
    const result = await attempt(ctx, async () => {
      if (yellowNote === 'confirm') await confirmYellowNote(ctx, { id });
      return statementsOf(ctx, { id, signatory });
    });
    if ('done' in result) prepared.push(...result.done);
    else refused.push({ id, code: result.refused.code, details: result.refused.details });
  }
  return { signing: prepared.length > 0 ? await openSigning(ctx, signer, prepared) : null, refused };
}

async function statementsOf(ctx: Context, { id, signatory }: { id: string; signatory: Signatory }): Promise<ToSign[]> {
  const file = await takeFile(ctx, { id, act: 'confirm' });
  const notes = await ctx.db
    .selectFrom('note')
    .selectAll()
    .where('fileId', '=', id)
    .where('lockedAt', 'is', null)
    .where('colour', '=', 'green')
    .orderBy('confirmedAt')
    .orderBy('id')
    .execute();
  if (notes.length === 0) throw conflict('note.nothingToSign', { number: file.number! });
  const attachments = await attachmentsOf(ctx, notes.map((note) => note.id)); // prettier-ignore
  let { chainLength: position, chainHead: previous, paragraphs } = file;
  const made: ToSign[] = [];
  for (const note of notes) {
    const from = paragraphs + 1;
    paragraphs += paragraphsOf(note.body as unknown as RichText);
    const content = contentAt(note, { at: ctx.now, paragraphs: [from, paragraphs], attachments: attachments.get(note.id) ?? [] });
    const linked = { ...content, position: ++position };
    const link = { position, previous, hash: linkHash(previous, linked) };
    const papers = await papersOf(ctx, note);
    const bytes = statementBytes(ctx, {
      file: { id, number: file.number! },
      link,
      note: linked,
      papers,
      signatory,
      at: ctx.now.toISOString(),
    });
    const target: NoteTarget = { noteId: note.id };
    const digest = createHash('sha256').update(bytes).digest();
    made.push({ kind: 'note', number: file.number!, subject: file.subject, digest, target: { ...target }, content: bytes });
    previous = link.hash;
  }
  return made;
}
