import { PDF, type PDFPage } from '@libpdf/core';
import { allow } from './boundedStreams.ts';
import type { Answer } from './pool.ts';

const MAX_CONTENT = 256 * 2 ** 20;

/** A page that cannot be read has no words; the others keep theirs. */
function wordsOf(page: PDFPage): string {
  try {
    return page.extractText({ includeChars: false }).text;
  } catch {
    return '';
  }
}

async function read(bytes: Uint8Array): Promise<Answer> {
  const pdf = await PDF.load(bytes);
  return { value: pdf.getPages().map(wordsOf) };
}

process.on('message', (bytes: Uint8Array) => {
  allow(MAX_CONTENT);
  read(bytes).then(
    (answer) => process.send!(answer),
    () => process.send!({ value: [] } satisfies Answer),
  );
});
