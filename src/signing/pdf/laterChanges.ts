import { DOCUMENT_STAMP } from './signatureFields.ts';
import { type PDF, PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfStream, PdfString } from '@libpdf/core';

/** What a field added for a later signature may carry: no actions, no children, nothing that runs. */
const FIELD_KEYS = new Set([
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'V',
  'F',
  'Ff',
  'P',
  'Rect',
  'AP',
  'MK',
  'BS',
  'Border',
  'DA',
  'Lock',
  'SV',
]);

/** What a document's store of evidence may hold: certificates, lists and answers, which nobody is shown (ETSI EN 319 142-1 §5.4.2). */
const STORE_LISTS = new Set(['Certs', 'CRLs', 'OCSPs']);

/** `value` is what a signature field holds: compared once for each signature by `isUnchanged`, not once for each revision. */
type Rule = 'catalog' | 'form' | 'list' | 'same' | 'value';
interface Pair {
  old: PdfObject | undefined;
  now: PdfObject | undefined;
  rule: Rule;
}

interface Documents {
  earlier: PDF;
  later: PDF;
}

interface Step extends Documents {
  /** The field of the signature or time stamp that ends the later revision; null where none does. */
  closing: PdfRef | null;
}

/**
 * Whether `later`, a revision of the same file, shows the reader exactly what `earlier` shows, but for the signature that closes it. Both
 * trees are walked together from catalogue and information: every object must be equal; only the form's fields and one page's annotations
 * may grow, at their end, by the field of that signature, and the store of evidence may appear and grow. So overlays, false fields, swapped
 * pages, fonts and scripts ("shadow attacks") are found. What the fields hold is left to `isUnchanged`.
 */
export function addsOnlySignatures(step: Step): boolean {
  const { earlier, later, closing } = step;
  const [old, now] = [earlier.context.info.trailer, later.context.info.trailer];
  // Two tables of objects beside each other would let two readers see two documents.
  if (String(old.getRef('Root')) !== String(now.getRef('Root')) || now.has('XRefStm')) return false;
  if (closing && !isOnOnePage(closing, later)) return false;
  const pending: Pair[] = [
    { old: earlier.getCatalog(), now: later.getCatalog(), rule: 'catalog' },
    { old: old.get('Info'), now: now.get('Info'), rule: 'same' },
  ];
  return areAlike(pending, step);
}

/** Whether an object is in both revisions what it was, with all that it refers to. */
export function isUnchanged(ref: PdfRef, documents: Documents): boolean {
  return areAlike([{ old: ref, now: ref, rule: 'same' }], { ...documents, closing: null });
}

function areAlike(pending: Pair[], step: Step): boolean {
  const seen = new Set<string>();
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const resolved = resolvePair(pair, { ...step, seen });
    if (resolved === 'seen') continue;
    const next = resolved && compare(resolved, step);
    if (!next) return false;
    pending.push(...next);
  }
  return true;
}

interface Walk extends Documents {
  seen: Set<string>;
}

/** Follows references, which must be the same on both sides; `null` when they are not. */
function resolvePair(pair: Pair, { earlier, later, seen }: Walk): Pair | 'seen' | null {
  const { old, now, rule } = pair;
  if (rule === 'value' && old instanceof PdfRef && now instanceof PdfRef) return String(old) === String(now) ? 'seen' : null;
  if (!(old instanceof PdfRef) || !(now instanceof PdfRef)) return isNewList(pair, later);
  if (old.objectNumber !== now.objectNumber || old.generation !== now.generation) return null;
  const key = `${old.objectNumber} ${old.generation} ${rule}`;
  if (seen.has(key)) return 'seen';
  seen.add(key);
  return { old: earlier.getObject(old) ?? undefined, now: later.getObject(now) ?? undefined, rule };
}

/** A form or list that did not exist may come as a reference; elsewhere a reference on one side only is a change. */
function isNewList({ old, now, rule }: Pair, later: PDF): Pair | null {
  const mayAppear = old === undefined && (rule === 'list' || rule === 'form');
  if (now instanceof PdfRef) return mayAppear ? { old, now: later.getObject(now) ?? undefined, rule } : null;
  return old instanceof PdfRef ? null : { old, now, rule };
}

/** The pairs that remain to be compared below this one; `null` when something differs that may not. */
function compare({ old, now, rule }: Pair, step: Step): Pair[] | null {
  if (rule === 'list') return compareList({ old, now }, step);
  if (rule === 'form' && old === undefined) {
    return now instanceof PdfDict && !(now instanceof PdfStream)
      ? compareDicts({ old: new PdfDict(), now }, { rule: 'form', later: step.later })
      : null;
  }
  if (old instanceof PdfArray && now instanceof PdfArray) {
    if (old.length !== now.length) return null;
    return old.toArray().map((item, index) => ({ old: item, now: now.at(index), rule: 'same' }));
  }
  if (old instanceof PdfDict && now instanceof PdfDict) {
    const bothStreams = old instanceof PdfStream && now instanceof PdfStream;
    if (bothStreams ? !Buffer.from(old.data).equals(now.data) : old instanceof PdfStream || now instanceof PdfStream) return null;
    return compareDicts({ old, now }, { rule, later: step.later });
  }
  return samePlain(old, now) ? [] : null;
}

