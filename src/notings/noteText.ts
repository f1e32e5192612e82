import { conflict, unfit } from '#core/errors.ts';
import { isBlank } from '#core/text/blank.ts';
import { refuseLegacyFont } from '#core/text/legacyFont.ts';
import { type RichText, plainText } from '#documents/richText.ts';

/** The columns of a text. Refuses legacy fonts: such text can neither be searched nor read elsewhere (domain.md §9 row 9). */
export function writtenDown(body: RichText): { body: string; text: string } {
  const text = plainText(body);
  refuseLegacyFont(text);
  return { body: JSON.stringify(body), text };
}

/** A note that says nothing cannot become part of the record. */
export function refuseBlank(text: string): void {
  if (isBlank(text)) throw unfit('note.blank');
}

/** Two tabs, or a holder and his link officer, do not write over each other. */
export function refuseStale({ revision }: { revision: number }, seen: number): void {
  if (revision !== seen) throw conflict('note.changedElsewhere');
}

/** A phrase as a text. */
export const phrase = (text: string): RichText => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
