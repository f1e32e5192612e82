import type { Language } from '#core/context.ts';
import { type MessageKey, messages } from '../../messages.ts';

/** What stands in a cell: a text, a calendar day (`yyyy-mm-dd`), an instant (ISO 8601), or a number. */
export type Kind = 'text' | 'day' | 'instant' | 'number';
export type Cell = string | number | null;

export interface Column<R> {
  heading: MessageKey;
  kind: Kind;
  of: (row: R, words: Words) => Cell;
}

/** A report ready to be written: rows come page by page, so that no more than one page is ever in memory. */
export interface Sheet<R = unknown> {
  title: string;
  /** Period, time of data and source, in the reader's language. */
  facts: string[];
  columns: Column<R>[];
  pages: AsyncIterable<R[]>;
  words: Words;
  /** What stands under the last row when there would have been more. */
  cutShort: string;
}

/** The words of the reader's language. */
export interface Words {
  t: (key: MessageKey, details?: Record<string, string | number>) => string;
  name: (named: { nameHi: string; nameEn: string } | null) => string;
  /** The word for a value of a closed list, `receipt.deliveryMode.post`; an unknown value stays as it is. */
  word: (group: string, value: string) => string;
}

export function wordsOf(language: Language): Words {
  const said: Record<string, string> = messages[language];
  return {
    t: (key, details = {}) => messages[language][key].replaceAll(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place)),
    name: (named) => (named === null ? '' : language === 'hi' ? named.nameHi : named.nameEn),
    word: (group, value) => said[`${group}.${value}`] ?? value,
  };
}
