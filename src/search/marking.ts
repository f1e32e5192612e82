import { foldForSearch } from '#core/text/fold.ts';
import { stopWords } from '#core/text/searchWords.ts';
import type { Segment } from './contract.ts';
import { soundOf } from './lexemes.ts';
import type { Wanted } from './queries/asked.ts';

/** A word of a stored text as it is written, where it stands, and the words that it folds to. */
interface Token {
  start: number;
  end: number;
  written: string;
  words: string[];
}

/** A piece of a text that is one of the words sought: `wanted` counts in the list of words. */
export interface Found {
  start: number;
  end: number;
  wanted: number[];
}

export type Stems = ReadonlyMap<string, string>;

// Signs within a word stay with it: number strings, ई-ऑफिस, उ.प्र.
const WRITTEN = /[\p{L}\p{M}\p{N}\p{Cf}]+(?:[-/.\u0970\u2010-\u2015][\p{L}\p{M}\p{N}\p{Cf}]+)*/gu;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(WRITTEN)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    written,
    words: foldedParts(written),
  }));
}

function foldedParts(written: string): string[] {
  const words = foldForSearch(written)
    .split(' ')
    .filter((word) => word !== '' && !stopWords.has(word));
  return words.flatMap((word) => (/[-/]/.test(word) ? [word, ...word.split(/[-/]/)] : [word]));
}

/** The words of a text whose stems must be known to mark it: those that begin as some word sought does. */
export function wordsLike(text: string, wanted: Wanted[]): string[] {
  const beginnings = wanted.map(beginningOf);
  return tokensOf(text).flatMap(({ words }) => words.filter((word) => beginnings.some((beginning) => word.startsWith(beginning))));
}

/** What a word and its other forms begin with. English stems may change their last letter: policies, policy. */
export function beginningOf({ stem }: Pick<Wanted, 'stem'>): string {
  return /^[a-z]{4,}$/.test(stem) ? stem.slice(0, -1) : stem;
}

interface Marking {
  wanted: Wanted[];
  stems: Stems;
  /** Whether names count that sound alike in the other script: in subjects and senders, as they are indexed. */
  bySound: boolean;
}

/** All places of a text where words sought stand, in order. */
export function findWords(text: string, { wanted, stems, bySound }: Marking): Found[] {
  return tokensOf(text).flatMap(({ start, end, written, words }) => {
    const met = wanted.flatMap((one, place) =>
      words.some((word) => isWord(word, one, stems)) || (bySound && soundsLike(written, one)) ? [place] : [],
    );
    return met.length > 0 ? [{ start, end, wanted: met }] : [];
  });
}

function isWord(word: string, { word: sought, stem, parts }: Wanted, stems: Stems): boolean {
  return word === sought || stems.get(word) === stem || parts.includes(word);
}

function soundsLike(written: string, { sound }: Wanted): boolean {
  const own = sound && soundOf(written);
  return own ? own.script !== sound.script && own.key === sound.key : false;
}

const BEFORE = 60;
const LONGEST = 200;

/** A whole text, in pieces that are words sought or not. */
export function wholeText(text: string, found: Found[]): Segment[] {
  return cut(text, found, { from: 0, to: text.length });
}

/** The part of a text around its first word sought, in pieces, with … where it goes on. */
export function excerpt(text: string, found: Found[]): Segment[] {
  const first = found[0]?.start ?? 0;
  const from = text.length <= LONGEST || first <= BEFORE ? 0 : nextWord(text, first - BEFORE, first);
  const end = Math.min(text.length, Math.max(from + LONGEST, found[0]?.end ?? 0));
  const to = end === text.length ? end : lastWord(text, found[0]?.end ?? 0, end);
  const pieces = cut(
    text,
    found.filter(({ end: last }) => last <= to),
    { from, to },
  );
  return [...(from > 0 ? [{ text: '… ', hit: false }] : []), ...pieces, ...(to < text.length ? [{ text: ' …', hit: false }] : [])];
}

function nextWord(text: string, from: number, limit: number): number {
  const space = text.slice(from, limit).search(/\s/);
  return space < 0 ? limit : from + space + 1;
}

function lastWord(text: string, limit: number, to: number): number {
  const space = text.slice(limit, to).search(/\s\S*$/);
  return space < 0 ? limit : limit + space;
}

function cut(text: string, found: Found[], { from, to }: { from: number; to: number }): Segment[] {
  const pieces: Segment[] = [];
  let at = from;
  for (const { start, end } of found.filter((one) => one.start >= from)) {
    pieces.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at, to), hit: false }].filter((piece) => piece.text !== '');
}
