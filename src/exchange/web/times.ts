import type { Text } from '../../web/text/useText.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span as people say it: minutes below two hours, hours below two days, then days. By the server's clock: that of the PC may be days off. */
export function span({ t }: Pick<Text, 't'>, ms: number): string {
  if (ms < MINUTE) return t('exchange.time.moment');
  if (ms < 2 * HOUR) return t('exchange.time.minutes', { count: Math.floor(ms / MINUTE) });
  if (ms < 2 * DAY) return t('exchange.time.hours', { count: Math.floor(ms / HOUR) });
  return t('exchange.time.days', { count: Math.floor(ms / DAY) });
}

export const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** When it is tried again; null: not by itself. */
export function nextWords(text: Pick<Text, 't'>, nextAt: string | null, at: string): string | null {
  if (nextAt === null) return null;
  const ms = between(at, nextAt);
  return ms < MINUTE ? text.t('exchange.next.now') : text.t('exchange.next.in', { time: span(text, ms) });
}

/** How long it may still take before it ends by itself; `soon` in its last day. */
export function endsWords(text: Pick<Text, 't'>, endsAt: string | null, at: string): { words: string; soon: boolean } | null {
  if (endsAt === null) return null;
  const ms = between(at, endsAt);
  return ms < MINUTE
    ? { words: text.t('exchange.ends.now'), soon: true }
    : { words: text.t('exchange.ends.in', { time: span(text, ms) }), soon: ms < DAY };
}

const megabytes = (bytes: number) =>
  bytes >= 100_000_000 ? String(Math.round(bytes / 1_000_000)) : (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '');

/** `3.2/10 MB` */
export const partWords = ({ t }: Pick<Text, 't'>, { arrived, size }: { arrived: number; size: number }): string =>
  t('exchange.parts.of', { arrived: megabytes(arrived), size: megabytes(size) });
