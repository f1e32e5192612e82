import type { Kysely } from 'kysely';
import type { DB } from '#db/types.ts';
import { type Worded, basisOf, indexPapers, lexemesOf } from '../../src/search/index/indexPapers.ts';
import type { PaperText } from '../../src/search/index/readPapers.ts';
import { quoted, shelfOf } from '../../src/search/lexemes.ts';
import { stemsOf } from '../../src/search/stems.ts';
import { sql } from 'kysely';
import { foldedWords } from './vocabulary.ts';
import { type FilePlan, type ReceiptPlan } from './plans.ts';
import { seatOf, sectionId } from './offices.ts';

type Stems = Map<string, string>;

/** An entry as src/search makes it, from texts that are at hand. */
interface Entry {
  paperId: number;
  terms: string;
  basis: string;
  chainTo: number;
}

/** All stems of the vocabulary, asked of PostgreSQL once. */
export async function stemsOfAll(db: Kysely<DB>, texts: string[]): Promise<Stems> {
  return stemsOf({ db }, texts.flatMap(foldedWords));
}

interface Seen {
  posts: number[];
  office: number;
  section: number;
  normal: boolean;
}

function marksOf(id: number, { posts, normal, ...home }: Seen): string[] {
  const places = normal ? [home, ...posts.map(seatOf).filter(({ section }) => section !== null)] : [];
  const marks = places.flatMap(({ office, section }) => [`s:${sectionId(office, section!)}`, `o:${office + 1}`]);
  return [`b:${shelfOf(String(id))}`, ...new Set([...posts.map((post) => `p:${post}`), ...marks])];
}

const NO_ABOUT_OF_FILE = ' '.repeat(2); // description and two references, all empty

interface WrittenFile {
  plan: FilePlan;
  receipt: ReceiptPlan | null;
  notes: string[];
  last: number;
  posts: number[];
}

export function entryOfFile({ plan, receipt, notes, last, posts }: WrittenFile, stems: Stems): Entry {
  const laid = receipt
    ? [
        [
          receipt.subject,
          receipt.number,
          receipt.sender.name,
          receipt.sender.designation,
          receipt.sender.organisation,
          receipt.letterNumber,
        ].join(' '),
      ]
    : [];
  const paper = {
    id: String(plan.id), subject: plan.subject, sender: '', documents: [], dropped: false,
    marks: marksOf(plan.id, { posts, office: plan.office, section: plan.section, normal: !plan.confidential }),
    texts: [String(plan.id), plan.number, '', NO_ABOUT_OF_FILE, ...laid],
  }; // prettier-ignore
  return entryOf(paper, { notes, last, stems });
}

export function entryOfReceipt({ plan, posts }: { plan: ReceiptPlan; posts: number[] }, stems: Stems): Entry {
  const { sender } = plan;
  const writer = [sender.name, sender.designation, '', '', sender.organisation, sender.city, ''].join(' ');
  const paper = {
    id: String(plan.id), subject: plan.subject, sender: writer, documents: [], dropped: false,
    marks: marksOf(plan.id, { posts, office: plan.office, section: 0, normal: true }),
    texts: [String(plan.id), plan.number, writer, [plan.letterNumber, '', '', ''].join(' ')],
  }; // prettier-ignore
  return entryOf(paper, { notes: [], last: 0, stems });
}

function entryOf(paper: PaperText, { notes, last, stems }: { notes: string[]; last: number; stems: Stems }): Entry {
  const words: Worded = {
    subject: foldedWords(paper.subject),
    sender: foldedWords(paper.sender),
    words: [...new Set([...paper.texts, ...notes].flatMap(foldedWords))],
  };
  const numbers = Object.values(words).flatMap((list) => list.filter((word) => !stems.has(word)));
  for (const number of numbers) stems.set(number, number);
  const terms = lexemesOf(paper, words, stems).map(quoted).join(' ');
  for (const number of numbers) stems.delete(number); // a million papers have millions of them
  return { paperId: Number(paper.id), terms, basis: basisOf(paper), chainTo: last };
}

/** Numbers of papers whose filled entry is not what src/search itself makes of them, out of some hundred. */
export async function wrongEntries(db: Kysely<DB>, papers: number): Promise<string[]> {
  const ids = Array.from({ length: 300 }, (_, index) => String(1 + Math.floor((index * papers) / 300)));
  const read = (inside: Kysely<DB>) =>
    inside
      .selectFrom('searchEntry')
      .select(['paperId', 'basis', 'chainTo', sql<string>`terms::text`.as('terms')])
      .where('paperId', 'in', ids)
      .orderBy('paperId')
      .execute();
  const filled = await read(db);
  const undo = new Error('undone');
  let made: typeof filled = [];
  await db.transaction().execute(async (inside) => {
    await inside.deleteFrom('searchEntry').where('paperId', 'in', ids).execute();
    await indexPapers({ db: inside }, ids);
    made = await read(inside);
    throw undo;
  }).catch((error) => error === undo || Promise.reject(error)); // prettier-ignore
  const byId = new Map(made.map((entry) => [entry.paperId, JSON.stringify(entry)]));
  return filled.filter((entry) => byId.get(entry.paperId) !== JSON.stringify(entry)).map(({ paperId }) => paperId);
}
