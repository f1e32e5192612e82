/** What stands before or behind a name and is none. */
const TITLES = new Set([
  'SHRI',
  'SRI',
  'SHREE',
  'SMT',
  'SMTI',
  'KM',
  'KUMARI',
  'SUSHRI',
  'DR',
  'PROF',
  'MR',
  'MRS',
  'MS',
  'MISS',
  'IAS',
  'PCS',
]);

/**
 * Whether the name in a certificate can be that of a person (both in Latin letters): the same words in any order, without titles, where
 * one side may leave some out (a middle name, a surname). A single letter stands for a word that begins with it.
 */
export function isNameOf(subject: string, name: string): boolean {
  const [one, other] = [wordsOf(subject), wordsOf(name)];
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return few.length > 0 && few.every((word) => many.some((candidate) => fits(word, candidate)));
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .toUpperCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word));

const fits = (word: string, other: string): boolean =>
  word === other || (word.length === 1 && other.startsWith(word)) || (other.length === 1 && word.startsWith(other));
