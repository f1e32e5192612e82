/*
 * Spellings that Hindi writes for one and the same word. Each pair is applied in turn, on decomposed text without nukta.
 * Long and short vowels (दिन, दीन) are different words and stay so.
 */
const spellings: readonly [RegExp, string][] = [
  // Look-alikes made of wrong pieces, common in pasted text: काे for को, काॅ for कॉ; and ऑफिस is also written आफिस.
  [/\u0949/g, '\u093E'],
  [/\u0911/g, '\u0906'],
  [/([\u0906\u093E])\u0945+/g, '$1'],
  [/\u093E\u0947/g, '\u094B'],
  [/\u093E\u0948/g, '\u094C'],
  [/\u0905\u093E/g, '\u0906'],
  [/[\u0905\u0906]\u094B|\u0906\u0947/g, '\u0913'],
  [/[\u0905\u0906]\u094C|\u0906\u0948/g, '\u0914'],
  // Chandrabindu, and the nasal of a consonant's own row, are written as anusvara too: हिन्दी = हिंदी, पञ्च = पंच. A doubled
  // nasal (उन्नाव, सम्मेलन) never is, says the standard of the Central Hindi Directorate.
  [/\u0901/g, '\u0902'],
  [/\u0919\u094D(?=[क-घ])|\u091E\u094D(?=[च-झ])|\u0923\u094D(?=[ट-ढ])|\u0928\u094D(?=[त-ध])|\u092E\u094D(?=[प-भ])/g, '\u0902'],
];

/**
 * Abbreviations are run together: उ०प्र० = उ.प्र. = उप्र, and U.P. = UP. A zero serves as their sign in Uttar Pradesh. While one
 * types, the last sign is still missing (आई०टी): so a single syllable may end them.
 */
const abbreviated =
  /(?<![\p{L}\p{M}\p{N}])(?:(?:[\u0904-\u0939][\u0900-\u0963]{0,3}[0\u0970])+[\u0904-\u0939](?:\u094D[\u0915-\u0939])*[\u093E-\u094C\u0900-\u0903]{0,2}(?![\p{L}\p{M}\p{N}.\u0970])|(?:[\u0904-\u0939][\u0900-\u0963]{0,3}[0.\u0970](?!\p{N})){2,})/gu;
const abbreviatedLatin = /(?<![\p{L}\p{M}\p{N}])(?:[a-z]\.)+[a-z](?![\p{L}\p{M}\p{N}])/gu;
const abbreviationSign = /(?<=[\u0904-\u0963])(?:0(?!\p{N})|\u0970)/gu;

/**
 * The form in which texts are compared when people search: lower case, Latin digits, no nukta, one spelling for anusvara and
 * its row nasals, no joiners, no punctuation. Within a word that has a digit, `/` and `-` stay (`34-13099/11/2026`);
 * elsewhere they part words (ई-ऑफिस = ई ऑफिस). Words are parted by one space. NFC; folding again changes nothing.
 */
export function foldForSearch(text: string): string {
  let folded = text
    .replace(/\p{Cf}/gu, '')
    // NFD, because NFC composes ऩ, ऱ, ऴ but decomposes क़ … य़ (U+0958–095F): only decomposed are all nuktas alike.
    .normalize('NFD')
    .replace(/\u093C/g, '')
    .toLowerCase()
    .replace(/[\u0966-\u096F]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  folded = folded.replace(abbreviated, (run) => `${run.replace(/[0.\u0970]/g, '')} `).replace(abbreviationSign, ' ');
  folded = folded.replace(abbreviatedLatin, (run) => run.replaceAll('.', ''));
  for (const [written, one] of spellings) folded = folded.replace(written, one);
  const words = folded.replace(/[^\p{L}\p{M}\p{N}/-]+/gu, ' ').split(' ');
  return words.map(foldWord).join(' ').replace(/ +/g, ' ').trim().normalize('NFC');
}

/** In a number string the signs between two parts stay, one at each place; in any other word they part words. */
function foldWord(word: string): string {
  if (!/\p{N}/u.test(word)) return word.replace(/[-/]+/g, ' ');
  return word.replace(/^[-/]+|[-/]+$/g, '').replace(/([-/])[-/]+/g, '$1');
}
