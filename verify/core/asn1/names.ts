import { asText } from '../bytes.ts';
import { type Asn1, oid, parts, TAG } from './der.ts';

const SHORT: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.17': 'postalCode',
};

export interface Name {
  /** `C=IN, O=…, CN=…`, for reading. */
  text: string;
  /** The most particular name in it. */
  common: string;
}

/** A distinguished name for reading; names are compared by their bytes, never by this. */
export function readName(value: Asn1): Name {
  const found = parts(value, TAG.sequence)
    .flatMap((set) => parts(set, TAG.set))
    .map((pair) => {
      const [type, text] = parts(pair, TAG.sequence);
      return { type: oid(type), text: readText(text) };
    });
  const text = found.map(({ type, text }) => `${SHORT[type] ?? type}=${text}`).join(', ');
  return { text, common: found.findLast(({ type }) => type === '2.5.4.3')?.text ?? text };
}

const BMP = 0x1e;

function readText(value: Asn1 | undefined): string {
  if (!value) return '';
  if (value.tag === BMP) return new TextDecoder('utf-16be').decode(value.content);
  return asText(value.content) ?? new TextDecoder('latin1').decode(value.content);
}
