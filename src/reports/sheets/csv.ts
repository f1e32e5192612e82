import { stringify } from 'csv-stringify/sync';
import { formatDay, formatInstant } from '#core/text/days.ts';
import type { Cell, Kind, Sheet } from './columns.ts';

/** The most rows of a download. */
export const MOST_ROWS = 100_000;

/** A spreadsheet program takes what begins so for a formula, and runs it: such a text gets an apostrophe before it (OWASP, CSV injection). */
const FORMULA = /^[\s\u0000]*[=+\-@\t\r]/;

function written(cell: Cell, kind: Kind): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (kind === 'day') return formatDay(cell);
  if (kind === 'instant') return formatInstant(new Date(cell));
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** RFC 4180, lines ending in CR LF. */
const lines = (rows: string[][]) => stringify(rows, { record_delimiter: '\r\n' });
const EMPTY_LINE = '\r\n';

/** A sheet as CSV, UTF-8 with the byte order mark by which Excel knows Hindi; headings in the first line, period and source after the last row. */
export async function* csv({ title, facts, columns, pages, words, cutShort }: Sheet<never>): AsyncGenerator<string> {
  yield `\uFEFF${lines([[words.t('report.column.serial'), ...columns.map(({ heading }) => words.t(heading))]])}`;
  let count = 0;
  for await (const rows of pages as AsyncIterable<never[]>) {
    const room = rows.slice(0, MOST_ROWS - count);
    yield lines(room.map((row) => [String(++count), ...columns.map(({ of, kind }) => written(of(row, words), kind))]));
    if (room.length < rows.length) {
      yield EMPTY_LINE + lines([[cutShort]]);
      break;
    }
  }
  yield EMPTY_LINE + lines([title, ...facts].map((fact) => [fact]));
}
