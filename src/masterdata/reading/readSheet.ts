import { unfit } from '#core/errors.ts';
import { addDays, formatDay } from '#core/text/days.ts';
import { type ColumnKey, COLUMNS, DAYS, ELSEWHERE, HEADINGS, MUST, sameWords } from '../contract/columns.ts';
import type { Note } from '../contract/sheets.ts';
import { krutiDevMeaning } from './krutiDev.ts';
import { readCsv } from './csv.ts';
import { MOST_ROWS, type RawRow, type RawTable } from './table.ts';
import { PAGE } from './words.ts';
import { readXlsx } from './xlsx.ts';

export interface ReadSheet {
  columns: ColumnKey[];
  notes: Note[];
  rows: { line: number; cells: Partial<Record<ColumnKey, string>>; formulas: Partial<Record<ColumnKey, string>> }[];
}

const KNOWN = new Map<string, ColumnKey>(
  COLUMNS.flatMap((key) =>
    [HEADINGS[key].hi, HEADINGS[key].en, ...HEADINGS[key].also].map((heading) => [sameWords(heading), key] as const),
  ),
);
const NAMED_ELSEWHERE = new Map(ELSEWHERE.map(({ heading, at }) => [sameWords(heading), at]));

/** How Aadhaar is written, with and without its spaces and endings; UID is its other name. */
const AADHAAR = /आधा?र|आदार|a+dh*a+r|^(uid|uidai|यूआईडी|यूआइडी)(no|number|id|संख्या|नंबर|नं)?$/u;

export const isAadhaar = (heading: string): boolean => AADHAAR.test(sameWords(heading));

/** Reads an uploaded file as far as the columns that are known; what else it holds is named and forgotten here. */
export async function readSheet({ bytes, name }: { bytes: Uint8Array; name: string }): Promise<ReadSheet> {
  const table = await readTable(bytes, name);
  const head = headOf(table.rows);
  const { columns, notes } = columnsOf(head);
  const rows = table.rows.slice(table.rows.indexOf(head) + 1).map((row) => pick(row, { columns, from1904: table.from1904 }));
  const filled = rows.filter(({ cells }) => Object.keys(cells).length > 0 && !isExample(cells));
  if (filled.length === 0) throw unfit('masterdata.file.empty');
  if (filled.length > MOST_ROWS) throw unfit('masterdata.file.rows', { most: MOST_ROWS });
  return { columns: [...new Set(columns.values())], notes, rows: filled };
}

async function readTable(bytes: Uint8Array, name: string): Promise<RawTable> {
  const begins = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
  if (begins(0x50, 0x4b)) return readXlsx(bytes, PAGE);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw unfit(/\.xlsx$/i.test(name) ? 'masterdata.file.locked' : 'masterdata.file.oldExcel');
  if (begins(0x25, 0x50, 0x44, 0x46) || begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || begins(0x3c))
    throw unfit('masterdata.file.kind');
  return readCsv(bytes);
}

/** The heading is the row among the first ones that has most known headings. */
function headOf(rows: RawRow[]): RawRow {
  const known = ({ cells }: RawRow) => cells.filter((cell) => keyOf(cell) !== undefined).length;
  for (const { cells } of rows.slice(0, 15)) {
    const refused = cells.find((cell) => cell !== '' && cell.length < 60 && [cell, krutiDevMeaning(cell) ?? ''].some(isAadhaar));
    if (refused !== undefined) throw unfit('masterdata.file.aadhaar', { heading: refused });
  }
  const head = rows.slice(0, 15).toSorted((a, b) => known(b) - known(a))[0];
  if (!head || known(head) < 2) throw unfit('masterdata.file.headings');
  return head;
}

/** Headings of the template stand in two lines, `कर्मचारी कोड / Employee code`: either half is enough. A star marks what is wanted. */
function keyOf(heading: string): ColumnKey | undefined {
  const known = (typed: string) => [typed, ...typed.split(/[/|]/)].map((part) => KNOWN.get(sameWords(part))).find(Boolean);
  return known(heading) ?? known(krutiDevMeaning(heading) ?? '');
}

function columnsOf({ cells }: RawRow): { columns: Map<number, ColumnKey>; notes: Note[] } {
  const columns = new Map<number, ColumnKey>();
  const notes: Note[] = [];
  cells.forEach((heading, place) => {
    if (heading === '') return;
    const key = keyOf(heading);
    const at = NAMED_ELSEWHERE.get(sameWords(heading));
    if (key === undefined) return void notes.push({ note: at ?? 'ignored', heading: heading.slice(0, 60) });
    if ([...columns.values()].includes(key)) throw unfit('masterdata.file.twice', { heading });
    columns.set(place, key);
  });
  const missing = MUST.filter((key) => ![...columns.values()].includes(key));
  if (missing.length > 0) throw unfit('masterdata.file.missing', { headings: missing.map((key) => HEADINGS[key].hi).join(', ') });
  return { columns, notes };
}

interface Picking {
  columns: Map<number, ColumnKey>;
  from1904: boolean;
}

function pick({ line, cells, formulas }: RawRow, { columns, from1904 }: Picking): ReadSheet['rows'][number] {
  const picked: ReadSheet['rows'][number] = { line, cells: {}, formulas: {} };
  for (const [place, key] of columns) {
    const text = cells[place];
    if (text) picked.cells[key] = DAYS.includes(key) ? writtenDay(text, from1904) : text;
    const value = formulas?.get(place);
    if (value !== undefined) picked.formulas[key] = value;
  }
  return picked;
}

/** Spreadsheet programs keep a day as the number of days since 30-12-1899, or 1904. */
function writtenDay(text: string, from1904: boolean): string {
  if (!/^\d{4,5}(\.\d+)?$/.test(text)) return text;
  return formatDay(addDays(from1904 ? '1904-01-01' : '1899-12-30', Math.floor(Number(text))));
}

/** The template's own example row is no person. */
export const EXAMPLE_CODE = 'उदाहरण-1';
const isExample = ({ code }: Partial<Record<ColumnKey, string>>) => code === EXAMPLE_CODE;
