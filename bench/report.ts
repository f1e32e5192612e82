import type { Result } from './load/measure.ts';
import type { AimedResult } from './signatures/aims.ts';

const number = (value: number | null, digits = 0) =>
  value === null || Number.isNaN(value)
    ? '–'
    : value.toLocaleString('en-IN', { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** One table, a line a measure. */
export function table(results: Result[]): string {
  const head = ['measure', 'rate /s', 'p50 ms', 'p95 ms', 'p99 ms', 'server MB', 'of pgbench'];
  const rows = results.map(({ name, rate, p50, p95, p99, rss, ratio }) => [
    name,
    number(rate),
    number(p50, 1),
    number(p95, 1),
    number(p99, 1),
    number(rss === null ? null : rss / 1e6),
    number(ratio, 2),
  ]);
  return lines(head, rows);
}

/** The same with what is aimed at beside what was reached. */
export function aimedTable(results: AimedResult[]): string {
  const head = ['measure', 'rate /s', 'p50 ms', 'p95 ms', 'p99 ms', 'server MB', 'bytes', 'ratio', 'aim', 'met'];
  const rows = results.map(({ name, rate, p50, p95, p99, rss, bytes, ratio, aim, met }) => [
    name,
    number(rate, 1),
    number(p50, 1),
    number(p95, 1),
    number(p99, 1),
    number(rss === null ? null : rss / 1e6),
    number(bytes),
    number(ratio, 2),
    aim,
    met === null ? '–' : met ? 'yes' : 'MISSED',
  ]);
  return lines(head, rows);
}

function lines(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
