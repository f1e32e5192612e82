import type { Visit } from '#core/context.ts';
import { subjectKey } from '../queries/sameSubject.ts';

interface Cover {
  id: string;
  subject: string;
  description: string;
  language: string;
}

/** The cover of a file that was opened in another instance: its number is typed, for its head stands there. */
export async function layForeignCover({ db }: Pick<Visit, 'db'>, { id, subject, description, language }: Cover): Promise<void> {
  await db
    .insertInto('file')
    .values({ id, scheme: 'non_sfs', description, language, subjectKey: subjectKey(subject) })
    .execute();
}

/** A paper of the correspondence as another instance describes it. */
export interface ForeignPaper {
  instance: string;
  position: number;
  kind: 'receipt' | 'issue';
  title: string;
  number: string;
  dated: string | null;
  pageFrom: number;
  pageTo: number;
  flag: '' | 'puc' | 'fr';
  placedAt: string;
  notedAt: string | null;
  removedAt: string | null;
  documents: { sha256: string; name: string; pages: number }[];
}

/** Lays papers of another instance in a file, under the places and pages that they have there. The file must be locked. */
export async function layForeignPapers({ db }: Pick<Visit, 'db'>, fileId: string, papers: ForeignPaper[]): Promise<void> {
  for (let first = 0; first < papers.length; first += AT_ONCE) await layPapers({ db }, fileId, papers.slice(first, first + AT_ONCE));
}

const AT_ONCE = 500;

async function layPapers({ db }: Pick<Visit, 'db'>, fileId: string, papers: ForeignPaper[]): Promise<void> {
  const laid = await db
    .insertInto('correspondence')
    .values(papers.map(({ documents: _, instance, ...paper }) => ({ ...paper, fileId, origin: JSON.stringify({ instance }) })))
    .returning(['id', 'position'])
    .execute();
  const ids = new Map(laid.map(({ id, position }) => [position, id]));
  const rows = papers.flatMap(({ documents, position: place }) =>
    documents.map(({ sha256, name, pages }, index) => ({ correspondenceId: ids.get(place)!, position: index + 1, sha256, name, pages })),
  );
  for (let first = 0; first < rows.length; first += AT_ONCE)
    await db
      .insertInto('correspondenceDocument')
      .values(rows.slice(first, first + AT_ONCE))
      .execute();
}

type Mark = Pick<ForeignPaper, 'position' | 'flag' | 'notedAt' | 'removedAt'>;

/** What may change on a paper that lies in a file: its flag, that it was noted upon, and that it was taken out again. */
export async function amendPapers({ db }: Pick<Visit, 'db'>, fileId: string, marks: Mark[]): Promise<void> {
  for (const { position, ...mark } of marks)
    await db.updateTable('correspondence').set(mark).where('fileId', '=', fileId).where('position', '=', position).execute();
}

/** Numbers go on from where the other instance has counted to. */
export async function countFrom(
  { db }: Pick<Visit, 'db'>,
  fileId: string,
  counters: { paragraphs: number; pages: number; drafts: number },
): Promise<void> {
  await db.updateTable('file').set(counters).where('id', '=', fileId).execute();
}
