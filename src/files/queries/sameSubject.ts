import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { foldForSearch } from '#core/text/fold.ts';
import { searchWords } from '#core/text/searchWords.ts';
import { visiblePapers } from '#papers/queries.ts';

/** A subject as it is compared with others: folded, without the words that stand in every subject. */
export const subjectKey = (subject: string): string => searchWords(subject).join(' ') || foldForSearch(subject);

const MOST_SHOWN = 5;
/** An index of trigrams took a second among 300,000 files, because their subjects are made of the same words; this many take 0.1 s. */
const MOST_COMPARED = 3_000;
const LEAST_ALIKE = 0.6;

interface Asked {
  subject: string;
  /** Whose files are looked through; the post's own when left out. */
  sectionId?: string | undefined;
}

/** Visible files of a section, of its newest, on nearly the same subject, the most alike first. Likeness is PostgreSQL's share of common trigrams, 0.6 to 1. */
export async function listSimilarFiles(ctx: Context, { subject, sectionId = ctx.actor.sectionId ?? '0' }: Asked) {
  const items = await similarFiles(ctx, { subject, sectionId }).execute();
  return { items: items.map(({ number, ...file }) => ({ ...file, number: number! })) };
}

export function similarFiles(ctx: Pick<Context, 'db' | 'actor'>, { subject, sectionId }: Required<Asked>) {
  const newest = visiblePapers(ctx)
    .select('paper.id')
    .where('paper.sectionId', '=', sectionId!)
    .where('paper.kind', '=', 'file')
    .orderBy('paper.id', 'desc')
    .limit(MOST_COMPARED);
  const likeness = sql<number>`similarity(file.subject_key, ${subjectKey(subject)})`;
  return ctx.db
    .selectFrom(newest.as('newest'))
    .innerJoin('file', 'file.id', 'newest.id')
    .innerJoin('paper', 'paper.id', 'newest.id')
    .select(['paper.id', 'paper.number', 'paper.subject', 'paper.createdAt', likeness.as('likeness')])
    .where(likeness, '>=', LEAST_ALIKE)
    .orderBy('likeness', 'desc')
    .orderBy('paper.id', 'desc')
    .limit(MOST_SHOWN);
}
