import { entryOf, lookUp, resolve, type Revision, trailerOf } from './file.ts';
import { isDict, isList, isRef, isStream, nameText, type PdfDict, type PdfRef, type PdfValue, refsIn } from './objects.ts';

/** What a reader can come to see from the catalogue and the information of a revision. */
export interface Reach {
  /** Numbers of all objects that are referred to, also of such as do not exist. */
  numbers: Set<number>;
  /** What was walked through already, by number and generation: only one generation of a number exists. */
  walked: Set<string>;
  /** The catalogue: its long-term data alone is passed over. */
  root: number | null;
  /** Lists of annotations that are objects of their own. */
  annotations: Set<number>;
  /** Whether something in it acts by itself: a script, a start of programs, a form that sends. */
  isActive: boolean;
}

const ACTING = new Set(['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'Rendition', 'RichMediaExecute', 'GoToE']);

/** Walks everything but the long-term data (DSS), which shows nothing. */
export function reachOf(revision: Revision): Reach {
  const trailer = trailerOf(revision);
  const root = trailer.get('Root');
  const reach: Reach = {
    numbers: new Set(),
    walked: new Set(),
    root: isRef(root) ? root.number : null,
    annotations: new Set(),
    isActive: false,
  };
  visit(reach, revision, [root, trailer.get('Info')].filter(isRef));
  return reach;
}

/** Takes up what the changed objects of a newer revision refer to. */
export function extendReach(reach: Reach, revision: Revision, changed: Iterable<number>): void {
  for (const number of [...changed].filter((one) => reach.numbers.has(one))) {
    const entry = entryOf(revision, number);
    const value = lookUp(revision, { number, generation: entry?.kind === 'plain' ? entry.generation : 0 });
    if (value !== undefined) visit(reach, revision, look(reach, value, number));
  }
}

function visit(reach: Reach, revision: Revision, start: PdfRef[]): void {
  const open = [...start];
  for (let ref = open.pop(); ref; ref = open.pop()) {
    const key = `${ref.number} ${ref.generation}`;
    if (reach.walked.has(key)) continue;
    reach.walked.add(key);
    reach.numbers.add(ref.number);
    const value = lookUp(revision, ref);
    if (value !== undefined) open.push(...look(reach, value, ref.number));
  }
}

function look(reach: Reach, value: PdfValue, number: number): PdfRef[] {
  const dict = isStream(value) ? value.dict : value;
  note(reach, dict);
  if (!isDict(dict)) return refsIn(dict);
  const annotations = dict.get('Annots');
  if (nameText(dict.get('Type')) === 'Page' && isRef(annotations)) reach.annotations.add(annotations.number);
  return refsIn(number === reach.root ? withoutLongTerm(dict) : dict);
}

const withoutLongTerm = (catalog: PdfDict): PdfDict => new Map([...catalog].filter(([key]) => key !== 'DSS'));

function note(reach: Reach, value: PdfValue): void {
  if (isList(value)) for (const item of value) note(reach, item);
  if (!isDict(value)) return;
  if (ACTING.has(nameText(value.get('S')) ?? '') || value.has('JS')) reach.isActive = true;
  for (const item of value.values()) if (!isRef(item)) note(reach, item);
}

/** Pages of a revision, in order; `most` guards against trees that never end. */
export function pagesOf(revision: Revision, tree: PdfValue | undefined, most = 20_000): PdfDict[] {
  const pages: PdfDict[] = [];
  const open: PdfValue[] = tree === undefined ? [] : [tree];
  for (let steps = 0; open.length > 0 && steps < most; steps++) {
    const node = resolve(revision, open.shift());
    if (!isDict(node)) continue;
    const kids = resolve(revision, node.get('Kids'));
    if (isList(kids)) open.unshift(...kids);
    else pages.push(node);
  }
  return pages;
}
