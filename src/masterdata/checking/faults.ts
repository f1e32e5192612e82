import type { ColumnKey } from '../contract/columns.ts';
import type { Change, Fault, Outcome } from '../contract/sheets.ts';

/** A row as it is kept: text as the sheet had it, or as it was mended. */
export interface Row {
  line: number;
  cells: Partial<Record<ColumnKey, string>>;
  formulas: Partial<Record<ColumnKey, string>>;
}

/** A row while it is checked. */
export interface Checking extends Row {
  faults: Fault[];
  difference: Change[];
}

export interface CheckedRow {
  line: number;
  outcome: Exclude<Outcome, 'waiting'>;
  faults: Fault[];
  difference: Change[];
}

/** Tells a fault of a cell; a cell is told of once. */
export function tell(
  row: Checking,
  column: ColumnKey,
  code: string,
  { details = {}, offers = [] }: Partial<Pick<Fault, 'details' | 'offers'>> = {},
): void {
  if (!row.faults.some((one) => one.column === column)) row.faults.push({ column, code, details, offers });
}

export const isFaulty = ({ faults }: Checking, column: ColumnKey): boolean => faults.some((one) => one.column === column);