function compareDicts({ old, now }: { old: PdfDict; now: PdfDict }, { rule, later }: { rule: Rule; later: PDF }): Pair[] | null {
  const isPage = old.getName('Type')?.value === 'Page';
  const isField = old.getName('FT')?.value === 'Sig';
  const pairs: Pair[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()].map((name) => name.value))) {
    const pair = { old: old.get(key), now: now.get(key) };
    if (rule === 'form' && key === 'SigFlags') continue;
    if (rule === 'catalog' && key === 'DSS' && isStore(pair.now, later)) continue;
    if (rule === 'catalog' && key === 'AcroForm') pairs.push({ ...pair, rule: 'form' });
    else if ((rule === 'form' && key === 'Fields') || (isPage && key === 'Annots')) pairs.push({ ...pair, rule: 'list' });
    else if (pair.old === undefined || pair.now === undefined) return null;
    else pairs.push({ ...pair, rule: isField && key === 'V' ? 'value' : 'same' });
  }
  return pairs;
}

/** Lists of streams that carry nothing but bytes; a store of another shape could hold what somebody is shown. */
function isStore(object: PdfObject | undefined, pdf: PDF): boolean {
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const dss = object instanceof PdfRef ? resolve(object) : object;
  if (!(dss instanceof PdfDict) || dss instanceof PdfStream) return false;
  return [...dss.keys()].every(({ value: key }) => {
    if (key === 'Type') return dss.getName('Type')?.value === 'DSS';
    const list = STORE_LISTS.has(key) ? dss.getArray(key, resolve)?.toArray() : undefined;
    return list?.every((item) => item instanceof PdfRef && isBytes(resolve(item))) ?? false;
  });
}

const BYTES_KEYS = new Set(['Length', 'Filter']);
const isBytes = (object: PdfObject | null): boolean =>
  object instanceof PdfStream && [...object.keys()].every(({ value }) => BYTES_KEYS.has(value));

function compareList({ old, now }: Omit<Pair, 'rule'>, step: Step): Pair[] | null {
  const before = old instanceof PdfArray ? old.toArray() : [];
  if (!(now instanceof PdfArray) || now.length < before.length || (old !== undefined && !(old instanceof PdfArray))) return null;
  const added = now.toArray().slice(before.length);
  const grewRightly = added.length === 0 || (added.length === 1 && isClosingField(added[0]!, step));
  return grewRightly ? before.map((item, index) => ({ old: item, now: now.at(index), rule: 'same' })) : null;
}

/** Any other field would be a picture over the page that no signature answers for. */
function isClosingField(item: PdfObject, { earlier, later, closing }: Step): boolean {
  if (!(item instanceof PdfRef) || String(item) !== String(closing) || earlier.getObject(item) !== null) return false;
  const field = later.getObject(item);
  if (!(field instanceof PdfDict) || field instanceof PdfStream) return false;
  const isField = field.getName('FT')?.value === 'Sig' && field.getName('Subtype')?.value === 'Widget' && field.has('V');
  if (!isField || ![...field.keys()].every((name) => FIELD_KEYS.has(name.value))) return false;
  return isDocumentStamp(field, later) ? isInvisible(field) : hasOwnAppearance(field, { earlier, later });
}

/** One that lay in the earlier revision was prepared by somebody else for another purpose. */
function hasOwnAppearance(field: PdfDict, { earlier, later }: Documents): boolean {
  if (!field.has('AP')) return true;
  const appearance = field.getDict('AP', (ref) => later.getObject(ref));
  const normal = appearance?.get('N');
  return [...(appearance?.keys() ?? [])].length === 1 && normal instanceof PdfRef && earlier.getObject(normal) === null;
}

function isOnOnePage(widget: PdfRef, pdf: PDF): boolean {
  const shows = (item: PdfObject) => item instanceof PdfRef && String(item) === String(widget);
  const pages = pdf.getPages().filter(({ dict }) =>
    dict
      .getArray('Annots', (ref) => pdf.getObject(ref))
      ?.toArray()
      .some(shows),
  );
  return pages.length <= 1;
}

/** Anybody can have a document stamped: a stamp that can be seen would be paint over the text by a stranger. */
function isInvisible(field: PdfDict): boolean {
  const sides = field.getArray('Rect')?.toArray() ?? [];
  return !field.has('AP') && !field.has('MK') && sides.every((side) => side instanceof PdfNumber && side.value === 0);
}

const isDocumentStamp = (field: PdfDict, pdf: PDF): boolean =>
  field.getDict('V', (ref) => pdf.getObject(ref))?.getName('SubFilter', (ref) => pdf.getObject(ref))?.value === DOCUMENT_STAMP;

function samePlain(old: PdfObject | undefined, now: PdfObject | undefined): boolean {
  if (old instanceof PdfString && now instanceof PdfString) return Buffer.from(old.bytes).equals(now.bytes);
  for (const kind of [PdfName, PdfNumber, PdfBool]) {
    if (old instanceof kind && now instanceof kind) return old.value === now.value;
  }
  return old?.type === now?.type && (old === undefined || old.type === 'null');
}
