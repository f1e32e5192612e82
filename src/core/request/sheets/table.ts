/** One row of an uploaded sheet. */
export interface RawRow {
  /** The row's number in the file, from 1. */
  line: number;
  /** Text of each cell, empty where nothing stands; a formula is its own text with `=` before it. */
  cells: string[];
  /** For cells that are formulas: the value which the file had worked out. */
  formulas?: Map<number, string>;
}

export interface RawTable {
  rows: RawRow[];
  /** Numbers of days in this file count from 1904 (old Macintosh), not from 1900. */
  from1904: boolean;
}

export interface Bounds {
  /** Rows that hold anything, the heading too. */
  rows: number;
  columns: number;
}

const LONGEST_CELL = 500;

/** One line without what nobody sees, composed (NFC), at most 500 characters. */
export const cleanCell = (text: string): string => (PLAIN.test(text) ? text : cleaned(text));

/** Most cells have nothing to clean (no nukta, which has two forms), and a list has a hundred thousand of them. */
const PLAIN =
  /^[!-~\u0904-\u0928\u092a-\u0930\u0932\u0935-\u0939\u093e-\u094d]{1,80}(?: [!-~\u0904-\u0928\u092a-\u0930\u0932\u0935-\u0939\u093e-\u094d]{1,80}){0,4}$/;

const cleaned = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, LONGEST_CELL);
