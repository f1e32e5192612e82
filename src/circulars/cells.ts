import { day } from '#core/contract.ts';
import { formatDay, parseDay } from '#core/text/days.ts';
import { legacyFontIn } from '#core/text/legacyFont.ts';
import { type Cell, type Column, LARGEST_NUMBER } from './contract/asks.ts';

/** Why a cell was not taken; `circular.cell.<fault>` is the sentence. */
export type CellFault = 'required' | 'number' | 'date' | 'yesNo' | 'choice' | 'legacyFont';

export type ReadCell = { value: Cell } | { fault: CellFault };

const YES = new Set(['हाँ', 'हां', 'हा', 'जी हाँ', 'yes', 'y', 'true', '1']);
const NO = new Set(['नहीं', 'नही', 'no', 'n', 'false', '0']);

const latin = (typed: string) => typed.replaceAll(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));

/** Reads what was typed or pasted into a cell: figures of either script with commas, days as on paper, हाँ/नहीं. */
export function readCell({ kind, required, choices }: Column, typed: string): ReadCell {
  const text = typed.trim();
  if (text === '') return required ? { fault: 'required' } : { value: null };
  switch (kind) {
    case 'number':
      return readNumber(text);
    case 'date':
      return orFault(day.safeParse(text).success ? text : parseDay(text), 'date');
    case 'yesNo':
      return YES.has(text.toLowerCase()) ? { value: true } : NO.has(text.toLowerCase()) ? { value: false } : { fault: 'yesNo' };
    case 'choice':
      return orFault(choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? null, 'choice');
    case 'text':
      return legacyFontIn(text) ? { fault: 'legacyFont' } : { value: text };
  }
}

const orFault = (value: string | null, fault: CellFault): ReadCell => (value === null ? { fault } : { value });

function readNumber(text: string): ReadCell {
  const plain = latin(text).replaceAll(/[\s,]/g, '');
  const digits = plain.replaceAll(/[-+.]/g, '').length;
  if (!/^[-+]?\d{1,12}(\.\d{1,6})?$/.test(plain) || digits > 15) return { fault: 'number' };
  return { value: Number(plain) };
}

/** Whether a value that came from elsewhere is one of the column. */
export function fits({ kind, required, choices }: Column, value: Cell): boolean {
  if (value === null) return !required;
  switch (kind) {
    case 'number':
      return typeof value === 'number' && Math.abs(value) <= LARGEST_NUMBER && value === Number(value.toFixed(6));
    case 'date':
      return day.safeParse(value).success;
    case 'yesNo':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && choices.includes(value);
    case 'text':
      return typeof value === 'string' && value !== '';
  }
}

const inMicros = (value: number) => BigInt(value.toFixed(6).replace('.', ''));

/** The exact sum of numbers of at most six decimals, as it is written: a sum of fractions of two would be off in the last figures. */
export function sumOf(values: readonly Cell[]): string {
  const micro = values.reduce<bigint>((sum, value) => (typeof value === 'number' ? sum + inMicros(value) : sum), 0n);
  const size = micro < 0n ? -micro : micro;
  const decimals = String(size % 1_000_000n).padStart(6, '0').replace(/0+$/, ''); // prettier-ignore
  return `${micro < 0n ? '-' : ''}${size / 1_000_000n}${decimals === '' ? '' : `.${decimals}`}`;
}

/** A value as a person reads it. */
export function printedCell(column: Column, value: Cell, yesNo: { yes: string; no: string }): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? yesNo.yes : yesNo.no;
  return column.kind === 'date' ? formatDay(String(value)) : String(value);
}
