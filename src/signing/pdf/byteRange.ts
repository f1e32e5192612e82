import { createHash } from 'node:crypto';
import { Refusal } from '#core/errors.ts';

/** Two stretches of the file around the signature's own bytes: [0, before) and [after, end). Offsets in bytes. */
export interface ByteRange {
  before: number;
  after: number;
  end: number;
}

/** Ten digits: files below 10 GB. Written first, replaced by the true numbers padded with blanks. */
export const RANGE_NUMBER = 9_999_999_999;
const RANGE_ROOM = `[0 ${RANGE_NUMBER} ${RANGE_NUMBER} ${RANGE_NUMBER}]`;

/** SHA-256 over both stretches. */
export function rangeDigest(pdf: Uint8Array, { before, after, end }: ByteRange): Buffer {
  return createHash('sha256').update(pdf.subarray(0, before)).update(pdf.subarray(after, end)).digest();
}

/** Finds the room kept for range and signature behind `from` and writes the range in, in place. */
export function fillByteRange(pdf: Uint8Array, from: number): ByteRange {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const room = bytes.indexOf(RANGE_ROOM, from);
  const before = bytes.indexOf('<', bytes.indexOf('/Contents', room));
  const after = bytes.indexOf('>', before) + 1;
  if (room < 0 || before < 0 || after === 0) throw new Error('the room for the signature was not written as expected');
  const written = `[0 ${before} ${after} ${bytes.length - after}`.padEnd(RANGE_ROOM.length - 1) + ']';
  bytes.write(written, room, 'latin1');
  return { before, after, end: bytes.length };
}

/** Writes a CMS into the room between `before` and `after`; a copy, the rest unchanged. Refuses `signing.tooLarge`. */
export function fillContents(pdf: Uint8Array, { range, cms }: { range: ByteRange; cms: Uint8Array }): Uint8Array {
  const room = range.after - range.before - 2;
  const hex = Buffer.from(cms).toString('hex');
  if (hex.length > room) throw new Refusal(422, 'signing.tooLarge');
  const signed = new Uint8Array(pdf);
  signed.set(Buffer.from(hex.padEnd(room, '0'), 'latin1'), range.before + 1);
  return signed;
}

/**
 * The range as a signature states it, or `null` unless it is [0 a b c] and leaves out nothing but one `<…>` of hexadecimal digits: any
 * other hole could hide content that nobody signed.
 */
export function readByteRange(pdf: Uint8Array, numbers: number[]): ByteRange | null {
  const [start, before, after, rest] = numbers;
  if (numbers.length !== 4 || start !== 0 || !numbers.every(Number.isSafeInteger)) return null;
  const range = { before: before!, after: after!, end: after! + rest! };
  if (range.before <= 0 || range.after <= range.before + 2 || rest! <= 0 || range.end > pdf.length) return null;
  const hole = Buffer.from(pdf.subarray(range.before, range.after)).toString('latin1');
  return /^<(?:[0-9A-Fa-f]{2})+>$/.test(hole) ? range : null;
}

/** The bytes that stand in the hole, with their trailing zeros. */
export function readContents(pdf: Uint8Array, { before, after }: ByteRange): Uint8Array {
  return Buffer.from(Buffer.from(pdf.subarray(before + 1, after - 1)).toString('latin1'), 'hex');
}
