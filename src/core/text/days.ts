/** A calendar day as `yyyy-mm-dd`, without time or zone: what a date column of the database holds. */
export type Day = string;

type Language = 'hi' | 'en';

const months: Record<Language, readonly string[]> = {
  hi: ['जनवरी', 'फरवरी', 'मार्च', 'अप्रैल', 'मई', 'जून', 'जुलाई', 'अगस्त', 'सितम्बर', 'अक्टूबर', 'नवम्बर', 'दिसम्बर'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

const indianGrouping = new Intl.NumberFormat('en-IN');
const indianClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const two = (n: number) => String(n).padStart(2, '0');

/** The day if the calendar has it (29-02 only in leap years), else null. */
function realDay(year: number, month: number, day: number): Day | null {
  const last = month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > last) return null;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function partsOf(day: Day): { year: number; month: number; day: number } {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!found || !realDay(Number(found[1]), Number(found[2]), Number(found[3]))) throw new RangeError(`not a day: ${day.slice(0, 20)}`);
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

/** `2026-04-28` → `28-04-2026`, as the screen shows days. Throws RangeError for anything that is not a day. */
export function formatDay(day: Day): string {
  const { year, month, day: d } = partsOf(day);
  return `${two(d)}-${two(month)}-${String(year).padStart(4, '0')}`;
}

/**
 * What a person typed as a day: day, month, year parted by one of `-`, `/`, `.`, in either kind of digits.
 * Two-digit years belong to the 2000s. Null for what no calendar has; the caller says what to do about it.
 */
export function parseDay(typed: string): Day | null {
  const latin = typed.trim().replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(latin);
  if (!found) return null;
  const year = found[4]!.length === 2 ? 2000 + Number(found[4]) : Number(found[4]);
  // A four-digit year below 1000 (0026) is a slip of the finger, not an old letter.
  return year < 1000 ? null : realDay(year, Number(found[3]), Number(found[1]));
}

function clockParts(instant: Date): Record<string, string> {
  return Object.fromEntries(indianClock.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** `dd-mm-yyyy hh:mm` (24 h) on an Indian clock, wherever server and browser stand. Throws RangeError for an invalid date. */
export function formatInstant(instant: Date): string {
  const { day, month, year, hour, minute } = clockParts(instant);
  return `${day}-${month}-${year!.padStart(4, '0')} ${hour}:${minute}`;
}

/** The Indian calendar day of an instant: after 18:30 UTC it is already the next one. Throws RangeError for an invalid date. */
export function dayOf(instant: Date): Day {
  // Every request asks this several times, and Intl is slow. India has had no other clock since 1945.
  return new Date(instant.getTime() + INDIA_AHEAD_MS).toISOString().slice(0, 10);
}

const INDIA_AHEAD_MS = 330 * 60_000;

/** The day as letters write it: `20 मार्च, 2026` or `20 March, 2026` (ui.md §10). */
export function letterDay(day: Day, language: Language): string {
  const { year, month, day: d } = partsOf(day);
  return `${d} ${months[language][month - 1]}, ${year}`;
}

/** The financial year, April to March: `2026-04-01` → `2026-27`. */
export function financialYear(day: Day): string {
  const { year, month } = partsOf(day);
  const first = month >= 4 ? year : year - 1;
  return `${first}-${two((first + 1) % 100)}`;
}

/** Indian grouping in Latin digits: 83153 → `83,153`, 8315300 → `83,15,300` (ui.md §10). */
export function formatCount(count: number | bigint): string {
  return indianGrouping.format(count);
}

/** Calendar days on (or back, if `n` is negative). Working days are the deadline engine's business, not this function's. */
export function addDays(day: Day, n: number): Day {
  const { year, month, day: d } = partsOf(day);
  const moved = new Date(0);
  moved.setUTCFullYear(year, month - 1, d + n);
  const out = moved.toISOString().slice(0, 10);
  partsOf(out);
  return out;
}
