import { unfit } from '../../errors.ts';
import { foldForSearch } from '../../text/fold.ts';
import { readCsv } from './csv.ts';
import type { Bounds, RawRow, RawTable } from './table.ts';
import { readXlsx } from './xlsx.ts';

interface Wanted {
  bounds: Bounds;
  /** The page of a workbook that is read when it has one of that name; else the first that can be seen. */
  page?: string;
}

/**
 * Rows of an uploaded XLSX or CSV file, as text, by what the bytes are and not by the file's name. Nothing in it is worked out,
 * run or followed. Refuses with a `table.…` code: bombs, macros, links, passwords, old formats, too many rows or columns, and a
 * column of Aadhaar numbers, which are kept nowhere here.
 */
export async function readTable(bytes: Uint8Array, { bounds, page }: Wanted): Promise<RawTable> {
  const table = await read(bytes, { bounds, ...(page !== undefined && { page }) });
  if (table.rows.length === 0) throw unfit('table.empty');
  refuseAadhaar(table.rows);
  return table;
}

async function read(bytes: Uint8Array, { bounds, page }: Wanted): Promise<RawTable> {
  const begins = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
  if (begins(0x50, 0x4b)) return readXlsx(bytes, bounds, page);
  // The container of old Excel, and of a workbook under a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw unfit('table.old');
  if (begins(0x25, 0x50, 0x44, 0x46) || begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || begins(0x3c))
    throw unfit('table.kind');
  return readCsv(bytes, bounds);
}

/** How Aadhaar is written, with and without its spaces; UID is its other name. Kruti Dev keys it as vk/kkj. */
const AADHAAR = /आधा?र ?(|न|नं|नंबर|नम्बर|संख्या|कार्ड|क्रमांक)($| )|a+dh?a+r|^uid(ai)?($| ?(no|num|number|id)$)|यूआई ?डी|^vk ?\/? ?kk ?j/u;
const HEADINGS_WITHIN = 15;

function refuseAadhaar(rows: RawRow[]): void {
  for (const { cells } of rows.slice(0, HEADINGS_WITHIN)) {
    const heading = cells.find((cell) => cell.length < 60 && (AADHAAR.test(foldForSearch(cell)) || cell.startsWith('vk/kkj')));
    if (heading !== undefined) throw unfit('table.aadhaar', { heading });
  }
}
