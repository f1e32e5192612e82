import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { soundLexemes, wordsOf } from '../lexemes.ts';
import { stemsOf } from '../stems.ts';
import { type NoteText, type PaperText, isAccessMark, readNotes, readPages, readPapers } from './readPapers.ts';

type Db = Pick<Visit, 'db'>;
type Notes = Map<string, NoteText[]>;

/** Raised when the same paper would be indexed otherwise: old entries are then made anew when they are touched. */
const FORM = 1;
/** A tsvector holds 1 MB of lexemes: of a file with more words the last ones stay unfound. */
const LARGEST = 900_000;

/** What stands in the index of a paper. */
interface Entry {
  paperId: string;
  basis: string;
  chainTo: number;
  /** Who finds it: access marks. */
  finders: string[];
  size: number;
}

/**
 * Brings the entries of papers to what the papers are now. A paper whose basis has not changed only gets its new notes and
 * sights: a sending does not read three hundred notes again. Twice the same, or an id of nothing, does no harm.
 */
export async function indexPapers(ctx: Db, ids: string[]): Promise<void> {
  // One at a time for each paper, in one order: the later run has read what the earlier one had not.
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ' search'), (id % 2147483647)::integer) from (select unnest(${ids}::bigint[]) as id order by 1) wanted`.execute(
    ctx.db,
  );
  const papers = (await readPapers(ctx, ids)).filter(({ dropped }) => !dropped);
  const entries = await readEntries(ctx, ids);
  const standing = (paper: PaperText) => entries.find(({ paperId, basis }) => paperId === paper.id && basis === basisOf(paper));
  const found = await readNotes(
    ctx,
    papers.map((paper) => ({ id: paper.id, after: standing(paper)?.chainTo ?? 0 })),
  );
  const notes: Notes = Map.groupBy(found, ({ fileId }) => fileId);
  const { known = [], changed = [] } = Object.groupBy(papers, (paper) => (standing(paper) ? 'known' : 'changed'));
  for (const paper of known) await addTo(ctx, standing(paper)!, { paper, notes: notes.get(paper.id) ?? [] });
  if (changed.length > 0) await replace(ctx, changed, notes);
  await forget(
    ctx,
    ids.filter((id) => papers.every((paper) => paper.id !== id)),
  );
}

async function readEntries({ db }: Db, ids: string[]): Promise<Entry[]> {
  return db
    .selectFrom('searchEntry')
    .select(['paperId', 'basis', 'chainTo'])
    .select(sql<string[]>`array(select lexeme from unnest(terms) where lexeme ~ '^[pso]:')`.as('finders'))
    .select(sql<number>`octet_length(tsvectorsend(terms))`.as('size'))
    .where(sql<boolean>`paper_id = any(${ids}::bigint[])`)
    .execute();
}

/** Sights are not part of it: they change with every sending. */
export function basisOf({ marks, subject, sender, texts, documents }: PaperText): string {
  const parts = [FORM, marks.filter((mark) => !isAccessMark(mark)), subject, sender, texts, documents];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Adds the words of new notes, and sets the marks of access to those who see the paper now. */
async function addTo({ db }: Db, entry: Entry, { paper, notes }: { paper: PaperText; notes: NoteText[] }): Promise<void> {
  const finders = paper.marks.filter(isAccessMark);
  const gone = entry.finders.filter((mark) => !finders.includes(mark));
  const come = finders.filter((mark) => !entry.finders.includes(mark));
  if (notes.length + gone.length + come.length === 0) return;
  const words = notes.flatMap(({ text }) => wordsOf(text));
  const stems = await stemsOf({ db }, words);
  const lexemes = withinLimit([...come, ...words.map((word) => stems.get(word)!)], LARGEST - entry.size);
  await db
    .updateTable('searchEntry')
    .set({ chainTo: lastOf(notes, entry.chainTo), terms: sql`ts_delete(terms, ${gone}::text[]) || array_to_tsvector(${lexemes}::text[])` })
    .where('paperId', '=', paper.id)
    .execute();
}

const lastOf = (notes: NoteText[], before: number) => notes.reduce((last, { position }) => Math.max(last, position), before);

/** Writes entries anew. */
async function replace(ctx: Db, papers: PaperText[], notes: Notes): Promise<void> {
  const pages = await readPages(
    ctx,
    papers.flatMap(({ documents }) => documents),
  );
  const worded = papers.map((paper) => {
    const own = notes.get(paper.id) ?? [];
    const texts = [...paper.texts, ...own.map(({ text }) => text), ...paper.documents.flatMap((sha256) => pages.get(sha256) ?? [])];
    return {
      paper,
      last: lastOf(own, 0),
      subject: wordsOf(paper.subject),
      sender: wordsOf(paper.sender),
      words: [...new Set(texts.flatMap(wordsOf))],
    };
  });
  const stems = await stemsOf(
    ctx,
    worded.flatMap(({ subject, sender, words }) => [...subject, ...sender, ...words]),
  );
  const rows = worded.map(({ paper, last, ...words }) => ({
    id: paper.id,
    basis: basisOf(paper),
    last,
    lexemes: lexemesOf(paper, words, stems),
  }));
  await sql`
    insert into search_entry (paper_id, terms, basis, chain_to)
    select id, array_to_tsvector(array(select jsonb_array_elements_text(lexemes))), basis, last
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry (id bigint, lexemes jsonb, basis text, last integer)
    on conflict (paper_id) do update set terms = excluded.terms, basis = excluded.basis, chain_to = excluded.chain_to`.execute(ctx.db);
}

export type Worded = Record<'subject' | 'sender' | 'words', string[]>;

/** The most important first, for the case that not all find room. */
export function lexemesOf(paper: PaperText, { subject, sender, words }: Worded, stems: Map<string, string>): string[] {
  const inScope = (scope: string, scoped: string[]) => scoped.flatMap((word) => [stems.get(word)!, scope + stems.get(word)!]);
  const names = [...soundLexemes(paper.subject, 't'), ...soundLexemes(paper.sender, 'n')];
  return withinLimit(
    [...paper.marks, ...inScope('t:', subject), ...inScope('n:', sender), ...names, ...words.map((word) => stems.get(word)!)],
    LARGEST,
  );
}

function withinLimit(lexemes: string[], limit: number): string[] {
  let size = 0;
  return [...new Set(lexemes)].filter((lexeme) => (size += Buffer.byteLength(lexeme) + 4) <= limit);
}

async function forget({ db }: Db, ids: string[]): Promise<void> {
  if (ids.length > 0)
    await db
      .deleteFrom('searchEntry')
      .where(sql<boolean>`paper_id = any(${ids}::bigint[])`)
      .execute();
}
