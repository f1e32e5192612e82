import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '#core/context.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { mayOpen } from '../access.ts';
import { headCode } from './viewFile.ts';

/** Whether dealing hands may type file numbers: «by role», says the matrix (domain.md §2.12). */
export const numbersByDealingHand = rule({ key: 'file.numbersByDealingHand', schema: z.boolean(), standard: false, source: null });

/** Heads of the sections under which the post may open files: its own and those it oversees. */
export async function listHeads(ctx: Context, { sectionId }: { sectionId?: string | undefined }) {
  const { db, actor } = ctx;
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
    typed: await mayOpenBy(ctx, 'non_sfs'),
  };
}

/** Whether a post may open files by heads, or by a number that it types. */
export async function mayOpenBy(ctx: Context, scheme: 'sfs' | 'non_sfs'): Promise<boolean> {
  return mayOpen(ctx.actor, { scheme, byDealingHand: await ruleValue(ctx, numbersByDealingHand) });
}

/** Sections for which a post may open files. */
export const reachOf = ({ sectionId, oversees }: Context['actor']): string[] => [
  ...new Set([...(sectionId === null ? [] : [sectionId]), ...oversees]),
];
