import type { Bytes } from '../bytes.ts';
import { latin } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';
import { type Entry, type Section, sectionsFrom, startOf } from './crossReferences.ts';
import { unpacked } from './inflate.ts';
import { isDict, isList, isRef, isStream, nameText, type PdfDict, type PdfRef, type PdfValue } from './objects.ts';
import { readIndirect, readValue, readWhole, type Reader } from './parse.ts';

/** A PDF as the cross-references of the file itself tell it. */
export interface PdfFile {
  bytes: Bytes;
  sections: Section[];
  /** Objects by their place in the file, each read once. */
  read: Map<string, PdfValue>;
  packs: Map<number, Map<number, PdfValue>>;
}

/** One revision of it: its newest section and all older ones. */
export interface Revision {
  file: PdfFile;
  /** Place of its newest section in `file.sections`; the older stand behind it. */
  newest: number;
}

/** Throws `Unreadable`. */
export function openPdf(bytes: Bytes): PdfFile {
  if (latin(bytes.subarray(0, 5)) !== '%PDF-') throw new Unreadable('no PDF');
  const sections = sectionsFrom(bytes, startOf(bytes).offset);
  if (sections.some(({ trailer }) => trailer.has('Encrypt'))) throw new Unreadable('an encrypted PDF');
  return { bytes, sections, read: new Map(), packs: new Map() };
}

export const trailerOf = ({ file, newest }: Revision): PdfDict => file.sections[newest]!.trailer;

export function entryOf({ file, newest }: Revision, number: number): Entry | undefined {
  for (let place = newest; place < file.sections.length; place++) {
    const entry = file.sections[place]!.entries.get(number);
    if (entry) return entry;
  }
  return undefined;
}

/** What a reference points to; `undefined` when there is no such object. */
export function lookUp(revision: Revision, { number, generation }: Omit<PdfRef, 'kind'>): PdfValue | undefined {
  const entry = entryOf(revision, number);
  if (!entry || entry.kind === 'free') return undefined;
  if (entry.kind === 'packed') return generation === 0 ? lookIntoPack(revision, { number, within: entry.within }) : undefined;
  if (entry.generation !== generation) return undefined;
  const key = `${number} ${entry.offset}`;
  const { read } = revision.file;
  if (!read.has(key)) read.set(key, readObject(revision, { number, ...entry }));
  return read.get(key);
}

/** Follows references until something else is found. */
export function resolve(revision: Revision, value: PdfValue | undefined): PdfValue | undefined {
  let found = value;
  for (let steps = 0; isRef(found); steps++) {
    if (steps > 20) throw new Unreadable('references that run in a circle');
    found = lookUp(revision, found);
  }
  return found;
}

export function dictAt(revision: Revision, value: PdfValue | undefined): PdfDict | null {
  const found = resolve(revision, value);
  return isDict(found) ? found : null;
}

export function listAt(revision: Revision, value: PdfValue | undefined): PdfValue[] {
  const found = resolve(revision, value);
  return isList(found) ? found : [];
}

export function catalogOf(revision: Revision): PdfDict {
  const catalog = dictAt(revision, trailerOf(revision).get('Root'));
  if (!catalog) throw new Unreadable('a PDF without a catalogue');
  return catalog;
}

function readObject(revision: Revision, wanted: { number: number; generation: number; offset: number }): PdfValue {
  const reader: Reader = { bytes: revision.file.bytes, at: wanted.offset };
  const { number, generation, value } = readIndirect(reader, lengthIn(revision));
  if (number !== wanted.number || generation !== wanted.generation)
    throw new Unreadable(`object ${wanted.number} is not where it should be`);
  return value;
}

/** The length of a stream; only a plain object may hold it, so that reading cannot run in a circle. */
export function lengthIn(revision: Revision): (value: PdfValue | undefined) => number {
  return (value) => {
    const length = isRef(value) ? plainNumber(revision, value) : value;
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw new Unreadable('a stream without a length');
    return length;
  };
}

function plainNumber(revision: Revision, { number }: PdfRef): PdfValue {
  const entry = entryOf(revision, number);
  if (entry?.kind !== 'plain') throw new Unreadable('a stream whose length lies in another stream');
  const { value } = readIndirect({ bytes: revision.file.bytes, at: entry.offset }, () => Number.NaN);
  return value;
}

function lookIntoPack(revision: Revision, { number, within }: { number: number; within: number }): PdfValue | undefined {
  const entry = entryOf(revision, within);
  if (entry?.kind !== 'plain') throw new Unreadable('packed objects that are not there');
  const { packs } = revision.file;
  const known = packs.get(entry.offset) ?? readPack(revision, { number: within, generation: 0, offset: entry.offset });
  packs.set(entry.offset, known);
  if (!known.has(number)) throw new Unreadable(`object ${number} is not in its pack`);
  return known.get(number);
}

/** The objects of an object stream (ISO 32000-1 §7.5.7). */
function readPack(revision: Revision, place: { number: number; generation: number; offset: number }): Map<number, PdfValue> {
  const pack = readObject(revision, place);
  if (!isStream(pack) || nameText(pack.dict.get('Type')) !== 'ObjStm') throw new Unreadable('packed objects of another kind');
  const [count, first] = [pack.dict.get('N'), pack.dict.get('First')];
  if (typeof count !== 'number' || typeof first !== 'number') throw new Unreadable('packed objects without a list');
  const bytes = unpacked(pack);
  const head: Reader = { bytes, at: 0 };
  const objects = new Map<number, PdfValue>();
  const places = Array.from({ length: count }, () => [readWhole(head), readWhole(head)] as const);
  for (const [number, offset] of places) {
    if (objects.has(number)) throw new Unreadable(`object ${number} stands twice in its pack`);
    objects.set(number, readValue({ bytes, at: first + offset }));
  }
  return objects;
}
