import { parse } from 'csv-parse';
import { unfit } from '../../errors.ts';
import { type Bounds, cleanCell, type RawRow, type RawTable } from './table.ts';

const LONGEST_RECORD = 200_000;

/** Text as spreadsheet programs write it: UTF-8 or UTF-16, parted by commas, semicolons or tabs. */
export async function readCsv(bytes: Uint8Array, bounds: Bounds): Promise<RawTable> {
  const text = decoded(bytes).replace(/^sep=.\r?\n/i, '');
  const rows: RawRow[] = [];
  const parser = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  try {
    let line = 0;
    for await (const record of parser as AsyncIterable<string[]>) {
      line++;
      if (record.length > bounds.columns) throw unfit('table.columns', { most: bounds.columns });
      const cells = record.map(cleanCell);
      if (!cells.some((cell) => cell !== '')) continue;
      if (rows.length >= bounds.rows) throw unfit('table.rows', { most: bounds.rows });
      rows.push(withFormulas({ line, cells }));
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
    throw unfit('table.broken');
  }
  return { rows, from1904: false };
}

/** What a spreadsheet program would work out on opening the file is a formula here too; a signed number is none. */
function withFormulas(row: RawRow): RawRow {
  row.cells.forEach((cell, place) => {
    if (/^[=@]/.test(cell) || (/^[+-]/.test(cell) && !/^[+-][\d .,-]*$/.test(cell))) (row.formulas ??= new Map()).set(place, '');
  });
  return row;
}

/** By the mark at its beginning; without one UTF-16 shows itself by its zeros. Bytes that are no UTF-8 are refused, not guessed. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const zeros = (from: number) => bytes.subarray(0, 200).filter((byte, at) => at % 2 === from && byte === 0).length;
  const isLittle = (first === 0xff && second === 0xfe) || zeros(1) > 20;
  const isBig = (first === 0xfe && second === 0xff) || zeros(0) > 20;
  try {
    const text = new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\u0000')) throw unfit('table.kind');
    return text;
  } catch (error) {
    throw error instanceof TypeError ? unfit('table.encoding') : error;
  }
}

/** The sign that parts the first lines most often, outside of quotes. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000).replaceAll(/"[^"]*"/g, '');
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
