import type { Bytes } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';
import { isDict, isList, nameText, type PdfDict, type PdfStream, type PdfString, type PdfValue } from './objects.ts';

/** A place in the bytes of a PDF, moved on by reading (ISO 32000-1 §7.2, §7.3). Nothing is repaired: what is not well formed throws. */
export interface Reader {
  bytes: Bytes;
  at: number;
}

const DEEPEST = 60;
const code = (letter: string) => letter.charCodeAt(0);
const [OPEN, CLOSE, LESS, MORE, SLASH, PERCENT, HASH, BACKSLASH] = [...'()<>/%#\\'].map(code) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map(code));
const isRegular = (byte: number | undefined) => byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

export function skipWhite(reader: Reader): void {
  const { bytes } = reader;
  for (;;) {
    while (reader.at < bytes.length && WHITE.has(bytes[reader.at]!)) reader.at++;
    if (bytes[reader.at] !== PERCENT) return;
    while (reader.at < bytes.length && bytes[reader.at] !== 10 && bytes[reader.at] !== 13) reader.at++;
  }
}

/** The next run of regular characters; empty when a delimiter stands there. */
export function readWord(reader: Reader): string {
  skipWhite(reader);
  const start = reader.at;
  while (isRegular(reader.bytes[reader.at])) reader.at++;
  return String.fromCharCode(...reader.bytes.subarray(start, Math.min(reader.at, start + 200)));
}

export function expectWord(reader: Reader, word: string): void {
  const found = readWord(reader);
  if (found !== word) throw new Unreadable(`«${word}» expected at byte ${reader.at}, «${found}» found`);
}

export function readWhole(reader: Reader): number {
  const word = readWord(reader);
  if (!/^\d{1,10}$/.test(word)) throw new Unreadable(`a number expected at byte ${reader.at}, «${word}» found`);
  return Number(word);
}

export function readValue(reader: Reader, depth = 0): PdfValue {
  if (depth > DEEPEST) throw new Unreadable('objects nested too deep');
  skipWhite(reader);
  const first = reader.bytes[reader.at];
  if (first === SLASH) return { kind: 'name', text: readName(reader) };
  if (first === OPEN) return readLiteral(reader);
  if (first === LESS) return reader.bytes[reader.at + 1] === LESS ? readDict(reader, depth) : readHex(reader);
  if (first === code('[')) return readList(reader, depth);
  return readPlain(reader);
}

function readPlain(reader: Reader): PdfValue {
  const word = readWord(reader);
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new Unreadable(`«${word}» at byte ${reader.at}`);
  if (/^\d{1,10}$/.test(word)) {
    const after = reader.at;
    const generation = readWord(reader);
    if (/^\d{1,5}$/.test(generation) && readWord(reader) === 'R')
      return { kind: 'ref', number: Number(word), generation: Number(generation) };
    reader.at = after;
  }
  return Number(word);
}

function readName(reader: Reader): string {
  const { bytes } = reader;
  let text = '';
  for (reader.at++; isRegular(bytes[reader.at]); reader.at++) {
    const hex = bytes[reader.at] === HASH ? String.fromCharCode(bytes[reader.at + 1] ?? 0, bytes[reader.at + 2] ?? 0) : '';
    const isEscape = /^[0-9a-fA-F]{2}$/.test(hex);
    text += String.fromCharCode(isEscape ? Number.parseInt(hex, 16) : bytes[reader.at]!);
    if (isEscape) reader.at += 2;
  }
  return text;
}

function readList(reader: Reader, depth: number): PdfValue[] {
  const items: PdfValue[] = [];
  reader.at++;
  for (;;) {
    skipWhite(reader);
    if (reader.bytes[reader.at] === code(']')) {
      reader.at++;
      return items;
    }
    items.push(readValue(reader, depth + 1));
  }
}

function readDict(reader: Reader, depth: number): PdfDict {
  const dict: PdfDict = new Map();
  reader.at += 2;
  for (;;) {
    skipWhite(reader);
    const { bytes, at } = reader;
    if (bytes[at] === MORE && bytes[at + 1] === MORE) {
      reader.at += 2;
      return dict;
    }
    if (bytes[at] !== SLASH) throw new Unreadable(`a key expected at byte ${at}`);
    const key = readName(reader);
    if (dict.has(key)) throw new Unreadable(`the key ${key} stands twice in one dictionary`);
    dict.set(key, readValue(reader, depth + 1));
  }
}

