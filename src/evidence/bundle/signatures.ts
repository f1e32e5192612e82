import { createHash } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import { signaturesOf } from '#notings/queries/sentNotes.ts';
import { answersAbout } from '#signing/lasting/answers/answersAbout.ts';
import { toPem } from '#signing/keys/authority.ts';
import type { Member } from './bag.ts';

export interface Signatures {
  members: Member[];
  /** DER of the certificates above those of the signers. */
  authorities: Buffer[];
  /** Of the signers' own certificates. */
  fingerprints: string[];
}

/** Statement and CMS of each note that is signed, under its place in the chain. */
export async function noteSignatures(ctx: Pick<Visit, 'db'>, notes: { id: string }[]): Promise<Signatures> {
  const rows = await signaturesOf(ctx, notes.map(({ id }) => id)); // prettier-ignore
  return {
    members: rows.flatMap(({ position, statement, cms }) => [
      { path: `data/signatures/${position}.json`, from: statement },
      { path: `data/signatures/${position}.p7s`, from: cms },
    ]),
    authorities: rows.flatMap(({ chain }) => chain),
    fingerprints: rows.map(({ fingerprint }) => fingerprint),
  };
}

/** What the authorities have said about these certificates, and their lists. */
export async function revocationMembers(ctx: Pick<Visit, 'db'>, fingerprints: string[]): Promise<Member[]> {
  const answers = fingerprints.length > 0 ? await answersAbout(ctx, fingerprints) : [];
  return answers.map(({ kind, der }, index) => ({ path: `data/revocations/${index + 1}.${kind}`, from: der }));
}

/** Each authority once, as PEM. */
export function certificateMembers(authorities: Buffer[]): Member[] {
  const once = new Map(authorities.map((der) => [createHash('sha256').update(der).digest('hex'), der]));
  return [...once.values()].map((der, index) => ({ path: `data/certificates/${index + 1}.pem`, from: Buffer.from(toPem(der)) }));
}
