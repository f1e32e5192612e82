import { unfit } from '#core/errors.ts';
import { readTable } from '#core/request/sheets/read.ts';
import type { RawRow } from '#core/request/sheets/table.ts';
import { letterDay } from '#core/text/days.ts';
import { foldForSearch } from '#core/text/fold.ts';
import type { z } from 'zod';
import type { rowFault } from '../contract/payroll.ts';

export interface PayrollRow {
  line: number;
  code: string;
  name: string;
  refused: z.output<typeof rowFault> | null;
}

interface Wanted {
  bytes: Uint8Array;
  /** `yyyy-mm-01`. */
  month: string;
  ddoCode: string;
}

type Column = 'code' | 'name' | 'ddo' | 'month';

const HEADINGS: Record<Column, string[]> = {
  code: ['कर्मचारी कोड', 'कार्मिक कोड', 'कोड', 'मानव सम्पदा कोड', 'employee code', 'emp code', 'employee id', 'ehrms code', 'code'],
  name: ['नाम', 'कर्मचारी का नाम', 'कार्मिक का नाम', 'name', 'employee name', 'name of employee'],
  ddo: ['डीडीओ कोड', 'डी०डी०ओ० कोड', 'आहरण वितरण अधिकारी कोड', 'ddo code', 'ddo'],
  month: ['माह', 'वेतन माह', 'month', 'salary month', 'pay month'],
};
const KNOWN = new Map(
  (Object.entries(HEADINGS) as [Column, string[]][]).flatMap(([column, names]) =>
    names.map((name) => [foldForSearch(name), column] as const),
  ),
);
const BOUNDS = { rows: 20_010, columns: 100 };
const HEADING_WITHIN = 10;

/** The rows of a payroll list, each judged by what stands in it. Throws where the file is none. */
export async function readPayroll({ bytes, month, ddoCode }: Wanted): Promise<PayrollRow[]> {
  const { rows } = await readTable(bytes, { bounds: BOUNDS });
  const head = rows.slice(0, HEADING_WITHIN).findIndex(({ cells }) => columnsOf(cells).size >= 2);
  const columns = columnsOf(rows[head]?.cells ?? []);
  for (const column of ['code', 'name', 'ddo'] as const) if (!columns.has(column)) throw unfit('payroll.headings');
  const seen = new Set<string>();
  return rows.slice(head + 1).map((row) => {
    const text = (column: Column) => row.cells[columns.get(column) ?? -1] ?? '';
    const code = text('code').toUpperCase();
    const refused =
      faultOf(row, { columns, code, name: text('name'), month, seen }) ?? (sameCode(text('ddo'), ddoCode) ? null : ('ddo' as const));
    seen.add(code);
    return { line: row.line, code: refused === 'aadhaar' ? '' : code, name: text('name'), refused };
  });
}

function columnsOf(cells: string[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  cells.forEach((cell, place) => {
    const column = KNOWN.get(foldForSearch(cell.split('/')[0]!));
    if (column !== undefined && !columns.has(column)) columns.set(column, place);
  });
  return columns;
}

interface Judging {
  columns: Map<Column, number>;
  code: string;
  name: string;
  month: string;
  seen: Set<string>;
}

function faultOf({ cells, formulas }: RawRow, { columns, code, name, month, seen }: Judging): PayrollRow['refused'] {
  if ([...columns.values()].some((place) => formulas?.has(place))) return 'formula';
  // Twelve figures are how an Aadhaar number looks.
  if (/^\d{4} ?\d{4} ?\d{4}$/.test(code)) return 'aadhaar';
  if (!/^[A-Z0-9][A-Z0-9/_.-]{0,29}$/.test(code)) return 'code';
  if (name === '') return 'name';
  if (seen.has(code)) return 'twice';
  const told = columns.get('month');
  return told !== undefined && monthOf(cells[told] ?? '') !== month ? 'month' : null;
}

const sameCode = (one: string, other: string) => one.trim().toUpperCase() === other.trim().toUpperCase();

const MONTHS = Array.from({ length: 12 }, (_, place) => {
  const first = `2026-${String(place + 1).padStart(2, '0')}-01`;
  return [letterDay(first, 'hi'), letterDay(first, 'en')].map((words) => foldForSearch(words.split(' ')[1]!.replace(',', '')));
});

/** `03-2026`, `2026/3`, `मार्च 2026`, `Mar-2026`, a day of the month, or the number that spreadsheets keep for it → `2026-03-01`. */
export function monthOf(typed: string): string | null {
  const text = foldForSearch(typed);
  if (/^\d{5}$/.test(text)) return `${new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 7)}-01`;
  const yearLast = /^(?:\d{1,2}[-/])?(\d{1,2})[-/](\d{4})$/.exec(text);
  if (yearLast) return monthDay(yearLast[2]!, Number(yearLast[1]));
  const yearFirst = /^(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?$/.exec(text);
  if (yearFirst) return monthDay(yearFirst[1]!, Number(yearFirst[2]));
  const [word = '', year = ''] = text.replace(/-/g, ' ').split(' ');
  const place = MONTHS.findIndex(([hindi, english]) => word === hindi || (word.length >= 3 && english!.startsWith(word)));
  return /^\d{4}$/.test(year) && place >= 0 ? monthDay(year, place + 1) : null;
}

const monthDay = (year: string, month: number): string | null =>
  month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}-01` : null;
