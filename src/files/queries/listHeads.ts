import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { foldForSearch } from '#core/text/fold.ts';
import { searchWords } from '#core/text/searchWords.ts';
import { visibleTo } from '#papers/access.ts';
import { headCode } from './viewFile.ts';

/** Heads of the sections under which the post may open files: its own and those it oversees. */
export async function listHeads({ db, actor }: Context, { sectionId }: { sectionId?: string | undefined }) {
  const rows = await db
    .selectFrom('head')
    .innerJoin('section', 'section.id', 'head.sectionId')
    .selectAll('head')
    .select(['section.nameHi as sectionHi', 'section.nameEn as sectionEn'])
    .where(sql<boolean>`head.section_id = any(${reachOf(actor)}::bigint[])`)
    .$if(sectionId !== undefined, (query) => query.where('head.sectionId', '=', sectionId!))
    .orderBy('head.sectionId').orderBy('basic').orderBy('primaryHead').orderBy('secondaryHead').orderBy('tertiary')
    .execute(); // prettier-ignore
  return {
    items: rows.map((row) => ({
      id: row.id, code: headCode(row), nameHi: row.nameHi, nameEn: row.nameEn,
      section: { id: row.sectionId, nameHi: row.sectionHi, nameEn: row.sectionEn },
    })), // prettier-ignore
  };
}

/** Sections for which a post may open files. */
export const reachOf = ({ sectionId, oversees }: Context['actor']): string[] => [...new Set([...(sectionId === null ? [] : [sectionId]), ...oversees])];

/** A subject as it is compared with others: folded, without the words that stand in every subject. */
export const subjectKey = (subject: string): string => searchWords(subject).join(' ') || foldForSearch(subject);

const MOST_SHOWN = 5;

/** Visible files on nearly the same subject, the most alike first. Likeness is PostgreSQL's share of common trigrams, 0.6 to 1. */
export async function listSimilarFiles({ db, actor }: Context, { subject }: { subject: string }) {
  const items = await db
    .selectFrom(sql<{ id: string; likeness: number }>`files_on_subject(${subjectKey(subject)})`.as('alike'))
    .innerJoin('paper', 'paper.id', 'alike.id')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .select(['paper.id', 'paper.number', 'paper.subject', 'paper.createdAt', 'alike.likeness', 'section.id as sectionId', 'section.nameHi', 'section.nameEn'])
    .where(visibleTo(actor))
    .orderBy('alike.likeness', 'desc')
    .orderBy('paper.id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return {
    items: items.map(({ sectionId: id, nameHi, nameEn, number, ...file }) => ({ ...file, number: number!, section: { id, nameHi, nameEn } })),
  };
}
