import { unfit } from '../../errors.ts';
import { type Bounds, cleanCell, type RawRow, type RawTable } from './table.ts';
import { hear } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

/** The page of a workbook that is called as wanted, else the first that can be seen. Nothing of it is worked out or followed. */
export async function readXlsx(bytes: Uint8Array, bounds: Bounds, wanted?: string): Promise<RawTable> {
  const archive = await openArchive(bytes);
  if (!archive.names.includes('xl/workbook.xml') || !archive.names.includes('[Content_Types].xml')) throw unfit('table.kind');
  await refuseMacroBook(archive);
  const { page, from1904 } = await pageOf(archive, wanted);
  const strings = archive.names.includes('xl/sharedStrings.xml') ? await stringsOf(archive, bounds) : [];
  return { rows: await rowsOf(archive, { page, strings, bounds }), from1904 };
}

/** A workbook of macros that was given another name is still one. */
async function refuseMacroBook(archive: Archive): Promise<void> {
  await hear(archive.chunks('[Content_Types].xml'), {
    open(_, attributes) {
      if (/macroEnabled|vbaProject/i.test(String(attributes.ContentType ?? ''))) throw unfit('table.macros');
    },
  });
}

async function pageOf(archive: Archive, wanted: string | undefined): Promise<{ page: string; from1904: boolean }> {
  const pages: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await hear(archive.chunks('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'sheet')
        pages.push({
          name: String(attributes.name),
          id: String(attributes['r:id']),
          hidden: /hidden/i.test(String(attributes.state ?? '')),
        });
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(String(attributes.date1904 ?? ''));
    },
  });
  const chosen = pages.find(({ name }) => name === wanted) ?? pages.find(({ hidden }) => !hidden);
  const targets = new Map<string, string>();
  await hear(archive.chunks('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      if (attributes.TargetMode === 'External') throw unfit('table.links');
      targets.set(String(attributes.Id), String(attributes.Target));
    },
  });
  const target = chosen && targets.get(chosen.id);
  if (target === undefined) throw unfit('table.broken');
  return { page: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 };
}

async function stringsOf(archive: Archive, bounds: Bounds): Promise<string[]> {
  const most = bounds.rows * bounds.columns;
  const strings: string[] = [];
  let piece: string[] = [];
  let phonetic = 0;
  let inText = false;
  await hear(archive.chunks('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') piece = [];
      if (name === 'rPh') phonetic++;
      inText = name === 't' && phonetic === 0;
    },
    text(text) {
      if (inText) piece.push(text);
    },
    close(name) {
      inText = false;
      if (name === 'rPh') phonetic--;
      if (name !== 'si') return;
      if (strings.length >= most) throw unfit('table.rows', { most: bounds.rows });
      strings.push(cleanCell(piece.join('')));
    },
  });
  return strings;
}

interface Page {
  page: string;
  strings: string[];
  bounds: Bounds;
}

interface OpenCell {
  place: number;
  type: string;
  value: string[];
  formula: string[] | null;
}

async function rowsOf(archive: Archive, { page, strings, bounds }: Page): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  let row: RawRow = { line: 0, cells: [] };
  let cell: OpenCell | null = null;
  let into: string[] | null = null;
  await hear(archive.chunks(page), {
    open(name, attributes) {
      if (name === 'row') row = { line: lineOf(attributes.r, rows), cells: [] };
      if (name === 'c') cell = { place: placeOf(attributes.r, row), type: String(attributes.t ?? 'n'), value: [], formula: null };
      if (name === 'f' && cell) cell.formula = [];
      into = name === 'v' || name === 't' ? (cell?.value ?? null) : name === 'f' ? (cell?.formula ?? null) : null;
    },
    text(text) {
      into?.push(text);
    },
    close(name) {
      into = null;
      if (name === 'c' && cell) {
        put(row, cell, { strings, bounds });
        cell = null;
      }
      if (name !== 'row' || !row.cells.some((text) => text !== '')) return;
      if (rows.length >= bounds.rows) throw unfit('table.rows', { most: bounds.rows });
      rows.push(row);
    },
  });
  return rows;
}

const lineOf = (told: unknown, rows: RawRow[]): number =>
  typeof told === 'string' && /^\d{1,7}$/.test(told) ? Number(told) : (rows.at(-1)?.line ?? 0) + 1;

/** `AB12` → 27. */
function placeOf(reference: unknown, row: RawRow): number {
  const letters = /^([A-Z]{1,3})\d/.exec(String(reference ?? ''))?.[1];
  return letters === undefined ? row.cells.length : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function put(row: RawRow, { place, type, value, formula }: OpenCell, { strings, bounds }: Omit<Page, 'page'>): void {
  const told = value.join('');
  const text = type === 's' ? (strings[Number(told)] ?? '') : cleanCell(type === 'n' ? plainNumber(told) : told);
  if (text === '' && formula === null) return;
  // Far to the right stands nothing but what somebody laid there to make the server count.
  if (place >= bounds.columns) throw unfit('table.columns', { most: bounds.columns });
  while (row.cells.length < place) row.cells.push('');
  row.cells[place] = text;
  if (formula === null) return;
  row.cells[place] = cleanCell(`=${formula.join('')}`);
  (row.formulas ??= new Map()).set(place, text);
}

/** `9.87654321E9` → `9876543210`. */
const plainNumber = (told: string): string =>
  /^-?\d+(\.\d+)?E[+-]?\d{1,3}$/i.test(told) ? String(Number(told)) : told.replace(/\.0+$/, '');
