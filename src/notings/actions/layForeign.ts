import type { Visit } from '#core/context.ts';
import { later } from '#core/database/transact.ts';
import { type RichText, plainText } from '#documents/richText.ts';
import type { Link } from '#papers/chain.ts';
import type { NoteOrigin } from '../queries/noteLinks.ts';

export interface ForeignSignature {
  at: string;
  stampedAt: string | null;
  method: 'keyFile' | 'token' | 'esign' | null;
  statement: Buffer;
  cms: Buffer;
  certificateId: string;
}

/** A note that was written in another instance, with its link. */
export interface ForeignNote extends Link {
  origin: NoteOrigin;
  body: RichText;
  attachments: { name: string; sha256: string }[];
  paragraphs: [from: number, to: number];
  confirmed: string;
  at: string;
  salt: string;
  signature: ForeignSignature | null;
}

const AT_ONCE = 500;

/** Notes of another instance, just as they are there: locked, with their numbers, links and signatures. */
export async function layForeignNotes(visit: Pick<Visit, 'db' | 'pending'>, fileId: string, notes: ForeignNote[]): Promise<void> {
  for (let first = 0; first < notes.length; first += AT_ONCE) await layNotes(visit, fileId, notes.slice(first, first + AT_ONCE));
}

async function layNotes({ db, pending }: Pick<Visit, 'db' | 'pending'>, fileId: string, notes: ForeignNote[]): Promise<void> {
  const made = await db
    .insertInto('note')
    .values(
      notes.map(({ origin, body, confirmed, salt }) => ({
        fileId, origin: JSON.stringify(origin), colour: 'green', body: JSON.stringify(body), text: plainText(body), savedAt: confirmed, confirmedAt: confirmed, salt,
      })), // prettier-ignore
    )
    .returning('id')
    .execute();
  const laid = notes.map((note, index) => ({ ...note, id: made[index]!.id }));
  const attachments = laid.flatMap(({ id, attachments: own }) =>
    own.map(({ name, sha256 }, index) => ({ noteId: id, position: index + 1, name, sha256 })),
  );
  if (attachments.length > 0) await db.insertInto('noteAttachment').values(attachments).execute();
  // Attachments are laid before the lock: after it nothing of a note changes.
  for (const { id, paragraphs, at, position, previous, hash } of laid) {
    const [paragraphFrom, paragraphTo] = paragraphs;
    const locked = { paragraphFrom, paragraphTo, lockedAt: at, chainPosition: position, previousHash: previous, hash };
    await later({ ...(pending && { pending }) }, db.updateTable('note').set(locked).where('id', '=', id).execute());
  }
  const signatures = laid.flatMap(({ id, signature }) => (signature ? [{ ...signature, noteId: id, chargeId: null }] : []));
  if (signatures.length > 0) await db.insertInto('noteSignature').values(signatures).execute();
}

/** Takes away notes that wait here unsent though they were sent: after a backup was brought back they come again in the chain. */
export async function forgetSent({ db }: Pick<Visit, 'db'>, fileId: string, sent: { noteId: string; text: string }[]): Promise<void> {
  for (const { noteId, text } of sent)
    await db
      .deleteFrom('note')
      .where('fileId', '=', fileId)
      .where('id', '=', noteId)
      .where('text', '=', text)
      .where('lockedAt', 'is', null)
      .execute();
}
