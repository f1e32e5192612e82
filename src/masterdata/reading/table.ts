/** What a sheet held, as text: rows with their numbers in the file. Formulas stand beside the value that the file had for them. */
export interface RawRow {
  line: number;
  cells: string[];
  /** Places of cells that are formulas; their text is the formula with its `=`, this is the value. */
  formulas?: Map<number, string>;
}

export interface RawTable {
  rows: RawRow[];
  /** Days of this file count from 1904 (old Macintosh). */
  from1904: boolean;
}

export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 200;
export const LONGEST_CELL = 500;

/** Without NUL and other marks nobody sees. */
export const cleanCell = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\ufeff\u00a0]/g, (mark) => (mark === '\u00a0' ? ' ' : ''))
    .replaceAll(/\s+/g, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, LONGEST_CELL);
