import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { shelfOf } from '../lexemes.ts';

/** All of a paper that can be found, but for its notes and the pages of its PDFs. */
export interface PaperText {
  id: string;
  /** Access marks. */
  marks: string[];
  subject: string;
  sender: string;
  /** Numbers, remarks, titles of the papers inside. */
  texts: string[];
  /** Hashes of its PDFs whose text is known. */
  documents: string[];
  dropped: boolean;
}

type Db = Pick<Visit, 'db'>;

/** Reads many papers at once, in no order. An id of nothing gives nothing. */
export async function readPapers(ctx: Db, ids: string[]): Promise<PaperText[]> {
  const papers = await trunks(ctx, ids);
  const sights = Map.groupBy(await sightsOf(ctx, ids), ({ paperId }) => paperId);
  const laid = Map.groupBy(await papersInside(ctx, ids), ({ fileId }) => fileId);
  const documents = Map.groupBy(await documentsOf(ctx, ids), ({ paperId }) => paperId);
  return papers.map(({ id, sectionId, officeId, classification, subject, droppedAt, sender, ...rest }) => ({
    id, subject, sender,
    marks: [`b:${shelfOf(id)}`, ...accessMarks({ sectionId, officeId, classification }, sights.get(id) ?? [])],
    texts: [id, rest.number ?? '', sender, rest.about, ...(laid.get(id) ?? []).map(({ text }) => text)],
    documents: (documents.get(id) ?? []).map(({ sha256 }) => sha256),
    dropped: droppedAt !== null,
  })); // prettier-ignore
}

type Place = Record<'sectionId' | 'officeId', string | null>;

/** As papers are seen (papers/access.ts): others than normal ones are found by their path alone. */
function accessMarks({ classification, ...home }: Place & { classification: string }, sights: (Place & { postId: string })[]): string[] {
  const open = classification === 'normal' ? [home, ...sights] : [];
  const places = open.flatMap(({ sectionId, officeId }) => (sectionId === null ? [] : [`s:${sectionId}`, `o:${officeId}`]));
  return [...new Set([...sights.map(({ postId }) => `p:${postId}`), ...places])];
}

/** Marks of who may find a paper: they change with its way, the rest of what is found with its content. */
export const isAccessMark = (mark: string): boolean => /^[pso]:/.test(mark);

function sightsOf({ db }: Db, ids: string[]) {
  return db
    .selectFrom('sight')
    .leftJoin('section', 'section.id', 'sight.sectionId')
    .select(['paperId', 'postId', 'sectionId', 'officeId'])
    .where(sql<boolean>`paper_id = any(${ids}::bigint[])`)
    .execute();
}

async function trunks({ db }: Db, ids: string[]) {
  return db
    .selectFrom('paper')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .leftJoin('receipt', 'receipt.id', 'paper.id')
    .leftJoin('file', 'file.id', 'paper.id')
    .select([
      'paper.id',
      'paper.number',
      'paper.subject',
      'paper.sectionId',
      'paper.classification',
      'section.officeId',
      'receipt.droppedAt',
    ])
    .select(
      sql<string>`concat_ws(' ', sender_name, sender_designation, sender_ministry, sender_department, sender_organisation, sender_city, vip_name)`.as(
        'sender',
      ),
    )
    .select(
      sql<string>`concat_ws(' ', letter_number, delivery_number, enclosures, receipt.remarks, file.description, previous_reference, later_reference)`.as(
        'about',
      ),
    )
    .where(sql<boolean>`paper.id = any(${ids}::bigint[])`)
    .execute();
}

/** Titles and senders of the papers that lie in files. Of a confidential letter only what stands in the file's table of contents. */
function papersInside({ db }: Db, ids: string[]) {
  return db
    .selectFrom('correspondence')
    .leftJoin('paper', (join) => join.onRef('paper.id', '=', 'correspondence.receiptId').on('paper.classification', '=', 'normal'))
    .leftJoin('receipt', 'receipt.id', 'paper.id')
    .select('correspondence.fileId')
    .select(
      sql<string>`concat_ws(' ', correspondence.title, correspondence.number, sender_name, sender_designation, sender_organisation, letter_number)`.as(
        'text',
      ),
    )
    .where(sql<boolean>`correspondence.file_id = any(${ids}::bigint[])`)
    .where('removedAt', 'is', null)
    .orderBy('position')
    .execute();
}

/** PDFs of receipts, and those that lie in files: by their frozen bytes. */
async function documentsOf({ db }: Db, ids: string[]): Promise<{ paperId: string; sha256: string }[]> {
  const { rows } = await sql<{ paperId: string; sha256: string }>`
    select receipt_id as "paperId", sha256 from receipt_document join document_text using (sha256) where receipt_id = any(${ids}::bigint[])
    union
    select file_id, sha256 from correspondence join correspondence_document on correspondence_id = correspondence.id join document_text using (sha256)
    where file_id = any(${ids}::bigint[]) and removed_at is null
    order by 1, 2`.execute(db);
  return rows;
}

/** The pages of PDFs. */
export async function readPages({ db }: Db, hashes: string[]): Promise<Map<string, string[]>> {
  const rows = hashes.length === 0 ? [] : await db.selectFrom('documentText').selectAll().where('sha256', 'in', hashes).execute();
  return new Map(rows.map(({ sha256, pages }) => [sha256, pages]));
}

export interface NoteText {
  fileId: string;
  position: number;
  text: string;
}

/** Locked notes of files whose link comes after the given one. Yellow notes, and green ones not yet sent, are nobody else's to find. */
export async function readNotes({ db }: Db, wanted: { id: string; after: number }[]): Promise<NoteText[]> {
  const { rows } = await sql<NoteText>`
    select note.file_id as "fileId", note.chain_position as position, note.text
    from unnest(${wanted.map(({ id }) => id)}::bigint[], ${wanted.map(({ after }) => after)}::integer[]) as wanted (file, link)
    join note on note.file_id = wanted.file and note.chain_position > wanted.link`.execute(db);
  return rows;
}
