import type { Text } from '../../web/text/useText.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span as people say it: minutes below two hours, hours below two days, then days. What is still to come is counted upwards: of eight days eight are left at first. */
export function span({ t }: Pick<Text, 't'>, duration: number | { toCome: number }): string {
  const [ms, whole] = typeof duration === 'number' ? [duration, Math.floor] : [duration.toCome, Math.ceil];
  if (ms < 2 * HOUR) return t('exchange.time.minutes', { count: Math.max(1, whole(ms / MINUTE)) });
  if (ms < 2 * DAY) return t('exchange.time.hours', { count: whole(ms / HOUR) });
  return t('exchange.time.days', { count: whole(ms / DAY) });
}

/** How old it is, or, when it has ended, how long it took; by the server's clock, since that of the PC may be days off. */
export function ageWords(text: Pick<Text, 't'>, { madeAt, endedAt, at }: { madeAt: string; endedAt: string | null; at: string }): string {
  const ms = between(madeAt, endedAt ?? at);
  if (endedAt !== null) return text.t('exchange.took', { time: span(text, ms) });
  return ms < MINUTE ? text.t('exchange.time.moment') : text.t('exchange.age', { time: span(text, ms) });
}

export const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** When it is tried again; null: not by itself. */
export function nextWords(text: Pick<Text, 't'>, nextAt: string | null, at: string): string | null {
  if (nextAt === null) return null;
  const ms = between(at, nextAt);
  return ms < MINUTE ? text.t('exchange.next.now') : text.t('exchange.next.in', { time: span(text, { toCome: ms }) });
}

/** How long it may still take before it ends by itself; `soon` in its last day. */
export function endsWords(text: Pick<Text, 't'>, endsAt: string | null, at: string): { words: string; soon: boolean } | null {
  if (endsAt === null) return null;
  const ms = between(at, endsAt);
  return ms < MINUTE
    ? { words: text.t('exchange.ends.now'), soon: true }
    : { words: text.t('exchange.ends.in', { time: span(text, { toCome: ms }) }), soon: ms < DAY };
}

const megabytes = (bytes: number) =>
  bytes >= 100_000_000 ? String(Math.round(bytes / 1_000_000)) : (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '');

/** `3.2/10 MB` */
export const partWords = ({ t }: Pick<Text, 't'>, { arrived, size }: { arrived: number; size: number }): string =>
  t('exchange.parts.of', { arrived: megabytes(arrived), size: megabytes(size) });
