import { letterDay } from '#core/text/days.ts';

const SHOWN = 12;

/** Firsts of this month and of those before it. */
export function lastMonths(today: string): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: SHOWN }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10));
}

/** `2026-03-01` → `मार्च, 2026`. */
export const monthWords = (month: string, language: 'hi' | 'en'): string => letterDay(month, language).replace(/^1 /, '');
