import { z } from 'zod';
import { countDays, officeCalendar, workingDayAfter, workingDaysBetween } from '#core/rules/calendar.ts';
import type { Visit } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { dayOf, formatDay } from '#core/text/days.ts';

type Clock = Pick<Visit, 'db' | 'now'>;

/** Working days a paper may stay at one desk (पटल). */
export const deskDays = rule({
  key: 'movement.deskDays',
  schema: z.number().int().min(1).max(365),
  standard: 3,
  source: 'domain.md §3.5 S45',
});

/** By when the next desk must act: the day asked for, or as the rule says. */
export async function dueDay(ctx: Clock, asked: string | undefined): Promise<string> {
  const today = dayOf(ctx.now);
  if (asked === undefined) {
    const [days, calendar] = await Promise.all([ruleValue(ctx, deskDays), officeCalendar(ctx, today)]);
    return countDays(calendar, today, days);
  }
  if (asked < today) throw unfit('paper.dueInPast', { day: formatDay(asked) });
  return asked;
}

/** A due date that stood still while the paper was parked: as many working days later as that took. */
export async function resumed(ctx: Clock, { dueOn, parkedAt }: { dueOn: string | null; parkedAt: string }): Promise<string | null> {
  return dueOn && workingDayAfter(ctx, dueOn, await workingDaysBetween(ctx, dayOf(new Date(parkedAt)), dayOf(ctx.now)));
}
