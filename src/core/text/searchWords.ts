import { foldForSearch } from './fold.ts';

/*
 * Words that stand in nearly every order and tell no two papers apart. PostgreSQL's `hindi` configuration has no such list.
 * Left in on purpose, because the office means something by them: कर (tax), गया (the place), कुल (total), सब, दिन, नहीं and
 * न (a refusal is not a consent), may (the month), will (the testament), no (number).
 */
const hindi = `
  का की के को से में पर ने तक हेतु द्वारा लिए लिये वास्ते साथ बिना
  और एवं तथा व या अथवा कि किन्तु परन्तु लेकिन तो भी ही यदि अगर जो जब तब जहाँ वहाँ यहाँ जैसे वैसे ताकि क्योंकि चूँकि
  यह ये वह वे इस इसे इसके इसकी इसका इसमें इससे इसी इन इनके इनकी इनका इन्हें इनमें उस उसे उसके उसकी उसका उसमें उससे उसी
  उन उनके उनकी उनका उन्हें उनमें जिस जिसे जिसके जिसकी जिसका जिसमें जिससे जिन जिनके जिनकी जिनका जिनमें जिन्हें
  अपना अपनी अपने कोई किसी कुछ आप हम मैं वाला वाली वाले
  है हैं हो हूँ था थी थे होगा होगी होंगे होना होने होता होती होते हुआ हुई हुए रहा रही रहे सकता सकती सकते
  किया किये किए करना करने करके जाए जाये जायें जाएं जाना जाने जाता जाती जाते`;

const english = `
  a an and are as at be been being but by can could did do does for from had has have he her his i if in into is it its
  of on or our shall she should so such than that the their them then there these they this those to was we were what
  when where which who whom whose with would you your`;

/** Hindi and English words that searching passes over, in the folded form. */
export const stopWords: ReadonlySet<string> = new Set(`${hindi} ${english}`.trim().split(/\s+/).map(foldForSearch));

/**
 * The different words of a text as search indexes and seeks them: folded, without stop words, in order of first appearance.
 * A number string gives itself and its parts: `34-13099/11/2026` → itself, `34`, `13099`, `11`, `2026`, so that either finds it.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const word of foldForSearch(text).split(' ')) {
    words.add(word);
    if (/[-/]/.test(word)) for (const part of word.split(/[-/]/)) words.add(part);
  }
  words.delete('');
  return [...words].filter((word) => !stopWords.has(word));
}

/** As `searchWords`, with the stop words: for names of offices and posts, where SO is an officer. */
export function allWords(text: string): string[] {
  const words = foldForSearch(text)
    .split(' ')
    .flatMap((word) => [word, ...word.split(/[-/]/)]);
  return [...new Set(words)].filter((word) => word !== '');
}
