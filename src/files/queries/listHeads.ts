import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
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
export const reachOf = ({ sectionId, oversees }: Context['actor']): string[] => [
  ...new Set([...(sectionId === null ? [] : [sectionId]), ...oversees]),
];
