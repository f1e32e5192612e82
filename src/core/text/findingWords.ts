import { romanSkeleton } from './romanSkeleton.ts';
import { allWords } from './searchWords.ts';

/** Sets a key apart from the words: folding leaves this sign out, so that nobody can type it. */
const KEY = '=';
/** A key of one letter would meet every tenth name. */
const SHORTEST_KEY = 2;
const MOST_WORDS = 8;

/** By what a thing is found while somebody types: its words, and behind them the sound of each: ` शर्मा sharma =srm`. */
export function findingText(text: string): string {
  const words = allWords(text);
  const keys = new Set(words.flatMap((word) => keyOf(word) ?? []));
  return ` ${[...words, ...[...keys].map((key) => KEY + key)].join(' ')}`;
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
