import { PassThrough, type Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import type { Blobs } from '#core/stores/blobs.ts';
import type { Collected } from '../queries/replies.ts';
import type { ReplyTable, SheetCell } from './table.ts';

/** A spreadsheet program takes what begins so for a formula, and runs it: such a text gets an apostrophe before it (OWASP, CSV injection). */
const FORMULA = /^[\s\u0000]*[=+\-@\t\r]/;

const inert = (cell: SheetCell): string => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell));

/** UTF-8 with the byte order mark by which Excel knows Hindi; headings first, who is missing and the facts after the rows. */
export function csvOf({ title, facts, head, rows, totals, missing }: ReplyTable): Buffer {
  const lines = [head, ...rows, ...(totals ? [totals] : []), [''], [missing.title], ...missing.names.map((name) => [name]), [''], [title], ...facts.map((fact) => [fact])]; // prettier-ignore
  const text = stringify(
    lines.map((line) => line.map(inert)),
    { record_delimiter: '\r\n' },
  );
  return Buffer.from(`\uFEFF${text}`);
}

/** Text is written as text, whatever it begins with: no cell of the sheet is a formula. */
export function xlsxOf(table: ReplyTable): PassThrough {
  const stream = new PassThrough();
  writeXlsx(table, stream).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function writeXlsx({ title, facts, head, figures, rows, totals, missing }: ReplyTable, stream: PassThrough): Promise<void> {
  // Loaded with the first sheet: it takes 26 MB, which a server that answers clerks can do without.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const page = book.addWorksheet('आख्या', { views: [{ state: 'frozen', ySplit: facts.length + 3 }] });
  page.columns = head.map((_, place) => (figures.includes(place) ? { width: 14 } : { width: 28, style: { numFmt: '@' } }));
  for (const fact of [title, ...facts, '']) page.addRow([fact]).commit();
  const bold = (cells: SheetCell[]) => {
    const row = page.addRow(cells);
    row.font = { bold: true };
    row.commit();
  };
  bold(head);
  for (const row of rows) page.addRow(row).commit();
  if (totals) bold(totals);
  page.addRow(['']).commit();
  bold([missing.title]);
  for (const name of missing.names) page.addRow([name]).commit();
  page.commit();
  await book.commit();
}

/** The papers of all replies, a folder for each addressee; one is open at a time. */
export function zipOf({ replies }: Collected, { blobs, at }: { blobs: Blobs; at: Date }): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on('error', (error) => out.destroy(error as Error));
  for (const { position, addressee, content } of replies) {
    const folder = `${String(position).padStart(4, '0')} ${addressee.replaceAll(/[\p{C}/\\:*?"<>|]/gu, '-').slice(0, 80).replace(/[\s.]+$/, '')}`; // prettier-ignore
    content.attachments.forEach(({ sha256, name }, index) => {
      zip.addReadStreamLazy(`${folder}/${index + 1}-${name}`, { mtime: at, compress: false }, (take) => {
        const open = blobs.stream(sha256).once('error', (error) => out.destroy(error));
        out.once('close', () => open.destroy());
        take(null, open);
      });
    });
  }
  zip.end();
  return out;
}
