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

type Rule = 'catalog' | 'form' | 'list' | 'same';
interface Pair {
  old: PdfObject | undefined;
  now: PdfObject | undefined;
  rule: Rule;
}

/**
 * Whether `later`, a revision of the same file, shows the reader exactly what `earlier` shows, but for signature fields added. Both trees
 * are walked together from catalogue and information: every object must be equal; only the form's fields and a page's annotations may
 * grow, at their end, by new signature fields. So overlays, swapped pages, fonts and scripts ("shadow attacks") are found.
 */
export function addsOnlySignatures(earlier: PDF, later: PDF): boolean {
  const seen = new Set<string>();
  const [old, now] = [earlier.context.info.trailer, later.context.info.trailer];
  if (String(old.getRef('Root')) !== String(now.getRef('Root'))) return false;
  const pending: Pair[] = [
    { old: earlier.getCatalog(), now: later.getCatalog(), rule: 'catalog' },
    { old: old.get('Info'), now: now.get('Info'), rule: 'same' },
  ];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const resolved = resolvePair(pair, { earlier, later, seen });
    if (resolved === 'seen') continue;
    const next = resolved && compare(resolved, { earlier, later });
    if (!next) return false;
    pending.push(...next);
  }
  return true;
}

interface Walk {
  earlier: PDF;
  later: PDF;
  seen: Set<string>;
}

/** Follows references, which must be the same on both sides; `null` when they are not. */
function resolvePair(pair: Pair, { earlier, later, seen }: Walk): Pair | 'seen' | null {
  const { old, now, rule } = pair;
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
function compare({ old, now, rule }: Pair, documents: { earlier: PDF; later: PDF }): Pair[] | null {
  if (rule === 'list') return compareList({ old, now }, documents);
  if (rule === 'form' && old === undefined) {
    return now instanceof PdfDict && !(now instanceof PdfStream) ? compareDicts({ old: new PdfDict(), now }, 'form') : null;
  }
  if (old instanceof PdfArray && now instanceof PdfArray) {
    if (old.length !== now.length) return null;
    return old.toArray().map((item, index) => ({ old: item, now: now.at(index), rule: 'same' }));
  }
  if (old instanceof PdfDict && now instanceof PdfDict) {
    const bothStreams = old instanceof PdfStream && now instanceof PdfStream;
    if (bothStreams ? !Buffer.from(old.data).equals(now.data) : old instanceof PdfStream || now instanceof PdfStream) return null;
    return compareDicts({ old, now }, rule);
  }
  return samePlain(old, now) ? [] : null;
}

function compareDicts({ old, now }: { old: PdfDict; now: PdfDict }, rule: Rule): Pair[] | null {
  const isPage = old.getName('Type')?.value === 'Page';
  const pairs: Pair[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()].map((name) => name.value))) {
    const pair = { old: old.get(key), now: now.get(key) };
    if (rule === 'form' && key === 'SigFlags') continue;
    if (rule === 'catalog' && key === 'AcroForm') pairs.push({ ...pair, rule: 'form' });
    else if ((rule === 'form' && key === 'Fields') || (isPage && key === 'Annots')) pairs.push({ ...pair, rule: 'list' });
    else if (pair.old === undefined || pair.now === undefined) return null;
    else pairs.push({ ...pair, rule: 'same' });
  }
  return pairs;
}

function compareList({ old, now }: Omit<Pair, 'rule'>, { earlier, later }: { earlier: PDF; later: PDF }): Pair[] | null {
  const before = old instanceof PdfArray ? old.toArray() : [];
  if (!(now instanceof PdfArray) || now.length < before.length || (old !== undefined && !(old instanceof PdfArray))) return null;
  const added = now.toArray().slice(before.length);
  const areFields = added.every(
    (item) => item instanceof PdfRef && earlier.getObject(item) === null && isSignatureField(later.getObject(item)),
  );
  return areFields ? before.map((item, index) => ({ old: item, now: now.at(index), rule: 'same' })) : null;
}

function isSignatureField(object: PdfObject | null): boolean {
  if (!(object instanceof PdfDict) || object instanceof PdfStream) return false;
  const isField = object.getName('FT')?.value === 'Sig' && object.getName('Subtype')?.value === 'Widget' && object.has('V');
  return isField && [...object.keys()].every((name) => FIELD_KEYS.has(name.value));
}

function samePlain(old: PdfObject | undefined, now: PdfObject | undefined): boolean {
  if (old instanceof PdfString && now instanceof PdfString) return Buffer.from(old.bytes).equals(now.bytes);
  for (const kind of [PdfName, PdfNumber, PdfBool]) {
    if (old instanceof kind && now instanceof kind) return old.value === now.value;
  }
  return old?.type === now?.type && (old === undefined || old.type === 'null');
}
