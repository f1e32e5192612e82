import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Cell, Kind, Sheet } from './columns.ts';
import { MOST_ROWS } from './csv.ts';

const FORMATS: Record<Kind, string> = { text: '@', day: 'dd-mm-yyyy', instant: 'dd-mm-yyyy hh:mm', number: '0.##' };
const WIDTHS: Record<Kind, number> = { text: 28, day: 12, instant: 17, number: 10 };
const INDIA_MS = 5.5 * 3_600_000;

/** Spreadsheets know no time zones: what is written is what a clock in India shows. */
function value(cell: Cell, kind: Kind): Cell | Date {
  if (cell === null || typeof cell === 'number') return cell;
  if (kind === 'day') return new Date(`${cell}T00:00:00Z`);
  return kind === 'instant' ? new Date(Date.parse(cell) + INDIA_MS) : cell;
}

/** A sheet as XLSX, written while it is read. What goes wrong in between breaks the stream, so that nobody takes half a file for a whole one. */
export function xlsx(sheet: Sheet<never>): PassThrough {
  const stream = new PassThrough();
  write(sheet, stream).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function write({ title, facts, columns, pages, words, cutShort }: Sheet<never>, stream: PassThrough): Promise<void> {
  // Loaded with the first sheet: it takes 26 MB, which a server that answers clerks can do without.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const page = book.addWorksheet(title.slice(0, 31).replace(/[*?:\\/[\]]/g, ' '), {
    views: [{ state: 'frozen', ySplit: facts.length + 3 }],
  });
  page.columns = [{ width: 7 }, ...columns.map(({ kind }) => ({ width: WIDTHS[kind], style: { numFmt: FORMATS[kind] } }))];
  for (const fact of [title, ...facts, '']) page.addRow([fact]).commit();
  const head = page.addRow([words.t('report.column.serial'), ...columns.map(({ heading }) => words.t(heading))]);
  head.font = { bold: true };
  head.commit();
  let count = 0;
  for await (const rows of pages as AsyncIterable<never[]>) {
    const room = rows.slice(0, MOST_ROWS - count);
    for (const row of room) page.addRow([++count, ...columns.map(({ of, kind }) => value(of(row, words), kind))]).commit();
    // Whoever reads slowly is waited for, so that the rest does not pile up here.
    if (stream.writableNeedDrain) await once(stream, 'drain');
    if (room.length < rows.length) {
      page.addRow([cutShort]).commit();
      break;
    }
  }
  page.commit();
  await book.commit();
}
