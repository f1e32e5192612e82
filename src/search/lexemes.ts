import { foldForSearch } from '#core/text/fold.ts';
import { romanSkeleton } from '#core/text/finding/romanSkeleton.ts';
import { searchWords, stopWords } from '#core/text/searchWords.ts';

/** Where a word stands: anywhere (no prefix), in the subject, or in what names the sender. */
export type Scope = '' | 't:' | 'n:';

/** PostgreSQL refuses lexemes beyond 2 046 bytes; no word of an office has a hundred letters. */
const LONGEST = 100;
const SHORTEST_SKELETON = 2;

/** A name's sound, and the script in which it was written: `d` Devanagari, `l` Latin. */
export interface Sound {
  script: 'd' | 'l';
  key: string;
}

/** Words of a text, ready to be stemmed. */
export const wordsOf = (text: string): string[] => searchWords(text).filter((word) => word.length <= LONGEST);

/** The sound of one word; null when too little of it is left to tell words apart. Take it before folding, which makes ड of ड़. */
export function soundOf(word: string): Sound | null {
  const script = /[\u0900-\u097F]/.test(word) ? 'd' : /[a-z]/i.test(word) ? 'l' : null;
  const key = romanSkeleton(word).replaceAll(' ', '');
  return script && key.length >= SHORTEST_SKELETON && key.length <= LONGEST ? { script, key } : null;
}

/** Sounds of the names in a text, as lexemes of a scope: `td:srm` for शर्मा in a subject. */
export function soundLexemes(text: string, scope: 't' | 'n'): string[] {
  const words = text.normalize('NFC').match(/[\u0900-\u0963\u0971-\u097F\u200C\u200D]+|[A-Za-z]+/g) ?? [];
  return words.flatMap((word) => {
    const sound = stopWords.has(foldForSearch(word)) ? null : soundOf(word);
    return sound ? [`${scope}${sound.script}:${sound.key}`] : [];
  });
}

/**
 * Papers stand on shelves of so many by their computer numbers, and each entry says its shelf (`b:418`): the newest papers are then
 * looked through first, by the index, however many older ones hold the same word.
 */
const ON_A_SHELF = 2_048n;
export const shelfOf = (id: string): number => Number(BigInt(id) / ON_A_SHELF);

/** A lexeme between quotes, as the text form of a tsquery wants it. */
export const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
