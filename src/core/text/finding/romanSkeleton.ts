/** Each consonant by its sound with the breath left out: क and ख are both k. What is not here (vowel signs, visarga, signs) is silent. */
const devanagari: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'k कखक़ख़',
    'g गघग़',
    'c चछ',
    'j जझज़',
    't तथटठ',
    'd दधडढ',
    'r रृऋऱड़ढ़',
    'n नणङञऩंँ',
    'p प',
    'f फफ़',
    'b बभ',
    'm म',
    'l लळऴ',
    'v व',
    's सशष',
    'h ह',
    'y यय़',
  ].flatMap((row) =>
    [
      ...row
        .slice(2)
        .normalize('NFC')
        .matchAll(/.\u093C?/gu),
    ].map(([letter]) => [letter, row[0]!]),
  ),
);

/** Vowels count only at the beginning of a word, in three families, because Roman spelling does not tell long from short. */
const firstVowels: readonly [RegExp, string][] = [
  [/^(?:ai|[ei])|^[इईएऐ]/, 'e'],
  [/^(?:au|[ou])|^[उऊओऔऑ]/, 'o'],
  [/^a|^[अआ]/, 'a'],
];

/**
 * A rough key under which a name meets itself in both scripts: Sharma = शर्मा = `srm`, Pilibhit = पीलीभीत = `plbt`.
 * Rough means: vowels within a word, breath and length are lost, so that unrelated names meet too (Rampur, रामपारा); different
 * traditions of spelling may still miss each other (Banaras, Varanasi), and so do words that only one script parts. It widens
 * a search and ranks below exact words; it never decides identity. Words of other scripts vanish; digits stay.
 */
export function romanSkeleton(text: string): string {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[a-z]+|[\u0900-\u0963\u0971-\u097F\u200C\u200D]+|[0-9]+/g) ?? [];
  return words
    .map((word) => (/^[0-9]/.test(word) ? word : /^[a-z]/.test(word) ? fromLatin(word) : fromDevanagari(word)))
    .filter((key) => key !== '')
    .join(' ');
}

function fromDevanagari(word: string): string {
  const spoken = word
    .replace(/[\u200C\u200D]/g, '')
    .replace(/गढ(?!\u093C)/g, 'गढ\u093C')
    .replace(/ज्ञ/g, 'ग्य')
    .replace(/ंह/g, 'ंग')
    .replace(/([क-ह]\u093C?)\u094D(?=[क-ह])/g, '$1=');
  let key = '';
  for (const [letter] of spoken.matchAll(/.\u093C?/gu)) key += letter === '=' ? '=' : (devanagari[letter] ?? devanagari[letter[0]!] ?? ' ');
  // `=` ties a cluster, so that only truly doubled letters fall together: न्न but not नन.
  return finish(word, key.replace(/(.)=\1/g, '$1').replace(/[= ]/g, ''));
}

function fromLatin(word: string): string {
  const spoken = word
    .replace(/c?ch+/g, 'C')
    .replace(/sh/g, 's')
    .replace(/ph/g, 'f')
    .replace(/x/g, 'ks')
    .replace(/ck|[cq]/g, 'k')
    .replace(/C/g, 'c')
    .replace(/z/g, 'j')
    .replace(/w/g, 'v')
    .replace(/ov(?![aeiouy])/g, 'o')
    .replace(/aon$/, 'nv')
    .replace(/(?<=[ae])o/g, 'v')
    .replace(/(?<=.)h/g, '')
    .replace(/(.)\1/g, '$1');
  return finish(word, spoken.replace(/[aeiou]/g, ''));
}

function finish(word: string, consonants: string): string {
  const vowel = firstVowels.find(([first]) => first.test(word))?.[1] ?? '';
  const inner = consonants.slice(vowel ? 0 : 1).replace(/[hy]/g, '');
  return vowel + (vowel ? '' : consonants.slice(0, 1)) + inner.replace(/m(?=[pbf])/g, 'n');
}
