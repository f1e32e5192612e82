import { VILLAGES, WORDS } from '../fill/vocabulary.ts';
import { wordsOf } from '../../src/search/lexemes.ts';

export interface Words {
  common: string[];
  rare: string[];
  both: string[];
}

const SOME = 20;

/** What is searched for: words of nearly every note, villages of a few papers, and both together. They are drawn as they are filled (Zipf). */
export function searchedWords(): Words {
  const worthy = WORDS.filter((word) => wordsOf(word).length === 1);
  const common = worthy.slice(0, SOME);
  const middling = worthy.slice(200, 200 + SOME);
  return { common, rare: VILLAGES.slice(-SOME), both: common.map((word, index) => `${word} ${middling[index]}`) };
}
