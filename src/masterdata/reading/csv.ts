import { parse } from 'csv-parse';
import { unfit } from '#core/errors.ts';
import { MOST_COLUMNS, MOST_ROWS, type RawRow, type RawTable, cleanCell } from './table.ts';

/** Text as spreadsheet programs write it: UTF-8 or UTF-16, parted by commas, semicolons or tabs. */
export async function readCsv(bytes: Uint8Array): Promise<RawTable> {
  const text = decoded(bytes).replace(/^\uFEFF/, '').replace(/^sep=(.)\r?\n/i, ''); // prettier-ignore
  const rows: RawRow[] = [];
  const parser = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    info: true,
    max_record_size: 200_000,
  });
  try {
    let line = 0;
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      line++;
      if (record.length > MOST_COLUMNS) throw unfit('masterdata.file.columns', { most: MOST_COLUMNS });
      const cells = record.map(cleanCell);
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
      if (rows.length > MOST_ROWS + 20) throw unfit('masterdata.file.rows', { most: MOST_ROWS });
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
    throw unfit('masterdata.file.broken');
  }
  return { rows, from1904: false };
}

/** By the mark at its beginning; without one UTF-16 shows itself by its zeros. Bytes that are no UTF-8 are refused, not guessed. */
function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const zeros = (from: number) => bytes.subarray(0, 200).filter((byte, at) => at % 2 === from && byte === 0).length;
  const wide =
    bytes.length >= 2 && ((a === 0xff && b === 0xfe) || zeros(1) > 20)
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || zeros(0) > 20
        ? 'utf-16be'
        : null;
  try {
    const text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\u0000')) throw unfit('masterdata.file.kind');
    return text;
  } catch (error) {
    if (error instanceof TypeError) throw unfit('masterdata.file.encoding');
    throw error;
  }
}

/** The sign that parts the first lines most often, outside of quotes. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000).replaceAll(/"[^"]*"/g, '');
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
