import { Unreadable } from '../unreadable.ts';
import { latin } from '../bytes.ts';
import { type Section } from './crossReferences.ts';
import { lengthIn, type Revision } from './file.ts';
import { readIndirect, readWord, type Reader } from './parse.ts';

const WHITE = /^[\0\t\n\f\r ]*/;

/**
 * Accounts for every byte between two signed revisions: objects that the cross-references name at just this place, the cross-references,
 * the end. Anything else could be read by a viewer that repairs files, and is refused.
 */
export function accountFor(revision: Revision, { from, to, sections }: { from: number; to: number; sections: Section[] }): void {
  const { bytes } = revision.file;
  const reader: Reader = { bytes: bytes.subarray(0, to), at: from };
  const found = new Set<string>();
  for (skipBlank(reader); reader.at < to; skipBlank(reader)) {
    const section = sections.find(({ offset }) => offset === reader.at);
    if (section) {
      reader.at = section.end;
      continue;
    }
    const { at } = reader;
    if (isEnding(reader)) continue;
    const { number, generation } = readIndirect(reader, lengthIn(revision));
    found.add(`${number} ${generation} ${at}`);
  }
  for (const section of sections) expectNamed(section, found, { from, to });
  if (found.size > 0) throw new Unreadable(`an object that the file does not know of: ${[...found][0]}`);
}

function expectNamed({ entries, ownNumber, offset }: Section, found: Set<string>, { from, to }: { from: number; to: number }): void {
  for (const [number, entry] of entries) {
    if (entry.kind !== 'plain' || (number === ownNumber && entry.offset === offset)) continue;
    if (entry.offset < from || entry.offset >= to) throw new Unreadable(`object ${number} is said to lie in another revision`);
    if (!found.delete(`${number} ${entry.generation} ${entry.offset}`)) throw new Unreadable(`object ${number} is not where it should be`);
  }
}

function skipBlank(reader: Reader): void {
  reader.at += WHITE.exec(latin(reader.bytes.subarray(reader.at, reader.at + 64)))![0].length;
}

/** `startxref 123 %%EOF`. */
function isEnding(reader: Reader): boolean {
  const text = latin(reader.bytes.subarray(reader.at, reader.at + 60));
  const found = /^startxref[\r\n ]+\d{1,10}[\r\n ]+%%EOF/.exec(text) ?? /^%%EOF/.exec(text);
  if (found) reader.at += found[0].length;
  else if (text.startsWith('%')) throw new Unreadable(`a comment behind a signature, at byte ${reader.at}: «${readWord(reader)}»`);
  return found !== null;
}
