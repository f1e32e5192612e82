import { constants, inflateSync } from 'node:zlib';
import { PdfArray, PdfName, PdfStream } from '@libpdf/core';

let left = 0;
let over = false;

/** Grants this process so many bytes of opened streams for its next paper. */
export function allow(bytes: number): void {
  left = bytes;
  over = false;
}

/** Whether the paper wanted more. The library swallows errors of single objects; this must not be lost. */
export function exceeded(): boolean {
  return over;
}

function refuse(): Error {
  over = true;
  return new Error('The streams of this paper open to more than was allowed.');
}

// The library opens streams without a bound, so each is measured first.
const open = PdfStream.prototype.getDecodedData;
PdfStream.prototype.getDecodedData = function measured(this: PdfStream): Uint8Array {
  const filter = this.get('Filter');
  const names = filter instanceof PdfArray ? [...filter] : filter === undefined ? [] : [filter];
  if (names.length === 0) return open.call(this);
  // A chain of filters, or one of the old ones, is how few bytes become very many; the structure of no common program needs it.
  const [only] = names;
  if (names.length > 1 || !(only instanceof PdfName) || only.value !== 'FlateDecode') throw refuse();
  left -= measure(this.data);
  return open.call(this);
};

function measure(data: Uint8Array): number {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(left, 1), finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw refuse();
    // Damaged data: the library has its own way to save what opens before the damage, and that is never more than was measured.
    return 0;
  }
}
