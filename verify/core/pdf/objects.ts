import type { Bytes } from '../bytes.ts';

export interface PdfName {
  kind: 'name';
  text: string;
}
/** `start` and `end` are where it stands in the file, its brackets included; `isHex` when they are `<` and `>`. */
export interface PdfString {
  kind: 'string';
  bytes: Bytes;
  start: number;
  end: number;
  isHex: boolean;
}
export interface PdfRef {
  kind: 'ref';
  number: number;
  generation: number;
}
export interface PdfStream {
  kind: 'stream';
  dict: PdfDict;
  data: Bytes;
}
export type PdfDict = Map<string, PdfValue>;
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfStream | PdfValue[] | PdfDict;

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map;
export const isList = (value: PdfValue | undefined): value is PdfValue[] => Array.isArray(value);

function isKind<K extends 'name' | 'string' | 'ref' | 'stream'>(
  value: PdfValue | undefined,
  kind: K,
): value is Extract<PdfValue, { kind: K }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
export const isRef = (value: PdfValue | undefined): value is PdfRef => isKind(value, 'ref');
export const isStream = (value: PdfValue | undefined): value is PdfStream => isKind(value, 'stream');
export const isString = (value: PdfValue | undefined): value is PdfString => isKind(value, 'string');

export const nameText = (value: PdfValue | undefined): string | null => (isKind(value, 'name') ? value.text : null);

/** Whether two values are written alike: references by number, strings by their bytes, streams by dictionary and raw data. */
export function sameValue(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (isList(one)) return isList(other) && one.length === other.length && one.every((item, place) => sameValue(item, other[place]));
  if (isDict(one)) return isDict(other) && sameDict(one, other);
  return !isList(other) && !isDict(other) && sameSimple(one, other);
}

type Simple = PdfName | PdfString | PdfRef | PdfStream;

function sameSimple(one: Simple, other: Simple): boolean {
  if (isString(one)) return isString(other) && sameRun(one.bytes, other.bytes);
  if (isRef(one)) return isRef(other) && one.number === other.number && one.generation === other.generation;
  if (isStream(one)) return isStream(other) && sameDict(one.dict, other.dict) && sameRun(one.data, other.data);
  return one.text === nameText(other);
}

function sameDict(one: PdfDict, other: PdfDict): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.has(key) && sameValue(value, other.get(key)));
}

function sameRun(one: Bytes, other: Bytes): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** The references in a value, in no order; streams by their dictionary. */
export function refsIn(value: PdfValue, found: PdfRef[] = []): PdfRef[] {
  if (isRef(value)) found.push(value);
  else if (isList(value)) for (const item of value) refsIn(item, found);
  else if (isDict(value)) for (const item of value.values()) refsIn(item, found);
  else if (isStream(value)) refsIn(value.dict, found);
  return found;
}
