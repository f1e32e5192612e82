import { z } from 'zod';
import type { Visit } from './context.ts';
import { rule, ruleValue } from './settings.ts';
import { addDays } from './text/days.ts';

/** Days of the week without office, 0 = Sunday. Five-day week of the secretariat. */
export const weeklyOff = rule({ key: 'calendar.weeklyOff', schema: z.array(z.number().int().min(0).max(6)), standard: [0, 6], source: null });

const LONGEST_SPAN = 1_000;

async function holidays({ db }: Pick<Visit, 'db'>, from: string, to: string): Promise<Set<string>> {
  const rows = await db.selectFrom('holiday').select('day').where('day', '>=', from).where('day', '<=', to).execute();
  return new Set(rows.map(({ day }) => day));
}

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The day `count` working days after `from` (which itself is not counted). The one place that counts days of the office. */
export async function workingDayAfter(ctx: Pick<Visit, 'db'>, from: string, count: number): Promise<string> {
  const off = await ruleValue(ctx, weeklyOff);
  const closed = await holidays(ctx, from, addDays(from, count * 3 + 60));
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!off.includes(weekday(day)) && !closed.has(day)) left--;
  }
  return day;
}

/** Working days from `from` (exclusive) to `to` (inclusive); 0 when `to` is not later. Spans beyond 1,000 days count as 1,000. */
export async function workingDaysBetween(ctx: Pick<Visit, 'db'>, from: string, to: string): Promise<number> {
  const off = await ruleValue(ctx, weeklyOff);
  const closed = await holidays(ctx, from, to);
  let count = 0;
  for (let day = addDays(from, 1), span = 0; day <= to && span < LONGEST_SPAN; day = addDays(day, 1), span++) {
    if (!off.includes(weekday(day)) && !closed.has(day)) count++;
  }
  return count;
}
