import { parentPort } from 'node:worker_threads';
import { constants, inflateSync } from 'node:zlib';
import { PDF, type PdfObject, PdfArray, PdfDict, PdfName, PdfNull, PdfRef, PdfStream } from '@libpdf/core';
import { activeContent } from './activeContent.ts';
import type { Answer } from './pool.ts';

/** What all object streams of one paper may open to, in bytes; ordinary papers stay below a tenth of it. */
const MAX_STRUCTURE = 64 * 2 ** 20;
const MAX_OBJECTS = 2_000_000;

const refuse = (code: string, details: Record<string, string> = {}): Answer => ({ refusal: { status: 422, code, details } });

class TooComplex extends Error {}

let inflated = 0;
let bomb = false;

/** The library opens object streams without a bound, so each is measured first. Other streams (pages, pictures, fonts) are never opened here. */
const decode = PdfStream.prototype.getDecodedData;
PdfStream.prototype.getDecodedData = function measured(this: PdfStream): Uint8Array {
  const filter = this.get('Filter');
  const names = filter instanceof PdfArray ? [...filter].map((one) => (one instanceof PdfName ? one.value : '')) : filter instanceof PdfName ? [filter.value] : [];
  // No program writes the structure of a PDF through several filters; a chain is how small bytes become very many.
  if (filter !== undefined && names.join() !== 'FlateDecode') throw tooComplex();
  if (names.length > 0) inflated += measure(this.data);
  if (inflated > MAX_STRUCTURE) throw tooComplex();
  return decode.call(this);
};

function tooComplex(): TooComplex {
  // The library swallows errors of single objects; this one must not be lost.
  bomb = true;
  return new TooComplex();
}

function measure(data: Uint8Array): number {
  try {
    return inflateSync(data, { maxOutputLength: MAX_STRUCTURE, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooComplex();
    return 0;
  }
}

async function inspect(bytes: Uint8Array): Promise<Answer> {
  inflated = 0;
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
  inflated = 0;
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
    if (bomb) return refuse('pdf.tooComplex');
  }
  return undefined;
}

parentPort!.on('message', (bytes: Uint8Array) => {
  bomb = false;
  inspect(bytes).then(
    (answer) => parentPort!.postMessage(answer),
    () => parentPort!.postMessage(refuse(bomb ? 'pdf.tooComplex' : 'pdf.broken')),
  );
});
