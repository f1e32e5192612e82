import type { Bytes } from '../bytes.ts';
import { latin } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';
import { unpacked } from './inflate.ts';
import { isDict, isList, isStream, nameText, type PdfDict, type PdfValue } from './objects.ts';
import { expectWord, readIndirect, readValue, readWhole, readWord, type Reader, skipWhite } from './parse.ts';

export type Entry =
  { kind: 'free' } | { kind: 'plain'; offset: number; generation: number } | { kind: 'packed'; within: number; index: number };

/** One cross-reference section with its trailer: what one revision says of its objects. */
export interface Section {
  /** Where it starts, and where its bytes end. */
  offset: number;
  end: number;
  /** The number of the object that holds it, when it is a stream. */
  ownNumber: number | null;
  entries: Map<number, Entry>;
  trailer: PdfDict;
  previous: number | null;
  /** Where a second section for newer readers lies (hybrid files). */
  hybrid: number | null;
}

/** The sections from this one back to the oldest, newest first. */
export function sectionsFrom(bytes: Bytes, start: number): Section[] {
  const sections: Section[] = [];
  for (let next: number | null = start; next !== null;) {
    const offset: number = next;
    if (sections.some((section) => section.offset === offset)) throw new Unreadable('cross-references that run in a circle');
    if (sections.length >= 2000) throw new Unreadable('too many revisions');
    const section = readSection(bytes, offset);
    sections.push(section);
    next = section.previous;
  }
  return sections;
}

/** The number behind the last `startxref`, which must be the last thing in these bytes but for `%%EOF`. */
export function startOf(bytes: Bytes): { offset: number; at: number } {
  const from = Math.max(0, bytes.length - 200);
  const found = /startxref[\r\n ]+(\d{1,10})[\r\n ]+%%EOF[\r\n ]{0,4}$/.exec(latin(bytes.subarray(from)));
  if (!found) throw new Unreadable('the end of a PDF is missing (startxref, %%EOF)');
  return { offset: Number(found[1]), at: from + found.index };
}

export function readSection(bytes: Bytes, offset: number): Section {
  if (offset >= bytes.length) throw new Unreadable('a cross-reference beyond the end');
  const reader: Reader = { bytes, at: offset };
  const isTable = latin(bytes.subarray(offset, offset + 4)) === 'xref';
  const section = isTable ? readTable(reader) : readStreamSection(reader);
  const hybrid = isTable ? offsetIn(section.trailer.get('XRefStm')) : null;
  if (hybrid !== null) addHybrid(section, readStreamSection({ bytes, at: hybrid }));
  return { ...section, offset, end: reader.at, previous: offsetIn(section.trailer.get('Prev')), hybrid };
}

type Read = Pick<Section, 'entries' | 'trailer' | 'ownNumber'>;

/** What the table hides from old readers, the second section tells (ISO 32000-1 §7.5.8.4). */
function addHybrid(table: Read, { entries }: Read): void {
  for (const [number, entry] of entries) if ((table.entries.get(number)?.kind ?? 'free') === 'free') table.entries.set(number, entry);
}

function readTable(reader: Reader): Read {
  const entries = new Map<number, Entry>();
  expectWord(reader, 'xref');
  for (;;) {
    const word = readWord(reader);
    if (word === 'trailer') break;
    if (!/^\d{1,10}$/.test(word)) throw new Unreadable('a cross-reference table');
    readRows(reader, { first: Number(word), count: readWhole(reader), entries });
  }
  const trailer = readValue(reader);
  if (!isDict(trailer)) throw new Unreadable('a trailer');
  return { entries, trailer, ownNumber: null };
}

function readRows(reader: Reader, { first, count, entries }: { first: number; count: number; entries: Map<number, Entry> }): void {
  for (let number = first; number < first + count; number++) {
    const [offset, generation, kind] = [readWhole(reader), readWhole(reader), readWord(reader)];
    if (kind !== 'n' && kind !== 'f') throw new Unreadable('a row of a cross-reference table');
    if (entries.has(number)) throw new Unreadable(`the object ${number} stands twice in one table`);
    entries.set(number, kind === 'f' ? { kind: 'free' } : { kind: 'plain', offset, generation });
  }
}

function readStreamSection(reader: Reader): Read {
  skipWhite(reader);
  const { number, value } = readIndirect(reader, (length) => {
    if (typeof length !== 'number') throw new Unreadable('a cross-reference stream without a length');
    return length;
  });
  if (!isStream(value) || nameText(value.dict.get('Type')) !== 'XRef') throw new Unreadable('no cross-reference where one should be');
  return { entries: readEntries(unpacked(value), value.dict), trailer: value.dict, ownNumber: number };
}

const numbers = (value: PdfValue | undefined): number[] | null =>
  isList(value) && value.every((one) => typeof one === 'number' && Number.isInteger(one) && one >= 0) ? (value as number[]) : null;

function readEntries(data: Bytes, dict: PdfDict): Map<number, Entry> {
  const widths = numbers(dict.get('W'));
  const index = numbers(dict.get('Index')) ?? [0, Number(dict.get('Size'))];
  if (widths?.length !== 3 || widths.some((width) => width > 6) || index.length % 2 !== 0) throw new Unreadable('a cross-reference stream');
  const row = widths.reduce((sum, width) => sum + width);
  const entries = new Map<number, Entry>();
  let at = 0;
  for (let pair = 0; pair < index.length; pair += 2) {
    for (let number = index[pair]!; number < index[pair]! + index[pair + 1]!; number++, at += row) {
      if (at + row > data.length || entries.has(number)) throw new Unreadable('a cross-reference stream');
      entries.set(number, readEntry(data.subarray(at, at + row), widths));
    }
  }
  return entries;
}

function readEntry(row: Bytes, widths: number[]): Entry {
  const ends = [widths[0]!, widths[0]! + widths[1]!, row.length];
  const [kind = 0, second = 0, third = 0] = ends.map((end, place) =>
    row.subarray(ends[place - 1] ?? 0, end).reduce((sum, byte) => sum * 256 + byte, 0),
  );
  const type = widths[0] === 0 ? 1 : kind;
  if (type === 0) return { kind: 'free' };
  if (type === 1) return { kind: 'plain', offset: second, generation: third };
  if (type !== 2) throw new Unreadable('an unknown kind of cross-reference');
  return { kind: 'packed', within: second, index: third };
}

function offsetIn(value: PdfValue | undefined): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new Unreadable('the place of an older cross-reference');
  return value;
}
