import { catalogOf, dictAt, entryOf, listAt, lookUp, resolve, type Revision, trailerOf } from './file.ts';
import { isDict, isList, isRef, isString, nameText, type PdfDict, type PdfValue, sameValue } from './objects.ts';
import type { Reach } from './reach.ts';

/** What a later revision did that it may not. */
export type Change = 'page' | 'annotation' | 'form' | 'catalog' | 'information' | 'object' | 'longTerm';

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

export interface Step {
  older: Revision;
  newer: Revision;
  /** Numbers that the newer revision writes anew. */
  numbers: Set<number>;
  /** What the older revision could show. */
  reach: Reach;
  /** The field of the one signature that closes the newer revision, which alone may come; null when none does. */
  signed: PdfDict | null;
}

/** Everything that the newer revision changes of what the older shows, but for signatures, time stamps and long-term data added. */
export function forbiddenChanges(step: Step): Change[] {
  const found = new Set<Change>();
  const { older, newer } = step;
  const [before, after] = [trailerOf(older), trailerOf(newer)];
  if (!sameValue(before.get('Root'), after.get('Root'))) found.add('catalog');
  if (!sameValue(before.get('Info'), after.get('Info'))) found.add('information');
  for (const number of step.numbers) {
    // An object that nothing referred to may be written: only what is allowed to refer to it can show it.
    if (!step.reach.numbers.has(number)) continue;
    const change = changeOf(step, number);
    if (change) found.add(change);
  }
  if (!isLongTerm(newer, catalogOf(newer).get('DSS'))) found.add('longTerm');
  return [...found];
}

function changeOf(step: Step, number: number): Change | null {
  const { older, newer } = step;
  const [was, is] = [entryOf(older, number), entryOf(newer, number)];
  const generation = was?.kind === 'plain' ? was.generation : 0;
  if (is?.kind === 'plain' && is.generation !== generation) return 'object';
  const [old, now] = [lookUp(older, { number, generation }), lookUp(newer, { number, generation })];
  if (sameValue(old, now) && old !== undefined) return null;
  if (old === undefined || now === undefined) return now === undefined && old === undefined ? null : 'object';
  return judge(step, { number, old, now });
}

function judge(step: Step, { number, old, now }: { number: number; old: PdfValue; now: PdfValue }): Change | null {
  const { older } = step;
  if (isList(old) && isList(now)) {
    const isForm = isNumber(dictAt(older, catalogOf(older).get('AcroForm'))?.get('Fields'), number);
    if (isForm || step.reach.annotations.has(number)) return listGrows(step, old, now) ? null : 'annotation';
    return 'object';
  }
  if (!isDict(old) || !isDict(now)) return 'object';
  if (isNumber(trailerOf(older).get('Root'), number)) return dictGrows(step, { old, now }, CATALOG) ? null : 'catalog';
  if (isNumber(catalogOf(older).get('AcroForm'), number)) return dictGrows(step, { old, now }, FORM) ? null : 'form';
  return isNumber(trailerOf(older).get('Info'), number) ? 'information' : judgeByType(step, old, now);
}

function judgeByType(step: Step, old: PdfDict, now: PdfDict): Change | null {
  const type = nameText(old.get('Type'));
  if (type === 'Page') return dictGrows(step, { old, now }, PAGE) ? null : 'page';
  const isEmptyField = nameText(old.get('FT')) === 'Sig' && !old.has('V');
  if (isEmptyField && now === step.signed) return dictGrows(step, { old, now }, EMPTY_FIELD) ? null : 'form';
  return type === 'Annot' ? 'annotation' : 'object';
}

const isNumber = (value: PdfValue | undefined, number: number): boolean => isRef(value) && value.number === number;

/** For each key that may differ, whether it does so rightly. */
type Rules = Record<string, (step: Step, old: PdfValue | undefined, now: PdfValue | undefined) => boolean>;

const anything = () => true;
const LIST: Rules[string] = (step, old, now) =>
  old === undefined ? listGrows(step, [], resolve(step.newer, now)) : listGrows(step, old, now);
const FORM: Rules = { Fields: LIST, SigFlags: anything };
/** A form made new for signatures may bring its defaults: they concern only its own fields. */
const NEW_FORM: Rules = { ...FORM, DA: anything, DR: anything };
const PAGE: Rules = { Annots: LIST };
const CATALOG: Rules = {
  AcroForm: (step, old, now) => {
    const form = dictAt(step.newer, now);
    if (!form) return false;
    if (old === undefined) return dictGrows(step, { old: new Map(), now: form }, NEW_FORM);
    return isDict(old) && isDict(now) && dictGrows(step, { old, now }, FORM);
  },
  DSS: (_step, _old, now) => now !== undefined,
  Extensions: (_step, old, now) => old === undefined && isDict(now),
};
const EMPTY_FIELD: Rules = {
  V: ({ newer }, _old, now) => dictAt(newer, now) !== null,
  AP: anything,
  F: anything,
  Lock: (_step, old, now) => old === undefined && now !== undefined,
};

function dictGrows(step: Step, { old, now }: { old: PdfDict; now: PdfDict }, rules: Rules): boolean {
  return [...new Set([...old.keys(), ...now.keys()])].every((key) => {
    const [before, after] = [old.get(key), now.get(key)];
    return sameValue(before, after) ? old.has(key) === now.has(key) : Object.hasOwn(rules, key) && rules[key]!(step, before, after);
  });
}

/** The old items stand as they were; behind them only new signature fields. */
function listGrows(step: Step, old: PdfValue, now: PdfValue | undefined): boolean {
  if (!isList(old) || !isList(now) || now.length < old.length) return false;
  return old.every((item, place) => sameValue(item, now[place])) && now.slice(old.length).every((item) => isNewSignature(step, item));
}

function isNewSignature({ newer, numbers, reach, signed }: Step, item: PdfValue): boolean {
  if (!isRef(item) || !numbers.has(item.number) || reach.numbers.has(item.number)) return false;
  const field = lookUp(newer, item);
  if (!isDict(field) || field !== signed || nameText(field.get('FT')) !== 'Sig' || nameText(field.get('Subtype')) !== 'Widget')
    return false;
  return dictAt(newer, field.get('V')) !== null && [...field.keys()].every((key) => FIELD_KEYS.has(key));
}

const LONG_TERM_LISTS = new Set(['Certs', 'CRLs', 'OCSPs']);
const BY_SIGNATURE = new Set(['Type', 'Cert', 'CRL', 'OCSP', 'TU', 'TS']);

/** The shape of ISO 32000-2 §12.8.4.3: nothing but lists of streams, and an index of them. */
function isLongTerm(revision: Revision, value: PdfValue | undefined): boolean {
  if (value === undefined) return true;
  const store = dictAt(revision, value);
  if (!store) return false;
  return [...store].every(([key, part]) => {
    if (key === 'Type') return nameText(part) === 'DSS';
    if (LONG_TERM_LISTS.has(key)) return listAt(revision, part).every(isRef);
    return key === 'VRI' && isIndex(revision, part);
  });
}

function isIndex(revision: Revision, value: PdfValue): boolean {
  return [...(dictAt(revision, value) ?? [])].every(([key, part]) => {
    const row = key === 'Type' ? null : dictAt(revision, part);
    return row === null
      ? key === 'Type'
      : [...row].every(([name, held]) => BY_SIGNATURE.has(name) && !isDict(held) && (name === 'TU' ? isString(held) : true));
  });
}
