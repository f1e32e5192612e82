import { PDF, PdfArray, PdfDict, PdfName, type PDFPage, PdfRef } from '@libpdf/core';
import type { PageCut } from '../cutPages.ts';
import { allow, exceeded } from './boundedStreams.ts';
import type { Answer } from './pool.ts';

const MAX_STRUCTURE = 64 * 2 ** 20;

async function cut({ bytes, from, to }: PageCut): Promise<Answer> {
  const pdf = await PDF.load(bytes);
  const wanted = Array.from({ length: to - from + 1 }, (_, index) => from - 1 + index);
  const pages = pdf.getPages();
  for (const index of wanted) drawFirmly(pdf, pages[index]!);
  // A link would draw the page that it points to along.
  const some = await pdf.extractPages(wanted, { includeAnnotations: false });
  return { value: await some.save() };
}

/** What hangs over a page, such as the stamp of a signature, becomes a part of the page itself. */
function drawFirmly(pdf: PDF, page: PDFPage): void {
  const resolve = (value: unknown) => (value instanceof PdfRef ? pdf.getObject(value) : value);
  const hanging = resolve(page.dict.get('Annots'));
  for (const one of hanging instanceof PdfArray ? hanging : []) {
    const annotation = resolve(one);
    // The library leaves fields of forms as they are; a signed one shows its stamp all the same.
    if (annotation instanceof PdfDict && (resolve(annotation.get('Subtype')) as PdfName | undefined)?.value === 'Widget')
      annotation.set('Subtype', PdfName.of('Stamp'));
  }
  page.flattenAnnotations();
}

process.on('message', (task: PageCut) => {
  allow(MAX_STRUCTURE);
  cut(task).then(
    (answer) => process.send!(answer),
    () => process.send!({ refusal: { status: 422, code: exceeded() ? 'pdf.tooComplex' : 'pdf.broken', details: {} } } satisfies Answer),
  );
});
