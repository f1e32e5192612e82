import { Unzlib } from 'fflate';
import { type Bytes, joined } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';
import { isDict, isList, type PdfStream, type PdfValue } from './objects.ts';
import { filtersOf } from './parse.ts';

/** Streams of structure are small; a larger one is made to exhaust who reads it. */
const LARGEST = 32 * 1024 * 1024;

/** The data of a stream of structure (cross-references, packed objects): plain, or FlateDecode with a PNG predictor. */
export function unpacked({ dict, data }: PdfStream): Bytes {
  const filters = filtersOf(dict);
  if (filters.length === 0) return data;
  if (filters.length > 1 || filters[0] !== 'FlateDecode') throw new Unreadable(`the filter ${filters.join(', ')} in a stream of structure`);
  return withoutPredictor(inflate(data), dict.get('DecodeParms'));
}

function inflate(data: Bytes): Bytes {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    const stream = new Unzlib((piece) => {
      length += piece.length;
      if (length > LARGEST) throw new Unreadable('a stream of structure that grows beyond bounds');
      pieces.push(piece);
    });
    for (let at = 0; at < data.length; at += 65_536) stream.push(data.subarray(at, at + 65_536), at + 65_536 >= data.length);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('a stream that cannot be unpacked');
  }
  return joined(...pieces);
}

function withoutPredictor(bytes: Bytes, parameters: PdfValue | undefined): Bytes {
  const given = isList(parameters) ? parameters[0] : parameters;
  const number = (key: string, otherwise: number) => {
    const value = isDict(given) ? given.get(key) : undefined;
    return typeof value === 'number' ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return bytes;
  if (predictor < 10 || number('Colors', 1) !== 1 || number('BitsPerComponent', 8) !== 8)
    throw new Unreadable(`the predictor ${predictor}`);
  return undoPng(bytes, number('Columns', 1));
}

/** PNG filters (RFC 2083 §6) for rows of `width` bytes, one byte a column. */
function undoPng(bytes: Bytes, width: number): Bytes {
  if (!Number.isInteger(width) || width < 1 || width > 1000) throw new Unreadable('the width of a row');
  const rows = Math.floor(bytes.length / (width + 1));
  const plain = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const type = bytes[row * (width + 1)]!;
    if (type > 4) throw new Unreadable('a PNG filter');
    for (let column = 0; column < width; column++) {
      const here = row * width + column;
      const left = column > 0 ? plain[here - 1]! : 0;
      const above = row > 0 ? plain[here - width]! : 0;
      const corner = row > 0 && column > 0 ? plain[here - width - 1]! : 0;
      plain[here] = bytes[row * (width + 1) + 1 + column]! + foretold(type, left, above, corner);
    }
  }
  return plain;
}

function foretold(type: number, left: number, above: number, corner: number): number {
  if (type < 2) return type === 0 ? 0 : left;
  if (type < 4) return type === 2 ? above : (left + above) >> 1;
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
