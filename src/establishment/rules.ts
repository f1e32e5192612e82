import { z } from 'zod';
import { rule } from '#core/rules/settings.ts';
import { addDays } from '#core/text/days.ts';

/** Whether a second administrator must grant what one has given a post in roles. No order was found that asks for it: unconfirmed. */
export const secondPerson = rule({ key: 'establishment.secondPerson', schema: z.boolean(), standard: false, source: null });

/** In the state's service one retires at sixty, at the end of the month. No order was at hand: unconfirmed. */
export const retirementYears = rule({
  key: 'service.retirementYears',
  schema: z.number().int().min(50).max(75),
  standard: 60,
  source: null,
});

/** The last day of the month in which the age is reached; whoever was born on a first reaches it on the day before. */
export function retirementDay(bornOn: string, years: number): string {
  const eve = addDays(bornOn, -1);
  const [year, month] = eve.split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + years + 1}-01-01` : `${year + years}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}
