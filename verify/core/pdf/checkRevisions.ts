import type { Code, Details, Level, Say } from '../findings.ts';
import { Unreadable } from '../unreadable.ts';
import { type Change, forbiddenChanges, type Step } from './changes.ts';
import { catalogOf, dictAt, listAt, resolve, type Revision } from './file.ts';
import { isDict, type PdfDict, type PdfValue } from './objects.ts';
import { extendReach, pagesOf, reachOf } from './reach.ts';
import { accountFor } from './segment.ts';
import { revisionAt, type SignatureField } from './signatures.ts';

type Sentence = [Level, Code, Details?];

const CHANGED: Record<Change, Code> = {
  page: 'changed.page',
  annotation: 'changed.annotation',
  form: 'changed.form',
  catalog: 'changed.catalog',
  information: 'changed.information',
  object: 'changed.object',
  longTerm: 'changed.object',
};

/** Whether each signature covers a whole revision, and what every later revision changed; said of the signature concerned. */
export function checkRevisions(last: Revision, fields: SignatureField[], sayOf: (place: number) => Say): { isActive: boolean } {
  const revisions = fields.map((field, place) => {
    const previousEnd = fields[place - 1]?.end ?? 0;
    const revision = orFault(() => revisionAt(last.file, field.end));
    const isOwn = field.hole.start > previousEnd && field.end > previousEnd;
    if (typeof revision === 'string' || !isOwn) sayOf(place)('bad', 'pdf.rangeEnd', { name: field.name });
    return typeof revision === 'string' || !isOwn ? null : revision;
  });
  if (revisions.some((revision) => revision === null)) return { isActive: false };
  const signed = revisions as Revision[];
  const reach = reachOf(signed[0]!);
  for (const [place, revision] of signed.entries()) {
    const isLast = place === signed.length - 1;
    const [to, newer] = isLast ? [last.file.bytes.length, last] : [fields[place + 1]!.end, signed[place + 1]!];
    const from = fields[place]!.end;
    const sentences =
      to === from ? [] : stepSentences({ older: revision, newer, reach, from, to, signed: fields[place + 1]?.widget ?? null });
    for (const sentence of sentences) sayOf(place)(...sentence);
    if (sentences.length === 0) sayOf(place)('ok', to === from ? 'pdf.coversAll' : 'pdf.onlySignaturesAdded');
    if (!isLast) judgeSize(newer, fields[place + 1]!.widget, sayOf(place + 1));
  }
  return { isActive: reach.isActive };
}

interface Between extends Omit<Step, 'numbers'> {
  from: number;
  to: number;
}

function stepSentences({ from, to, ...step }: Between): Sentence[] {
  const { older, newer, reach } = step;
  const sections = newer.file.sections.slice(newer.newest, older.newest);
  const numbers = new Set(sections.flatMap(({ entries }) => [...entries.keys()]));
  const wasActive = reach.isActive;
  const outcome = orFault(() => {
    if (sections.length === 0 || sections.some(({ hybrid }) => hybrid !== null)) throw new Unreadable('bytes that belong to no revision');
    accountFor(newer, { from, to, sections });
    const changes = forbiddenChanges({ ...step, numbers });
    extendReach(reach, newer, numbers);
    return changes;
  });
  if (typeof outcome === 'string') return [['bad', 'changed.unreadable', { more: outcome }]];
  const sentences = [...new Set(outcome.map((change) => CHANGED[change]))].map((code): Sentence => ['bad', code]);
  return !wasActive && reach.isActive ? [...sentences, ['bad', 'changed.script']] : sentences;
}

function orFault<T extends object>(find: () => T): T | string {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return error.message;
  }
}

/** A stamp over a third of the page could hide what stands below it. */
const LARGEST_SHARE = 1 / 3;

function judgeSize(revision: Revision, widget: PdfDict, say: Say): void {
  const size = areaOf(revision, widget.get('Rect'));
  const page = dictAt(revision, widget.get('P')) ?? pagesOf(revision, catalogOf(revision).get('Pages'), 500)[0];
  const whole = page ? areaOf(revision, inherited(revision, page, 'MediaBox')) : 0;
  if (size > 0 && (whole === 0 || size > whole * LARGEST_SHARE)) say('warn', 'pdf.largeStamp');
}

function inherited(revision: Revision, page: PdfDict, key: string): PdfValue | undefined {
  let node: PdfValue | undefined = page;
  for (let steps = 0; isDict(node) && steps < 50; steps++) {
    if (node.has(key)) return node.get(key);
    node = resolve(revision, node.get('Parent'));
  }
  return undefined;
}

function areaOf(revision: Revision, value: PdfValue | undefined): number {
  const [left, bottom, right, top] = listAt(revision, value).map((one) => Number(resolve(revision, one)));
  const area = Math.abs((right ?? 0) - (left ?? 0)) * Math.abs((top ?? 0) - (bottom ?? 0));
  return Number.isFinite(area) ? area : Number.POSITIVE_INFINITY;
}
