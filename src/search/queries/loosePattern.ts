import { beginningOf } from '../marking.ts';
import type { Wanted } from './asked.ts';

const JOINERS = '\u200c\u200d';
/** How a folded letter may stand in a text as it was written (core/text/fold.ts, the other way round). */
const WRITTEN: Record<string, string> = {
  'ं': '(?:[ंँ]|[ङञणनम]्)', 'ा': '[ाॉ]', 'आ': '(?:[आऑ]|अा)', 'ो': '(?:ो|ाे)', 'ौ': '(?:ौ|ाै)', '-': '[-‐-―−]',
  ...Object.fromEntries([...'0123456789'].map((digit) => [digit, `[${digit}${String.fromCharCode(0x0966 + Number(digit))}]`])),
}; // prettier-ignore

/**
 * A regular expression of PostgreSQL that meets every way of writing the words, and now and then more: it only chooses which
 * notes and pages are looked at, the words themselves are marked afterwards. Folded words hold letters, digits, `-` and `/` alone.
 */
export function loosePattern(wanted: Wanted[]): string {
  return wanted.map((one) => `(?:${beginnings(one).map(loose).join('|')})`).join('|');
}

function beginnings(one: Wanted): string[] {
  const longest = one.parts.toSorted((left, right) => right.length - left.length)[0];
  return [beginningOf(one), ...(longest === undefined ? [] : [longest])];
}

function loose(word: string): string {
  return [...word]
    .map((letter) => (WRITTEN[letter] ?? letter) + (/[\u0900-\u0963]/.test(letter) ? `[\u093c${JOINERS}]*[०0.\u0970]?` : ''))
    .join('');
}
