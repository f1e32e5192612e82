import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Note } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import { conflict } from '#core/errors.ts';
import type { Content, Link } from '#papers/chain.ts';
import { checkCms } from '#signing/pdf/checkCms.ts';
import { type Signed, spend, takeSigned } from '#signing/requests/take.ts';
import type { NoteTarget } from './prepareNotes.ts';
import { papersOf, type Signatory, signatoryOf, statementBytes } from './statement.ts';

/** The signatures that a sender brings along, and who he is. */
export interface BroughtSignatures {
  signed: Signed;
  signatory: Signatory;
}

export async function takeSignatures(ctx: Context, signing: string): Promise<BroughtSignatures> {
  return { signed: await takeSigned(ctx, { id: signing, kind: 'note' }), signatory: await signatoryOf(ctx) };
}

interface LinkedNote {
  file: { id: string; number: string };
  note: Selectable<Note>;
  link: Link;
  /** What was linked, with its position. */
  content: Content;
}

/**
 * Keeps the signature of a note that has just been linked, if there is one: SHA-256 of the CMS, null when the sender left the note
 * out. Refuses `note.changedSinceSigned` when what was linked is not to the byte what he signed.
 */
export async function keepSignature(
  ctx: Context,
  { signed, signatory }: BroughtSignatures,
  { file, note, link, content }: LinkedNote,
): Promise<string | null> {
  const item = signed.items.find(({ target }) => (target as NoteTarget).noteId === note.id);
  if (!item) throw conflict('note.changedSinceSigned', { number: file.number });
  if (item.cms === null) return null;
  const papers = await papersOf(ctx, note);
  const statement = statementBytes(ctx, { file, link, note: content, papers, signatory, at: signed.at.toISOString() });
  const { faults } = checkCms(item.cms, (name) => createHash(name).update(statement).digest());
  if (!statement.equals(item.content) || faults.length > 0) throw conflict('note.changedSinceSigned', { number: file.number });
  await spend(ctx, signed, item);
  await later(
    ctx,
    ctx.db
      .insertInto('noteSignature')
      .values({ noteId: note.id, certificateId: signed.certificate.id, method: signed.method, chargeId: ctx.actor.chargeId, at: signed.at, statement, cms: Buffer.from(item.cms), stampedAt: item.stampedAt })
      .execute(),
  ); // prettier-ignore
  return createHash('sha256').update(item.cms).digest('hex');
}
