import { sql } from 'kysely';
import { z } from 'zod';
import type { Visit } from '../context.ts';
import { rule } from './settings.ts';
import { addDays } from '../text/days.ts';

/** Days of the week without office, 0 = Sunday. Five-day week of the secretariat. */
export const weeklyOff = rule({
  key: 'calendar.weeklyOff',
  schema: z.array(z.number().int().min(0).max(6)),
  standard: [0, 6],
  source: null,
});

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The day `count` working days after `from` (which itself is not counted). The one place that counts days of the office. */
export async function workingDayAfter(ctx: Pick<Visit, 'db'>, from: string, count: number): Promise<string> {
  return countDays(await officeCalendar(ctx, from), from, count);
}

/** As `workingDayAfter`, over a calendar that is at hand. */
export function countDays({ off, holidays }: OfficeCalendar, from: string, count: number): string {
  const closed = new Set(holidays);
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (!off.includes(weekday(day)) && !closed.has(day)) left--;
  }
  return day;
}

/** Working days from `from` (exclusive) to `to` (inclusive); 0 when `to` is not later. */
export async function workingDaysBetween(ctx: Pick<Visit, 'db'>, from: string, to: string): Promise<number> {
  return countWorkingDays(await officeCalendar(ctx, from), from, to);
}

/** Days without office: of each week (0 = Sunday), and holidays in any order. */
export interface OfficeCalendar {
  off: number[];
  holidays: string[];
}

/** What is needed for spans that begin at `from` or later, in one statement: every sending asks for it. */
export async function officeCalendar({ db }: Pick<Visit, 'db'>, from: string): Promise<OfficeCalendar> {
  const { rows } = await sql<{ off: unknown; holidays: string[] }>`
    select (select value from setting where key = ${weeklyOff.key}) as off,
      (select coalesce(json_agg(day), '[]') from holiday where day > ${from}::date) as holidays`.execute(db);
  const { off, holidays } = rows[0]!;
  return { off: off === null ? weeklyOff.standard : weeklyOff.schema.parse(off), holidays };
}

/** As `workingDaysBetween`, for many spans over one calendar: whole weeks are not walked through. */
export function countWorkingDays({ off, holidays: closed }: OfficeCalendar, from: string, to: string): number {
  if (to <= from) return 0;
  const [first, last] = [dayNumber(from), dayNumber(to)];
  // 01-01-1970 was a Thursday (4): a weekday `w` has come (n + 4 - w) / 7 times, rounded down, by day `n`.
  const met = (one: number) => Math.floor((last + 4 - one) / 7) - Math.floor((first + 4 - one) / 7);
  const lost =
    off.reduce((sum, one) => sum + met(one), 0) + closed.filter((day) => day > from && day <= to && !off.includes(weekday(day))).length;
  return last - first - lost;
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
