import { createHash } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import { linkHash } from '#papers/chain.ts';
import { describeCertificate } from '#signing/keys/certificate.ts';
import { checkCms } from '#signing/pdf/checkCms.ts';
import { attachmentsOf, noteContent, type NoteFactsInChain } from './noteLinks.ts';

/** A note that is linked, as it stands now. */
export interface LinkedFacts extends NoteFactsInChain {
  chainPosition: number;
  previousHash: string;
  hash: string;
}

/** What was signed of a note, with the certificate that is said to have signed it. */
interface Kept {
  statement: Buffer;
  cms: Buffer;
  fingerprint: string;
}

/** Whether a signed statement is about the note as it stands now: its link, and that link follows from what is shown. */
export function statesNote(statement: Buffer, note: LinkedFacts): boolean {
  const { chainPosition: position, previousHash, hash } = note;
  return linkOf(statement)?.hash === hash && hash === linkHash(previousHash, { ...noteContent(note), position });
}

function linkOf(statement: Buffer): { hash?: unknown } | null {
  // Whoever can write into the database may have put anything here.
  try {
    return (JSON.parse(statement.toString('utf8')) as { link?: { hash?: unknown } }).link ?? null;
  } catch {
    return null;
  }
}

function holds({ statement, cms, fingerprint }: Kept, note: LinkedFacts): boolean {
  const { certificate, faults } = checkCms(cms, (name) => createHash(name).update(statement).digest());
  return (
    faults.length === 0 &&
    certificate !== null &&
    describeCertificate(certificate).fingerprint === fingerprint &&
    statesNote(statement, note)
  );
}

export interface SignedPlace {
  fileId: string;
  position: number;
}

const PAGE = 500;

/**
 * The first signed note whose signature is not over what stands there now: found even where every hash was made anew, because nobody
 * but its signer can sign it again. Of one file, or of the whole instance; null when all hold.
 */
export async function firstForgedNote(
  ctx: Pick<Visit, 'db'>,
  { fileId, tell }: { fileId?: string; tell?: (done: number) => void } = {},
): Promise<SignedPlace | null> {
  for (let after = '0', done = 0; ;) {
    const rows = await ctx.db
      .selectFrom('noteSignature')
      .innerJoin('note', 'note.id', 'noteSignature.noteId')
      .innerJoin('certificate', 'certificate.id', 'noteSignature.certificateId')
      .selectAll('note')
      .select(['statement', 'cms', 'fingerprint'])
      .where('note.id', '>', after)
      .$if(fileId !== undefined, (query) => query.where('fileId', '=', fileId!))
      .orderBy('note.id')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return null;
    const attachments = await attachmentsOf(ctx, rows.map(({ id }) => id)); // prettier-ignore
    for (const { statement, cms, fingerprint, ...row } of rows) {
      const note = { ...row, attachments: attachments.get(row.id) ?? [] } as unknown as LinkedFacts;
      if (!holds({ statement, cms, fingerprint }, note)) return { fileId: note.fileId, position: note.chainPosition };
    }
    after = rows.at(-1)!.id;
    tell?.((done += rows.length));
  }
}
