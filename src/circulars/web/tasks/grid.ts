import { legacyFontIn } from '#core/text/legacyFont.ts';
import { MOST_ROWS } from '../../contract/asks.ts';

/** Rows of a sheet as a spreadsheet program copies them: tabs between cells, a quoted cell may hold line ends. */
export function readSheet(pasted: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const text = pasted.replaceAll('\r\n', '\n').replace(/\n$/, '');
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else cell += sign;
  }
  rows.at(-1)!.push(cell);
  return rows.map((row) => row.map((one) => one.replaceAll(/\s+/g, ' ').trim()));
}

/** The sheet laid over the table from one cell on; what would stand beyond its columns or rows is left out. */
export function laidOver(rows: readonly string[][], sheet: readonly string[][], at: { row: number; column: number; columns: number }): string[][] {
  const count = Math.min(Math.max(rows.length, at.row + sheet.length), MOST_ROWS);
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: at.columns }, (__, column) => sheet[row - at.row]?.[column - at.column] ?? rows[row]?.[column] ?? ''),
  );
} // prettier-ignore

/** The first cell that is typed in Kruti Dev, by row and column from 1. */
export function legacyCell(rows: readonly string[][]): { row: number; column: number; sample: string } | null {
  for (const [row, cells] of rows.entries())
    for (const [column, text] of cells.entries()) {
      const found = legacyFontIn(text);
      if (found) return { row: row + 1, column: column + 1, sample: found.sample };
    }
  return null;
}
