import { plainDigits } from './hindi.ts';
import type { Language } from './settings.ts';

const ZONE = 'Asia/Kolkata';
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const seconds = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const counting = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 2 });

/** The Indian calendar day of an instant, as `yyyy-mm-dd`. */
export function dayOf(instant: string | Date): string {
  return calendar.format(new Date(instant));
}

/** `2026-04-28` → `28-04-2026`. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}-${month}-${year}`;
}

/** An instant as Indian time of day: `17:00`. */
export function formatTime(instant: string | Date): string {
  return clock.format(new Date(instant));
}

/** The same to the second, as signatures bear it: `17:00:41`. */
export function formatSecond(instant: string | Date): string {
  return seconds.format(new Date(instant));
}

/** An instant as Indian day and time: `28-04-2026 17:00`. */
export function formatInstant(instant: string | Date): string {
  return `${formatDay(dayOf(instant))} ${formatTime(instant)}`;
}

/** Indian grouping: 12635340 → `1,26,35,340`. */
export function formatCount(count: number): string {
  return counting.format(count);
}

/** Bytes as people say them: `820 KB`, `1.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatCount(Math.max(1, Math.round(bytes / 1000)))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The weekday of a day, `गुरुवार` or `Thursday`. */
export function weekday(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'hi' ? 'hi-IN' : 'en-IN', { weekday: 'long', timeZone: 'UTC' }).format(new Date(day));
}

/** Whole calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Which word stands beside a date: today, tomorrow, yesterday, or none. */
export function nearDay(day: string, today: string): 'today' | 'tomorrow' | 'yesterday' | null {
  const distance = daysBetween(today, day);
  if (distance === 0) return 'today';
  if (distance === 1) return 'tomorrow';
  return distance === -1 ? 'yesterday' : null;
}

const TYPED_DAY = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$/;
const WRITTEN_ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads a day as people type it: dd-mm-yyyy, dd/mm/yyyy, d.m.yy, ddmmyyyy, also in Devanagari digits.
 * Gives `yyyy-mm-dd`, or null when no such day exists between 1900 and 2199. Two-digit years: 00–79 are 20xx.
 */
export function readDay(typed: string): string | null {
  const text = plainDigits(typed).trim();
  if (WRITTEN_ISO.test(text)) return existing(text);
  const spread = /^\d{8}$/.test(text) ? `${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}` : text;
  const parts = TYPED_DAY.exec(spread);
  if (!parts) return null;
  const [, date, month, year] = parts as unknown as [string, string, string, string];
  const full = year.length === 4 ? year : `${Number(year) < 80 ? 20 : 19}${year}`;
  return existing(`${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

function existing(day: string): string | null {
  const time = Date.parse(day);
  if (Number.isNaN(time) || day < '1900-01-01' || day >= '2200-01-01') return null;
  return new Date(time).toISOString().startsWith(day) ? day : null; // 31-02 would roll over into March
}
