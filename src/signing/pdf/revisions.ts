import { PDF } from '@libpdf/core';
import { type ByteRange, readByteRange, readContents } from './byteRange.ts';
import { type EvidenceStore, readStore } from './evidenceStore.ts';
import { addsOnlySignatures, isUnchanged } from './laterChanges.ts';
import { signedFields, type SignedField } from './signatureFields.ts';

export interface Located extends SignedField {
  range: ByteRange | null;
}

type Ending = Located & { range: ByteRange };

/** A signed PDF as a sequence of revisions: each signature and each document time stamp ends one. */
export interface Revisions {
  /** In the order of their ends; a field whose range cannot be used stands first. */
  fields: Located[];
  /** The end of the last revision behind which something other than signatures and evidence was added; 0 when there is none. */
  changedUpTo: number;
  /** The evidence in the whole document, and what there was of it at the end of a revision. */
  store: EvidenceStore;
  storeAt(end: number): EvidenceStore;
}

/** Null where the file cannot be read by its own cross-references, without repair. */
export async function readRevisions(pdf: Uint8Array): Promise<Revisions | null> {
  // The parser reads lazily and throws at any point of a hostile file; all of it means: unreadable.
  try {
    const whole = await load(pdf);
    if (!whole) return null;
    const fields = signedFields(whole).map((field) => ({ ...field, range: rangeOf(pdf, field) }));
    fields.sort((a, b) => (a.range?.end ?? 0) - (b.range?.end ?? 0));
    const usable = fields.filter((field): field is Ending => field.range !== null);
    const revisions = await Promise.all(usable.map(({ range: { end } }) => (end === pdf.length ? whole : load(pdf.subarray(0, end)))));
    const byEnd = new Map(usable.map(({ range }, index) => [range.end, revisions[index]!]));
    const stores = new Map<number, EvidenceStore>();
    const storeAt = (end: number) => {
      const store = stores.get(end) ?? readStore(byEnd.get(end)!);
      stores.set(end, store);
      return store;
    };
    return { fields, changedUpTo: lastChange(pdf, { usable, revisions, whole }), store: readStore(whole), storeAt };
  } catch {
    return null;
  }
}

async function load(bytes: Uint8Array): Promise<PDF | null> {
  const pdf = await PDF.load(bytes, { lenient: false });
  return !pdf.recoveredViaBruteForce && !pdf.isEncrypted ? pdf : null;
}

/** The range stated, if its hole holds this very signature. */
function rangeOf(pdf: Uint8Array, { byteRange, contents }: SignedField): ByteRange | null {
  const range = readByteRange(pdf, byteRange);
  return range && Buffer.from(readContents(pdf, range)).equals(contents) ? range : null;
}

interface Sequence {
  usable: Ending[];
  revisions: (PDF | null)[];
  whole: PDF;
}

/** Whatever stands between two ends, or behind the last, is compared; and each field must still hold what it held when its revision ended. */
function lastChange(pdf: Uint8Array, { usable, revisions, whole }: Sequence): number {
  const ends = usable.map(({ range }) => range.end);
  const last = ends.at(-1) ?? 0;
  // Bytes behind the last signature that are no update of their own belong to nobody.
  if (last !== pdf.length && startOfLastUpdate(pdf) < last) return Infinity;
  const later = [...revisions.slice(1), whole];
  const laterEnds = [...ends.slice(1), last === pdf.length ? Infinity : pdf.length];
  for (let i = ends.length - 1; i >= 0; i--) {
    const [earlier, next, { ref }] = [revisions[i], later[i], usable[i]!];
    const closing = usable[i + 1]?.widget ?? null;
    const grew =
      earlier && next && ends[i] !== laterEnds[i] && (laterEnds[i] === Infinity || addsOnlySignatures({ earlier, later: next, closing }));
    if (!grew || (ref && !isUnchanged(ref, { earlier, later: whole }))) return ends[i]!;
  }
  return 0;
}

/** The offset that the last `startxref` names, -1 unless the file ends with it, `%%EOF` and at most one end of line. */
function startOfLastUpdate(pdf: Uint8Array): number {
  const tail = Buffer.from(pdf.subarray(Math.max(0, pdf.length - 64))).toString('latin1');
  const found = /startxref\r?\n(\d{1,10})\r?\n%%EOF(?:\r\n|\r|\n)?$/.exec(tail);
  return found ? Number(found[1]) : -1;
}
