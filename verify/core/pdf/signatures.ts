import { Unreadable } from '../unreadable.ts';
import { startOf } from './crossReferences.ts';
import { catalogOf, dictAt, entryOf, listAt, type PdfFile, resolve, type Revision } from './file.ts';
import { isDict, isList, isRef, isString, nameText, type PdfDict, type PdfString, type PdfValue } from './objects.ts';

/** A signature as a field of the form holds it. */
export interface SignatureField {
  name: string;
  dict: PdfDict;
  contents: PdfString;
  /** The bytes signed are those before `hole.start` and those from `hole.end` to `end`. */
  hole: { start: number; end: number };
  end: number;
  isStamp: boolean;
  subFilter: string | null;
  /** The widget, for its size; null when the field has several. */
  widget: PdfDict;
}

export type RangeFault = 'pdf.noRange' | 'pdf.rangeStart' | 'pdf.rangeHole' | 'pdf.rangeEnd';

const MOST_FIELDS = 5000;

/** The signature fields that hold a signature, in the order of the bytes they sign. */
export function signatureFields(revision: Revision): { fields: SignatureField[]; faults: { name: string; fault: RangeFault }[] } {
  const form = dictAt(revision, catalogOf(revision).get('AcroForm'));
  const fields: SignatureField[] = [];
  const faults: { name: string; fault: RangeFault }[] = [];
  for (const { name, dict } of leaves(revision, listAt(revision, form?.get('Fields')))) {
    const value = dict.get('V');
    const signature = resolve(revision, value);
    if (!isDict(signature)) continue;
    const isPlain = !isRef(value) || entryOf(revision, value.number)?.kind === 'plain';
    const read = isPlain ? readRange(revision.file, signature) : 'pdf.rangeHole';
    if (typeof read === 'string') faults.push({ name, fault: read });
    else fields.push({ name, dict: signature, widget: dict, ...read, ...kindOf(signature) });
  }
  return { fields: fields.toSorted((one, other) => one.end - other.end), faults };
}

function kindOf(signature: PdfDict): Pick<SignatureField, 'isStamp' | 'subFilter'> {
  const subFilter = nameText(signature.get('SubFilter'));
  return { subFilter, isStamp: subFilter === 'ETSI.RFC3161' };
}

/** The fields of kind Sig at the ends of the tree of fields. */
function leaves(revision: Revision, top: PdfValue[]): { name: string; dict: PdfDict }[] {
  const found: { name: string; dict: PdfDict }[] = [];
  const open = top.map((value) => ({ value, above: [] as string[], kind: null as string | null }));
  for (let steps = 0; open.length > 0; steps++) {
    if (steps > MOST_FIELDS) throw new Unreadable('too many fields');
    const { value, above, kind } = open.shift()!;
    const dict = dictAt(revision, value);
    if (!dict) continue;
    const own = nameText(dict.get('FT')) ?? kind;
    const part = resolve(revision, dict.get('T'));
    const names = isString(part) ? [...above, readText(part)] : above;
    const kids = listAt(revision, dict.get('Kids'));
    if (own === 'Sig' && dict.has('V')) found.push({ name: names.join('.'), dict });
    else open.push(...kids.map((kid) => ({ value: kid, above: names, kind: own })));
  }
  return found;
}

/** The range must be honest: from the first byte, around exactly the string of the signature. That it ends with a revision is seen later. */
function readRange({ bytes }: PdfFile, signature: PdfDict): Pick<SignatureField, 'contents' | 'hole' | 'end'> | RangeFault {
  const [range, contents] = [signature.get('ByteRange'), signature.get('Contents')];
  if (!isList(range) || range.length !== 4 || !isString(contents)) return 'pdf.noRange';
  const [first, start, hole, rest] = range as number[];
  if (range.some((one) => typeof one !== 'number' || !Number.isInteger(one) || one < 0)) return 'pdf.noRange';
  if (first !== 0) return 'pdf.rangeStart';
  if (start !== contents.start || hole !== contents.end || !contents.isHex) return 'pdf.rangeHole';
  const end = hole! + rest!;
  return end > bytes.length ? 'pdf.rangeEnd' : { contents, hole: { start: start!, end: hole! }, end };
}

/** The revision that ends at this byte: the signature must cover all of it. */
export function revisionAt(file: PdfFile, end: number): Revision {
  const { offset } = startOf(file.bytes.subarray(0, end));
  const newest = file.sections.findIndex((section) => section.offset === offset);
  if (newest < 0) throw new Unreadable('a signature over a revision that the file does not know');
  const isSplit = file.sections.every((section, place) => place < newest === section.offset >= end);
  if (!isSplit) throw new Unreadable('revisions that overlap');
  return { file, newest };
}

/** PDF text: UTF-16 or UTF-8 with its mark, else taken as Latin. */
export function readText({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  return new TextDecoder(bytes[0] === 0xef && bytes[1] === 0xbb ? 'utf-8' : 'latin1').decode(bytes);
}

/** `D:20260429120831+05'30'` (ISO 32000-1 §7.9.4); null when it cannot be read. */
export function readDate(value: PdfValue | undefined): Date | null {
  const text = isString(value) ? readText(value) : '';
  const found = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, sign, hours = '00', minutes = '00'] = found;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
