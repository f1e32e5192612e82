// Letters for Hindi on the page of the signer, for a computer that has none: Noto Sans Devanagari (SIL Open Font License 1.1).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const WEIGHTS = ['400', '700'];

/** The bytes of a font at this address of the signer, or undefined. */
export function fontAt(address: string): Buffer | undefined {
  const weight = WEIGHTS.find((one) => address === addressOf(one));
  if (weight === undefined) return undefined;
  return readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/noto-sans-devanagari/files/${nameOf(weight)}`)));
}

export const FONT_FACES = WEIGHTS.map(
  (weight) =>
    `@font-face { font-family: Devanagari; font-weight: ${weight}; src: url(${addressOf(weight)}) format('woff2'); unicode-range: U+900-97F, U+1CD0-1CF9, U+200C-200D, U+20B9, U+25CC, U+A830-A839, U+A8E0-A8FF }`,
).join('\n');

function addressOf(weight: string): string {
  return `/fonts/devanagari-${weight}.woff2`;
}

function nameOf(weight: string): string {
  return `noto-sans-devanagari-devanagari-${weight}-normal.woff2`;
}
