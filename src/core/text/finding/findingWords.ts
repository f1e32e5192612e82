import { romanSkeleton } from './romanSkeleton.ts';
import { allWords } from '../searchWords.ts';

/** Sets a key apart from the words: folding leaves this sign out, so that nobody can type it. */
const KEY = '=';
/** A key of one letter would meet every tenth name. */
const SHORTEST_KEY = 2;
const MOST_WORDS = 8;

/** Words of one part and their keys; the same offices, sections and designations come again and again. */
const known = new Map<string, { words: string[]; keys: string[] }>();
const MOST_KNOWN = 2_000;

/** By what a thing is found while somebody types: the words of its parts, and behind them the sound of each: ` शर्मा sharma =srm`. */
export function findingText(parts: readonly string[]): string {
  const each = parts.map(wordsOf);
  return ` ${[...new Set([...each.flatMap(({ words }) => words), ...each.flatMap(({ keys }) => keys)])].join(' ')}`;
}

function wordsOf(part: string) {
  const before = known.get(part);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const words = allWords(part);
  const found = { words, keys: words.flatMap((word) => keyOf(word) ?? []).map((key) => KEY + key) };
  known.set(part, found);
  return found;
}

/** How a word of a `findingText` begins that is meant: as it is written; or by its sound, null where it has too little of one. */
export interface Sought {
  written: string;
  sounded: string | null;
}

/** The first words that were typed; the last may be unfinished. */
export const soughtWords = (search: string): Sought[] =>
  allWords(search)
    .slice(0, MOST_WORDS)
    .map((word) => {
      const key = keyOf(word);
      return { written: word, sounded: key && KEY + key };
    });

/** What holds digits has no sound. */
function keyOf(word: string): string | null {
  const key = /\p{N}/u.test(word) ? '' : romanSkeleton(word).replaceAll(' ', '');
  return key.length < SHORTEST_KEY ? null : key;
}
