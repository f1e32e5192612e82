import { type PdfDict, type PdfObject, PdfArray, PdfName, PdfNull, PdfStream, PdfString, PdfDict as Dict } from '@libpdf/core';

type Resolve = (value: PdfObject | undefined) => PdfObject | null;

/** Kinds of action (ISO 32000-1, 12.6.4) that run a program, send data away, or open another file. Links to a page or an address pass. */
const REFUSED_ACTIONS = [
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'Rendition',
  'RichMediaExecute',
  'GoTo3DView',
];

/** Kinds of annotation that carry a file or a program of their own. */
const REFUSED_ANNOTATIONS = ['RichMedia', '3D', 'FileAttachment', 'Movie', 'Screen', 'Sound'];

/** Keys that mean the same wherever they stand. */
const REFUSED_KEYS = ['JavaScript', 'EmbeddedFiles', 'XFA', 'RichMediaContent', 'RichMediaSettings'];

/** Events to which an action can be tied (12.6.3). */
const EVENTS = ['E', 'X', 'D', 'U', 'Fo', 'Bl', 'PO', 'PC', 'PV', 'PI', 'O', 'C', 'K', 'F', 'V', 'WC', 'WS', 'DS', 'WP', 'DP'];

const present = (value: PdfObject | null): value is PdfObject => value !== null && !(value instanceof PdfNull);

/** The name of what a PDF dictionary would run or carries hidden, as it is called in PDF; undefined for a harmless one. Names arrive with `#xx` resolved. */
export function activeContent(dict: PdfDict, resolve: Resolve): string | undefined {
  const key = REFUSED_KEYS.find((name) => present(resolve(dict.get(name))));
  if (key) return key;
  const action = resolve(dict.get('S'));
  if (action instanceof PdfName && REFUSED_ACTIONS.includes(action.value)) return action.value;
  const annotation = resolve(dict.get('Subtype'));
  if (annotation instanceof PdfName && REFUSED_ANNOTATIONS.includes(annotation.value)) return annotation.value;
  // «JS», «EF» and «AA» are short enough to be names of fonts as well: what stands behind them decides.
  const script = resolve(dict.get('JS'));
  if (script instanceof PdfString || script instanceof PdfStream) return 'JS';
  const file = resolve(dict.get('EF'));
  if (file instanceof Dict && !(file instanceof PdfStream) && !present(resolve(file.get('Type')))) return 'EmbeddedFiles';
  return isEventTable(resolve(dict.get('AA')), resolve) ? 'AA' : undefined;
}

function isEventTable(value: PdfObject | null, resolve: Resolve): boolean {
  if (value instanceof PdfArray) return value.length > 0;
  return value instanceof Dict && EVENTS.some((event) => resolve(value.get(event)) instanceof Dict);
}
