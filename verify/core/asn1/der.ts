import { toHex, type Bytes } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';

/** One value of ASN.1. `tag` is its identifier byte, `whole` with tag and length, `content` without. */
export interface Asn1 {
  tag: number;
  whole: Bytes;
  content: Bytes;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag of `[number]`, constructed unless said otherwise. */
export const context = (number: number, constructed = true): number => (constructed ? 0xa0 : 0x80) + number;

const DEEPEST = 40;

/** Reads one value that fills the bytes entirely. Lengths must be minimal (DER); an indefinite length is taken, as CMS permits it. */
export function readAsn1(bytes: Uint8Array): Asn1 {
  const { value, end } = readAt(bytes as Bytes, 0, 0);
  if (end !== bytes.length) throw new Unreadable('bytes behind the end of an ASN.1 value');
  return value;
}

/** Reads one value from the start of the bytes and says where it ends. */
export function readFirst(bytes: Uint8Array): { value: Asn1; end: number } {
  return readAt(bytes as Bytes, 0, 0);
}

function readAt(bytes: Bytes, at: number, depth: number): { value: Asn1; end: number } {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new Unreadable('an ASN.1 value is cut off');
  if ((tag & 0x1f) === 0x1f) throw new Unreadable('an ASN.1 tag of more than one byte');
  if (depth > DEEPEST) throw new Unreadable('ASN.1 nested too deep');
  if (first === 0x80) return readIndefinite(bytes, at, depth);
  const { length, start } = readLength(bytes, at + 1);
  const end = start + length;
  if (end > bytes.length) throw new Unreadable('an ASN.1 value is cut off');
  return { value: { tag, whole: bytes.subarray(at, end), content: bytes.subarray(start, end) }, end };
}

function readLength(bytes: Bytes, at: number): { length: number; start: number } {
  const first = bytes[at]!;
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  if (count > 4) throw new Unreadable('an ASN.1 length too large');
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + (bytes[at + index] ?? 0);
  if (length < 0x80 || length < 256 ** (count - 1)) throw new Unreadable('an ASN.1 length is not in its shortest form');
  return { length, start: at + 1 + count };
}

function readIndefinite(bytes: Bytes, at: number, depth: number): { value: Asn1; end: number } {
  if ((bytes[at]! & 0x20) === 0) throw new Unreadable('an indefinite length on a simple ASN.1 value');
  let next = at + 2;
  while (bytes[next] !== 0 || bytes[next + 1] !== 0) next = readAt(bytes, next, depth + 1).end;
  return { value: { tag: bytes[at]!, whole: bytes.subarray(at, next + 2), content: bytes.subarray(at + 2, next) }, end: next + 2 };
}

/** The members of a constructed value. */
export function parts(value: Asn1, tag?: number): Asn1[] {
  if (tag !== undefined) expectTag(value, tag);
  if ((value.tag & 0x20) === 0) throw new Unreadable('a simple ASN.1 value where members are expected');
  const members: Asn1[] = [];
  for (let at = 0; at < value.content.length;) {
    const { value: member, end } = readAt(value.content, at, 0);
    members.push(member);
    at = end;
  }
  return members;
}

export function expectTag(value: Asn1 | undefined, tag: number): Asn1 {
  if (!value || value.tag !== tag)
    throw new Unreadable(`ASN.1: tag ${tag.toString(16)} expected, ${value?.tag.toString(16) ?? 'nothing'} found`);
  return value;
}

/** The member at `index` of these, which must carry the tag. */
export function part(members: Asn1[], index: number, tag: number): Asn1 {
  return expectTag(members[index], tag);
}

/** Dotted text of an object identifier. */
export function oid(value: Asn1 | undefined): string {
  const { content } = expectTag(value, TAG.oid);
  const arcs: number[] = [];
  let arc = 0;
  for (const [index, byte] of content.entries()) {
    if (arc === 0 && byte === 0x80) throw new Unreadable('an object identifier is not in its shortest form');
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new Unreadable('an object identifier too large');
    if (byte >= 0x80 && index === content.length - 1) throw new Unreadable('an object identifier is cut off');
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const top = Math.min(Math.floor(head / 40), 2);
  return [top, head - top * 40, ...rest].join('.');
}

/** Hex digits of an integer as it stands, with its sign byte left out. */
export function integerHex(value: Asn1 | undefined): string {
  const { content } = expectTag(value, TAG.integer);
  if (content.length === 0) throw new Unreadable('an empty integer');
  return toHex(content.length > 1 && content[0] === 0 ? content.subarray(1) : content);
}

export function smallInteger(value: Asn1 | undefined): number {
  const number = Number.parseInt(integerHex(value), 16);
  if (!Number.isSafeInteger(number) || value!.content[0]! >= 0x80) throw new Unreadable('an integer out of its bounds');
  return number;
}

export function bool(value: Asn1 | undefined): boolean {
  const { content } = expectTag(value, TAG.boolean);
  if (content.length !== 1) throw new Unreadable('a boolean of more than one byte');
  return content[0] !== 0;
}

/** Octets, also when BER gives them in pieces. `tag` when it is implicit. */
export function octets(value: Asn1 | undefined, tag: number = TAG.octets): Bytes {
  if (value && value.tag === (tag | 0x20)) {
    const pieces = parts(value).map((piece) => octets(piece));
    const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.length), 0);
    return whole;
  }
  return expectTag(value, tag).content;
}

/** A bit string of whole bytes. */
export function bitBytes(value: Asn1 | undefined): Bytes {
  const { content } = expectTag(value, TAG.bits);
  if (content[0] !== 0) throw new Unreadable('a bit string of no whole bytes');
  return content.subarray(1);
}

/** UTCTime or GeneralizedTime in Z, as RFC 5280 §4.1.2.5 demands; fractions of seconds are cut to milliseconds. */
export function time(value: Asn1 | undefined): Date {
  if (!value || (value.tag !== TAG.utcTime && value.tag !== TAG.generalizedTime)) throw new Unreadable('a time is missing');
  const text = String.fromCharCode(...value.content);
  const found = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text);
  if (!found || (found[1]!.length === 2) !== (value.tag === TAG.utcTime)) throw new Unreadable(`the time ${JSON.stringify(text)}`);
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const century = year!.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const date = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  if (Number.isNaN(date.getTime())) throw new Unreadable(`the time ${text}`);
  return date;
}
