import type { Language } from '#core/context.ts';
import { formatDay, formatInstant } from '#core/text/days.ts';
import { messages } from '../../messages.ts';
import { printedCell } from '../cells.ts';
import type { Column } from '../contract/asks.ts';
import type { Collected } from '../queries/replies.ts';
import type { LetterWords } from '../queries/letterWords.ts';

/** A figure stays a figure; all else is text as it is read. */
export type SheetCell = string | number;

/** The collected replies, ready to be written in any form. */
export interface ReplyTable {
  title: string;
  facts: string[];
  head: string[];
  /** Places of the columns that hold figures. */
  figures: number[];
  rows: SheetCell[][];
  /** Null: no sum is wanted in any column. */
  totals: SheetCell[] | null;
  missing: { title: string; names: string[] };
}

type Key = keyof typeof messages.hi;

/** What is said in a sheet, in the language of whoever reads it. */
export function sayIn(language: Language): (key: Key, details?: Record<string, string | number>) => string {
  return (key, details = {}) => messages[language][key].replaceAll(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place));
}

const BEFORE = ['addressee', 'repliedOn', 'by', 'receipt', 'text'] as const;

export function replyTable(of: Collected, { letter, language, now }: { letter: LetterWords; language: Language; now: Date }): ReplyTable {
  const t = sayIn(language);
  const { columns, dueOn, question } = of.circular;
  const hi = language === 'hi';
  const yesNo = { yes: t('circular.yes'), no: t('circular.no') };
  const rows = of.replies.flatMap(({ addressee, at, content }): SheetCell[][] => {
    const { by, receipt, text } = content;
    const giver = [hi ? by.nameHi : by.nameEn, hi ? by.postHi : by.postEn].filter(Boolean).join(', ');
    const before = (first: boolean) => [addressee, formatInstant(new Date(at)), giver, receipt, first ? text : ''];
    if (content.rows.length === 0) return [[...before(true), ...columns.map(() => '')]];
    return content.rows.map((row, index) => [...before(index === 0), ...columns.map((column, place) => sheetCell(column, row[place] ?? null, yesNo))]);
  }); // prettier-ignore
  const totals = of.totals.some((total) => total !== null)
    ? [t('circular.sheet.total'), ...BEFORE.slice(1).map(() => ''), ...of.totals.map((total) => (total === null ? '' : Number(total)))]
    : null;
  const ticked = of.ticked.map(({ addressee, reason }) => t('circular.sheet.ticked', { addressee, reason }));
  return {
    title: letter.subject,
    facts: [
      t('circular.sheet.of', { number: letter.printedNumber, date: formatDay(letter.issuedOn) }),
      t('circular.sheet.asked', { question, due: formatDay(dueOn) }),
      t('circular.sheet.counts', { replied: of.replies.length, all: of.replies.length + of.missing.length + of.ticked.length }),
      t('report.taken', { at: formatInstant(now) }),
    ],
    head: [...BEFORE.map((name) => t(`circular.sheet.${name}`)), ...columns.map(({ name }) => name)],
    figures: columns.flatMap(({ kind }, place) => (kind === 'number' ? [BEFORE.length + place] : [])),
    rows,
    totals,
    missing: { title: t('circular.sheet.missing', { count: of.missing.length }), names: [...of.missing, ...ticked] },
  };
}

const sheetCell = (column: Column, value: Parameters<typeof printedCell>[1], yesNo: { yes: string; no: string }): SheetCell =>
  typeof value === 'number' ? value : printedCell(column, value, yesNo);
