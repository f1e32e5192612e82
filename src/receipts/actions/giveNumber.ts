import type { Context } from '#core/context.ts';
import { nextNumber } from '#core/rules/counters.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { amendPaper } from '#papers/actions.ts';
import '../events.ts';
import { type NamedSection, sectionPart } from '../queries/sections.ts';

export interface Numbering {
  id: string;
  section: NamedSection;
  copyOf: string | null;
  letter: string | null;
  duplicateAccepted: boolean;
}

/**
 * Gives a receipt its number, as the last thing an act does: from here to commit every other diary of the instance waits.
 * The serial runs on over the years; the year is that of the diarising (domain.md §4.1–4.2: 81829/2023/ARC-DARPG).
 */
export async function giveNumber(ctx: Context, { id, section, copyOf, letter, duplicateAccepted }: Numbering): Promise<string> {
  const parts = { year: Number(dayOf(ctx.now).slice(0, 4)), sectionPart: sectionPart(section) };
  const serial = await nextNumber(ctx, 'receipt');
  const number = `${serial}/${parts.year}/${parts.sectionPart}`;
  await ctx.db
    .updateTable('receipt')
    .set({ ...parts, serial, diarisedAt: ctx.now })
    .where('id', '=', id)
    .execute();
  await amendPaper(ctx, id, { number });
  await record(ctx, 'receipt.diarised', id, { number, copyOf, letter, duplicateAccepted });
  return number;
}
