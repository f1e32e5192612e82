import { PDF, type PdfObject, PdfArray, PdfDict, PdfNull, PdfRef } from '@libpdf/core';
import { activeContent } from './activeContent.ts';
import { allow, exceeded } from './boundedStreams.ts';
import type { Answer } from './pool.ts';

/** What all object streams of one paper may open to, in bytes; ordinary papers stay below a tenth of it. */
const MAX_STRUCTURE = 64 * 2 ** 20;
const MAX_OBJECTS = 2_000_000;

const refuse = (code: string, details: Record<string, string> = {}): Answer => ({ refusal: { status: 422, code, details } });

async function inspect(bytes: Uint8Array): Promise<Answer> {
  // Strict: a paper that a reader would have to repair may look different in each reader.
  const pdf = await PDF.load(bytes, { lenient: false });
  if (pdf.isEncrypted) return refuse('pdf.encrypted');
  const refusal = walk(pdf) ?? (await inspectRebuilt(bytes));
  if (refusal) return refusal;
  const pages = pdf.getPageCount();
  return pages === 0 ? refuse('pdf.empty') : { value: { pages } };
}

/**
 * Looks a second time as a reader would that distrusts the table of objects and finds them by search: a table that
 * points past a script would otherwise hide it from here and not from there.
 */
async function inspectRebuilt(bytes: Uint8Array): Promise<Answer | undefined> {
  const untabled = Buffer.from(bytes);
  for (let at = untabled.indexOf('startxref'); at >= 0; at = untabled.indexOf('startxref', at + 9)) untabled.fill('-', at, at + 9);
  const rebuilt = await PDF.load(untabled).catch(() => undefined);
  return rebuilt && walk(rebuilt);
}

/** Looks at every object that can be reached from the trailer, each once; undefined when nothing is to be refused. */
function walk(pdf: PDF): Answer | undefined {
  const seen = new Set<number>();
  const open: PdfObject[] = [pdf.context.info.trailer];
  const resolve = (value: PdfObject | undefined): PdfObject | null => (value instanceof PdfRef ? pdf.getObject(value) : (value ?? null));
  for (let objects = 0; open.length > 0; objects++) {
    if (objects > MAX_OBJECTS) return refuse('pdf.tooComplex');
    const object = open.pop()!;
    if (object instanceof PdfRef) {
      if (seen.has(object.objectNumber)) continue;
      seen.add(object.objectNumber);
      open.push(resolve(object) ?? PdfNull.instance);
    } else if (object instanceof PdfArray) {
      for (const item of object) open.push(item);
    } else if (object instanceof PdfDict) {
      const what = activeContent(object, resolve);
      if (what) return refuse('pdf.active', { what });
      for (const [, value] of object) open.push(value);
    }
    if (exceeded()) return refuse('pdf.tooComplex');
  }
  return undefined;
}

process.on('message', (bytes: Uint8Array) => {
  // Pages, pictures and fonts are never opened here; what opens is structure, and it is looked at twice.
  allow(2 * MAX_STRUCTURE);
  inspect(bytes).then(
    (answer) => process.send!(answer),
    () => process.send!(refuse(exceeded() ? 'pdf.tooComplex' : 'pdf.broken')),
  );
});
