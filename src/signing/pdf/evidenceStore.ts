import { createHash } from 'node:crypto';
import { type PDF, PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';

/** What a document keeps beside its signatures so that they can be judged when nobody answers any more (ETSI EN 319 142-1 §5.4), DER. */
export interface EvidenceStore {
  certificates: Uint8Array[];
  crls: Uint8Array[];
  ocsps: Uint8Array[];
}

const LISTS = { certificates: 'Certs', crls: 'CRLs', ocsps: 'OCSPs' } as const;
const KINDS = Object.keys(LISTS) as (keyof EvidenceStore)[];
/** A letter with 51 signatures needs some hundreds. */
const MOST_ENTRIES = 2_000;

/** The evidence that a document carries; empty lists where it has none, or where what it has is not made as it should be. */
export function readStore(pdf: PDF): EvidenceStore {
  const store: EvidenceStore = { certificates: [], crls: [], ocsps: [] };
  const dss = pdf.getCatalog().getDict('DSS', (ref) => pdf.getObject(ref));
  for (const kind of dss ? KINDS : []) {
    const list = dss!.getArray(LISTS[kind], (ref) => pdf.getObject(ref))?.toArray() ?? [];
    for (const item of list.slice(0, MOST_ENTRIES)) {
      const stream = item instanceof PdfRef ? pdf.getObject(item) : item;
      if (stream instanceof PdfStream) store[kind].push(new Uint8Array(stream.getDecodedData()));
    }
  }
  return store;
}

/** Adds to a document's evidence what is not there yet; false when nothing was new. */
export function addToStore(pdf: PDF, added: EvidenceStore): boolean {
  const kept = readStore(pdf);
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const known = pdf.getCatalog().getDict('DSS', resolve);
  const dss = known ?? PdfDict.of({ Type: PdfName.of('DSS') });
  let isNew = false;
  for (const kind of KINDS) {
    const seen = new Set(kept[kind].map(hashOf));
    const fresh = added[kind].filter((der) => !seen.has(hashOf(der)) && seen.add(hashOf(der)));
    if (fresh.length === 0) continue;
    isNew = true;
    const streams: PdfObject[] = fresh.map((der) => pdf.register(new PdfStream(new PdfDict(), der)));
    dss.set(LISTS[kind], new PdfArray([...(dss.getArray(LISTS[kind], resolve)?.toArray() ?? []), ...streams]));
  }
  if (isNew && !known) pdf.getCatalog().set('DSS', pdf.register(dss));
  return isNew;
}

const hashOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');
