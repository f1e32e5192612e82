import { unfit } from '../errors.ts';
import { pairWeight } from './krutiDevPairs.ts';

/** A legacy font met in a text: the beginning of the passage as it stands there, and the passage's share (0–1) of all Latin letters. */
export type LegacyText = { font: 'Kruti Dev'; sample: string; share: number };

/*
 * Kruti Dev and DevLys put Devanagari on the keys of a Remington typewriter: to a computer their Hindi is Latin letters and
 * signs, दिनांक is `fnukad`, कार्यालय is `dk;kZy;` (domain.md §9, row 9). Nothing marks such text but its look.
 */
const fewestLetters = 8;
/** What a passage must reach, in pair weights: in all, and for each pair. The shorter, the clearer it must look. */
const leastWeight = 10;
const leastPerPair = { short: 0.85, long: 0.7 };
/** From here on a passage is long; so long a passage counts even where it is the smaller part of an English letter. */
const longPassage = 24;
const sampleLength = 60;

const latinLetter = /[A-Za-z\u00A1-\u017F]/g;

type Passage = { start: number; end: number; weight: number; pairs: number; letters: number };

/**
 * Hindi typed in Kruti Dev or DevLys, if the text has such a passage, else null. It judges the letters' neighbourhoods, not
 * words: English, Roman Hindi, names, file numbers, addresses and codes have other neighbours. Never for fewer than eight
 * letters. Linear in the length of the text.
 */
export function legacyFontIn(text: string): LegacyText | null {
  const { best, letters } = likeliestPassage(text);
  if (best.letters < fewestLetters || best.weight < leastWeight) return null;
  const isLong = best.letters >= longPassage;
  if (best.weight / best.pairs < (isLong ? leastPerPair.long : leastPerPair.short)) return null;
  const share = best.letters / letters;
  if (share < 0.5 && !isLong) return null;
  return { font: 'Kruti Dev', sample: sampleOf(text.slice(best.start, best.end)), share };
}

/** For text of many pieces, such as notes; typed lines are refused by their schema (`line`, `prose` of the contract). */
export function refuseLegacyFont(text: string): void {
  const found = legacyFontIn(text);
  if (found) throw unfit('text.legacyFont', { font: found.font, sample: found.sample });
}

/** The run of words whose weights sum highest (Kadane's algorithm), and the number of Latin letters in the whole text. */
function likeliestPassage(text: string): { best: Passage; letters: number } {
  const nothing: Passage = { start: 0, end: 0, weight: 0, pairs: 0, letters: 0 };
  let best = nothing;
  let here = nothing;
  let letters = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const inWord = /[\u0900-\u097F]/.test(word) ? 0 : (word.match(latinLetter)?.length ?? 0);
    if (inWord === 0) continue;
    letters += inWord;
    const from = here.weight > 0 ? here : { ...nothing, start: index };
    here = {
      ...from,
      end: index + word.length,
      weight: from.weight + weigh(word),
      pairs: from.pairs + word.length + 1,
      letters: from.letters + inWord,
    };
    if (here.weight > best.weight) best = here;
  }
  return { best, letters };
}

function weigh(word: string): number {
  // Word processors curl the straight quotes that Kruti Dev uses for श and ष.
  const edged = `^${word.replace(/[\u2018\u2019]/g, "'").replace(/[\u201C\u201D]/g, '"')}$`;
  let weight = 0;
  for (let i = 0; i + 1 < edged.length; i++) weight += pairWeight.get(edged.slice(i, i + 2)) ?? 0;
  return weight;
}

function sampleOf(passage: string): string {
  const start = passage.slice(0, sampleLength).replace(/\s+/g, ' ');
  return passage.length > sampleLength ? start.replace(/ \S*$/, '') : start;
}
