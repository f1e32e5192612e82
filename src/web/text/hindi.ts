const JOINER = '\u2060';
const E_WORD = /(?<![\p{L}\p{M}])(ई)-(?=\p{L})/gu;
const WRITTEN_DAY = /\b(\d{2})-(\d{2})-(\d{4})\b/g;

/** Puts a word joiner after the hyphen of ई-ऑफिस and of dates, so that the line does not break there (ui.md §10). For showing only. */
export function joined(text: string): string {
  return text.replace(E_WORD, `$1-${JOINER}`).replace(WRITTEN_DAY, `$1-${JOINER}$2-${JOINER}$3`);
}

/** The stored text again: what is copied from the screen must not carry our joiners. */
export function unjoined(text: string): string {
  return text.replaceAll(JOINER, '');
}

const clusters = new Intl.Segmenter('hi', { granularity: 'grapheme' });
// Segmenter breaks after a virama in some engines (क् | ष): such clusters belong together.
const ENDS_IN_VIRAMA = /\u094d\u200d?$/u;

/** The written letters of a text: consonant clusters with their matras stay whole. */
export function letters(text: string): string[] {
  const found: string[] = [];
  for (const { segment } of clusters.segment(text)) {
    const last = found.at(-1);
    if (last !== undefined && ENDS_IN_VIRAMA.test(last) && /^\p{L}/u.test(segment)) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
}

/** Shortens to at most `most` written letters, the last of them `…`; never breaks a cluster. */
export function cut(text: string, most: number): string {
  const all = letters(text);
  return all.length <= most
    ? text
    : `${all
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** Devanagari digits as 0–9; anything else untouched. */
export function plainDigits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
}

/** Sorts Hindi before it sorts bytes: क ख ग, and फ़ beside फ. */
export const hindiOrder = new Intl.Collator(['hi', 'en'], { numeric: true });
