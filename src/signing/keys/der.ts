import * as asn1js from 'asn1js';

/** One DER element: its tag, and where its content lies. Offsets in bytes of the whole. */
export interface Element {
  tag: number;
  start: number;
  from: number;
  to: number;
}

/**
 * Reads DER element by element without building a tree: a list of a hundred thousand revoked certificates is looked through in
 * milliseconds. Definite lengths only, below 2 GB. Throws RangeError where the bytes are no DER.
 */
export function elementAt(bytes: Uint8Array, start: number): Element {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new RangeError('no DER');
  const sizeBytes = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || sizeBytes > 4) throw new RangeError('no DER');
  let length = sizeBytes === 0 ? first : 0;
  for (let i = 0; i < sizeBytes; i++) length = length * 256 + (bytes[start + 2 + i] ?? NaN);
  const from = start + 2 + sizeBytes;
  if (!(from + length <= bytes.length)) throw new RangeError('no DER');
  return { tag, start, from, to: from + length };
}

/** The elements that one is made of, in their order. */
export function* elementsOf(bytes: Uint8Array, { from, to }: Pick<Element, 'from' | 'to'>): Generator<Element> {
  for (let at = from; at < to;) {
    const element = elementAt(bytes, at);
    if (element.to > to) throw new RangeError('no DER');
    yield element;
    at = element.to;
  }
}

export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  oid: 6,
  enumerated: 10,
  utcTime: 23,
  generalizedTime: 24,
  null: 5,
  sequence: 48,
  set: 49,
};

/** DER of one element around its parts, which are DER or the content itself. */
export function element(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length.toString(16);
  const length = content.length < 0x80 ? [] : Buffer.from(size.padStart(size.length + (size.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, length.length === 0 ? content.length : 0x80 + length.length, ...length]), content]);
}

/** DER of an object identifier given in dotted decimals. */
export const oid = (dotted: string): Buffer => Buffer.from(new asn1js.ObjectIdentifier({ value: dotted }).toBER());

export function isOid(bytes: Uint8Array, { start, to }: Element, dotted: string): boolean {
  return oid(dotted).equals(bytes.subarray(start, to));
}

const OPEN = 0x80;
const CONSTRUCTED = 0x20;
/** Deeper than any CMS is nested; stops bytes that would keep us descending. */
const DEEPEST = 40;

/** A CMS as DER, without the zeros that may follow; some makers leave lengths open (BER, X.690 §8.1.3.6). Throws RangeError where it is neither. */
export function cmsAsDer(bytes: Uint8Array): Uint8Array {
  const { der, to } = bytes[1] === OPEN ? closed(bytes, { start: 0, depth: 0 }) : { der: null, to: elementAt(bytes, 0).to };
  if (bytes.subarray(to).some((byte) => byte !== 0)) throw new RangeError('no DER');
  return der ?? bytes.subarray(0, to);
}

/** The element that begins there with every length written, and where it ended. */
function closed(bytes: Uint8Array, { start, depth }: { start: number; depth: number }): { der: Uint8Array; to: number } {
  if (depth > DEEPEST) throw new RangeError('no BER');
  const tag = bytes[start];
  const isOpen = bytes[start + 1] === OPEN;
  if (tag === undefined || (isOpen && !(tag & CONSTRUCTED))) throw new RangeError('no BER');
  const { from, to } = isOpen ? { from: start + 2, to: Infinity } : elementAt(bytes, start);
  if (!(tag & CONSTRUCTED)) return { der: bytes.subarray(start, to), to };
  const parts: Uint8Array[] = [];
  let at = from;
  while (isOpen ? bytes[at] !== 0 || bytes[at + 1] !== 0 : at < to) {
    const part = closed(bytes, { start: at, depth: depth + 1 });
    parts.push(part.der);
    at = part.to;
  }
  return { der: element(tag, ...parts), to: isOpen ? at + 2 : at };
}

/** UTCTime or GeneralizedTime of whole seconds in UTC, as RFC 5280 §4.1.2.5 has them. */
export function timeOf(bytes: Uint8Array, { tag, from, to }: Element): Date {
  const text = Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const parts = (tag === TAG.utcTime ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text);
  if (!parts || (tag !== TAG.utcTime && tag !== TAG.generalizedTime)) throw new RangeError('no time');
  const [, year, month, day, hour, minute, second] = parts;
  const century = tag === TAG.utcTime ? (Number(year) < 50 ? '20' : '19') : '';
  const date = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime())) throw new RangeError('no time');
  return date;
}

/** Hexadecimal of an integer, upper case, without leading zeros, to compare serial numbers. */
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').replace(/^0+/, '').toUpperCase();

/** DER of an object identifier's content, as hex, for comparison. */
export const contentHex = (bytes: Uint8Array, { from, to }: Element): string => Buffer.from(bytes.subarray(from, to)).toString('hex');
