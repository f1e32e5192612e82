import type { Visit } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { foldForSearch } from '#core/text/fold.ts';
import { stopWords } from '#core/text/searchWords.ts';
import { type Scope, type Sound, quoted, soundOf } from '../lexemes.ts';
import { stemsOf } from '../stems.ts';

export const MOST_WORDS = 20;
const LONGEST = 100;

/** A word that must be found: by its stem, by its sound in the other script, or as a number string by all of its parts. */
export interface Wanted {
  word: string;
  stem: string;
  parts: string[];
  sound: Sound | null;
}

/** The words of what was typed, without small words, each once. Refuses more than `MOST_WORDS`. */
export async function wantedIn(ctx: Pick<Visit, 'db'>, typed: string): Promise<Wanted[]> {
  const words = new Map<string, Sound | null>();
  for (const token of typed.split(/\s+/)) {
    const folded = foldForSearch(token)
      .split(' ')
      .filter((word) => word !== '' && word.length <= LONGEST && !stopWords.has(word));
    for (const word of folded) words.set(word, soundOf(folded.length === 1 ? token : word));
  }
  if (words.size > MOST_WORDS) throw unfit('search.tooManyWords', { count: words.size, most: MOST_WORDS });
  const stems = await stemsOf(ctx, words.keys());
  return [...words].map(([word, sound]) => ({ word, stem: stems.get(word)!, parts: partsOf(word), sound: /\d/.test(word) ? null : sound }));
}

/** `34-13099/11/2026` is also found where its parts stand apart. */
function partsOf(word: string): string[] {
  return /[-/]/.test(word) ? word.split(/[-/]/).filter((part) => part !== '' && !stopWords.has(part)) : [];
}

/** All words must stand in the scope, as the text of a tsquery; empty for no words. */
export function allOf(wanted: Wanted[], scope: Scope): string {
  return wanted.map((one) => `(${waysOf(one, scope).join(' | ')})`).join(' & ');
}

function waysOf({ stem, parts, sound }: Wanted, scope: Scope): string[] {
  const ways = [quoted(scope + stem)];
  if (parts.length > 0) ways.push(`(${parts.map((part) => quoted(scope + part)).join(' & ')})`);
  // A name written in one script is sought by its sound in the other; within one script the word itself must be there.
  const other = sound?.script === 'd' ? 'l' : 'd';
  if (sound) for (const field of scope === '' ? ['t', 'n'] : [scope[0]!]) ways.push(quoted(`${field}${other}:${sound.key}`));
  return ways;
}
