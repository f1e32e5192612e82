import type { Bytes } from '../bytes.ts';
import { type HashName, running } from '../digests.ts';

export interface Range {
  hole: { start: number; end: number };
  end: number;
}

/** Digests of ranges that all begin with the first byte: the file is read once, however many signatures it bears. Ascending by `end`. */
export function rangeDigests(bytes: Bytes, ranges: Range[]): (hash: HashName, range: Range) => Bytes {
  const found = new Map<HashName, Map<Range, Bytes>>();
  return (hash, range) => {
    const known = found.get(hash) ?? readOnce(bytes, ranges, hash);
    found.set(hash, known);
    return known.get(range)!;
  };
}

function readOnce(bytes: Bytes, ranges: Range[], hash: HashName): Map<Range, Bytes> {
  const found = new Map<Range, Bytes>();
  const whole = running(hash);
  let at = 0;
  for (const range of ranges.toSorted((one, other) => one.hole.start - other.hole.start)) {
    whole.update(bytes.subarray(at, range.hole.start));
    at = range.hole.start;
    const own = whole.clone();
    found.set(range, own.update(bytes.subarray(range.hole.end, range.end)).digest() as Bytes);
    own.destroy();
  }
  return found;
}
