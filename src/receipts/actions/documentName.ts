import { truncate } from '#core/text/graphemes.ts';

// Control characters, marks that turn the direction of reading or are not seen, and what file systems give a meaning to.
const HOSTILE = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb<>:"|?*]/gu;
const LONGEST = 120;

/** The name of an uploaded PDF as it may be shown and offered again: no path, nothing unseen, at most 120 characters, ends in `.pdf`. */
export function documentName(given: string): string {
  const bare = given.normalize('NFC').replaceAll(HOSTILE, '').split(/[/\\]/).at(-1)!;
  const stem = bare
    .replace(/\.pdf$/i, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.\p{M}]+|[\s.]+$/gu, '');
  return `${truncate(stem, LONGEST) || 'letter'}.pdf`;
}
