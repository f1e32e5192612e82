import type { Context } from '#core/context.ts';
import { conflict, forbidden, unfit } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { mayDiarise } from '../access.ts';
import { dateFault, isCover, isSecret, missingFields } from '../contract/checks.ts';
import type { Entry } from '../contract/entry.ts';
import { sameLetter } from '../queries/sameLetter.ts';
import { requiredFields } from '../queries/requiredFields.ts';

/** What holds for a draft too: who may enter it, days in their order, no scan of a secret paper. */
export async function checkEntry(ctx: Context, entry: Entry): Promise<void> {
  if (!mayDiarise(ctx.actor, entry.classification))
    throw forbidden(mayDiarise(ctx.actor, 'normal') ? 'receipt.diariseClassified' : 'receipt.diarise');
  refuseSecretContent(entry);
  const fault = dateFault(entry, dayOf(ctx.now));
  if (fault)
    throw unfit(fault.code, {
      field: fault.field,
      ...Object.fromEntries(Object.entries(fault.days).map(([name, day]) => [name, formatDay(day)])),
    });
  if (entry.categoryId !== null) {
    const known = await ctx.db.selectFrom('category').select('id').where('id', '=', entry.categoryId).executeTakeFirst();
    if (!known) throw unfit('receipt.categoryUnknown', { field: 'categoryId' });
  }
}

/** CSMOP 2022: classified papers are not handled through e-Office; here stands only where the paper lies (domain.md §9, row 15). */
function refuseSecretContent({ classification, documents, nature }: Entry): void {
  if (!isSecret(classification)) return;
  if (documents.length > 0) throw unfit('receipt.secretScan', { field: 'documents' });
  if (nature === 'electronic') throw unfit('receipt.secretElectronic', { field: 'nature' });
}

/** What a number needs beside: nothing compulsory left empty. What the office asks of those who type is not asked of what came `byItself`. */
export async function checkComplete(ctx: Context, entry: Entry, { byItself = false } = {}): Promise<void> {
  const [field] = missingFields(entry, {
    cover: isCover(entry.classification, ctx.actor.roles),
    required: byItself ? [] : await ruleValue(ctx, requiredFields),
  });
  if (field !== undefined) throw unfit(`receipt.missing.${field}`, { field });
}

/** 409 with the number under which the same letter was diarised before. */
export async function warnOfDuplicate(ctx: Context, entry: Entry, except?: string): Promise<void> {
  const [first] = await sameLetter(ctx, { ...entry, except });
  if (first)
    throw conflict('receipt.duplicate', {
      number: first.number,
      receivedOn: formatDay(first.receivedOn),
      section: ctx.language === 'hi' ? first.section.nameHi : first.section.nameEn,
    });
}
