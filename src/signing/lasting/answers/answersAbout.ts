import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

export interface AnswerKept {
  kind: 'crl' | 'ocsp';
  der: Buffer;
}

/** Heavier lists are not handed on: whoever checks can read them at their authority. */
const LARGEST = 1024 * 1024;

/** What authorities have said about certificates, as far as it is kept: answers about these fingerprints, and the lists. */
export async function answersAbout({ db }: Pick<Visit, 'db'>, fingerprints: string[]): Promise<AnswerKept[]> {
  const rows = await db
    .selectFrom('revocationAnswer')
    .select(['about', 'der'])
    .where('about', 'in', ['', ...fingerprints])
    .where('der', 'is not', null)
    .where(sql<boolean>`length(der) <= ${LARGEST}`)
    .orderBy('source')
    .orderBy('about')
    .execute();
  return rows.map(({ about, der }) => ({ kind: about === '' ? 'crl' : 'ocsp', der: der! }));
}
