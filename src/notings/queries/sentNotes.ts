import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

interface Sent {
  id: string;
  position: number;
  hash: string;
}

/** The notes of a file that were sent with it, by their places in the chain as far as it is known to reach. */
export async function sentNotes({ db }: Pick<Visit, 'db'>, { id, chain }: { id: string; chain: { length: number } }): Promise<Sent[]> {
  const rows = await db
    .selectFrom('note').select(['id', 'chainPosition', 'hash'])
    .where('fileId', '=', id).where('chainPosition', '<=', chain.length)
    .orderBy('chainPosition')
    .execute(); // prettier-ignore
  return rows.map(({ id: noteId, chainPosition, hash }) => ({ id: noteId, position: chainPosition!, hash: hash! }));
}

/** The signed statements of notes with their CMS and the certificates of those who signed, by place in the chain. */
export function signaturesOf({ db }: Pick<Visit, 'db'>, noteIds: string[]) {
  return db
    .selectFrom('noteSignature')
    .innerJoin('note', 'note.id', 'noteSignature.noteId')
    .innerJoin('certificate', 'certificate.id', 'noteSignature.certificateId')
    .select([
      'note.chainPosition as position',
      'noteSignature.at',
      'stampedAt',
      'statement',
      'cms',
      'certificate.der',
      'certificate.chain',
      'certificate.fingerprint',
    ])
    .select(sql<'keyFile' | 'token' | 'esign'>`coalesce(note_signature.method, certificate.method)`.as('method'))
    .where('noteSignature.noteId', 'in', [...noteIds, '0'])
    .orderBy('note.chainPosition')
    .execute();
}