function readHex(reader: Reader): PdfString {
  const { bytes, at: start } = reader;
  const end = bytes.indexOf(MORE, start);
  if (end < 0) throw new Unreadable('a string without an end');
  const digits: number[] = [];
  for (let at = start + 1; at < end; at++) {
    const digit = hexDigit(bytes[at]!);
    if (digit >= 0) digits.push(digit);
    else if (!WHITE.has(bytes[at]!)) throw new Unreadable(`no hex digit at byte ${at}`);
  }
  reader.at = end + 1;
  const decoded = Uint8Array.from(
    { length: Math.ceil(digits.length / 2) },
    (_, place) => digits[place * 2]! * 16 + (digits[place * 2 + 1] ?? 0),
  );
  return { kind: 'string', bytes: decoded, start, end: end + 1, isHex: true };
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function readLiteral(reader: Reader): PdfString {
  const { bytes, at: start } = reader;
  const decoded: number[] = [];
  let open = 1;
  for (reader.at++; open > 0; reader.at++) {
    const byte = bytes[reader.at];
    if (byte === undefined) throw new Unreadable('a string without an end');
    if (byte === BACKSLASH) readEscape(reader, decoded);
    else {
      if (byte === OPEN) open++;
      if (byte === CLOSE) open--;
      if (open > 0) decoded.push(byte);
    }
  }
  return { kind: 'string', bytes: Uint8Array.from(decoded), start, end: reader.at, isHex: false };
}

/** Leaves the reader on the last character of the escape. */
function readEscape(reader: Reader, decoded: number[]): void {
  const next = reader.bytes[++reader.at] ?? 0;
  const letter = String.fromCharCode(next);
  if (/[0-7]/.test(letter)) {
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...reader.bytes.subarray(reader.at, reader.at + 3)))![0];
    reader.at += octal.length - 1;
    decoded.push(Number.parseInt(octal, 8) & 0xff);
  } else if (next === 13 || next === 10) {
    if (next === 13 && reader.bytes[reader.at + 1] === 10) reader.at++;
  } else decoded.push(ESCAPES[letter] ?? next);
}

export interface Indirect {
  number: number;
  generation: number;
  value: PdfValue;
}

/** Reads `7 0 obj … endobj`. `lengthOf` resolves the length of a stream when it is a reference. */
export function readIndirect(reader: Reader, lengthOf: (value: PdfValue | undefined) => number): Indirect {
  const [number, generation] = [readWhole(reader), readWhole(reader)];
  expectWord(reader, 'obj');
  let value = readValue(reader);
  const after = reader.at;
  const word = readWord(reader);
  if (word === 'stream' && isDict(value)) {
    value = readStream(reader, value, lengthOf(value.get('Length')));
    expectWord(reader, 'endobj');
  } else if (word !== 'endobj') throw new Unreadable(`«endobj» expected at byte ${after}, «${word}» found`);
  return { number, generation, value };
}

function readStream(reader: Reader, dict: PdfDict, length: number): PdfStream {
  const { bytes } = reader;
  if (bytes[reader.at] === 13 && bytes[reader.at + 1] === 10) reader.at += 2;
  else if (bytes[reader.at] === 10) reader.at++;
  else throw new Unreadable(`no line end behind «stream» at byte ${reader.at}`);
  if (dict.has('F')) throw new Unreadable('a stream that lies in another file');
  const data = bytes.subarray(reader.at, reader.at + length);
  if (data.length !== length) throw new Unreadable('a stream is cut off');
  reader.at += length;
  const gap = reader.at;
  expectWord(reader, 'endstream');
  if (reader.at - gap > 'endstream'.length + 2) throw new Unreadable(`a stream longer than it says, at byte ${gap}`);
  return { kind: 'stream', dict, data };
}

export function filtersOf(dict: PdfDict): string[] {
  const filter = dict.get('Filter');
  return (isList(filter) ? filter : filter === undefined ? [] : [filter]).map((one) => nameText(one) ?? '?');
}
