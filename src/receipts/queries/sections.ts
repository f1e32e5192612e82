import { type SqlBool, sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { unfit } from '#core/errors.ts';

export interface NamedSection {
  id: string;
  nameHi: string;
  nameEn: string;
}

/** Where a post may diarise: in its own section; without one, in those that it oversees. */
export function sectionsFor({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<NamedSection[]> {
  const ids = actor.sectionId === null ? actor.oversees : [actor.sectionId];
  return db
    .selectFrom('section')
    .select(['id', 'nameHi', 'nameEn'])
    .where(sql<SqlBool>`id = any(${ids}::bigint[])`)
    .orderBy('id')
    .execute();
}

/** The section whose receipt it becomes. 422 where the post must choose one, or has none. */
export async function sectionOf(ctx: Context, chosen: string | undefined): Promise<NamedSection> {
  const sections = await sectionsFor(ctx);
  const section = sections.length === 1 ? sections[0] : sections.find(({ id }) => id === chosen);
  if (!section) throw unfit(sections.length === 0 ? 'receipt.noSection' : 'receipt.chooseSection', { field: 'sectionId' });
  return section;
}

/** The section in a printed number, in both languages as the orders of 2026 have it (domain.md §4.3). */
export function sectionPart({ nameHi, nameEn }: NamedSection): string {
  return nameHi === nameEn ? nameHi : `${nameHi}- ${nameEn}`;
}
