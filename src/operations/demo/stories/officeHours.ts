import { addDays, dayOf } from '#core/text/days.ts';
import { HOLIDAYS } from '../words/holidays.ts';

/** Minutes of a working day: 10:00 to 17:30. */
const OPEN_MIN = 450;
const OPENS = 'T10:00:00+05:30';
const MINUTE = 60_000;

/** Time as the office spends it: in working days, and parts of them, up to the moment at which the demonstration was made. */
export interface OfficeHours {
  /** Working days from the first day to the end. */
  length: number;
  /** When the demonstration was made. */
  end: Date;
  /** The instant after that many working days; whole days fall on ten o'clock. */
  at(days: number): Date;
}

/** The last `count` working days before `end`, five a week, without the holidays of the demonstration. */
export function officeHours(end: Date, count: number): OfficeHours {
  const closed = new Set(HOLIDAYS.map(([day]) => day));
  const days: string[] = [];
  for (let day = dayOf(end); days.length < count + 1; day = addDays(day, -1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !closed.has(day) && opening(day) < end.getTime()) days.unshift(day);
  }
  const today = Math.min(OPEN_MIN, (end.getTime() - opening(days.at(-1)!)) / MINUTE) / OPEN_MIN;
  return {
    end,
    length: count + today,
    at: (passed) => new Date(opening(days[Math.floor(passed)]!) + (passed % 1) * OPEN_MIN * MINUTE),
  };
}

const opening = (day: string): number => Date.parse(`${day}${OPENS}`);
