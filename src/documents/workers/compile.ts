import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Answer } from './pool.ts';

/** One document to make. `model` reaches the template as JSON text only, so nothing in it is ever read as Typst. */
export interface Compilation {
  template: string;
  model: string;
  /** Seconds since 1970 to print into the PDF as its date; the same model and date give the same bytes. */
  at: number;
}

const weights = ['400Regular', '700Bold'].map((weight) =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-devanagari/${weight}/NotoSansDevanagari_${weight}.ttf`))),
);
const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('./templates', import.meta.url)),
  fontArgs: [{ fontBlobs: weights }],
});

/** The compiler remembers the last documents' layouts; older ones are dropped, or memory grows. */
const REMEMBERED = 4;

function compile({ template, model, at }: Compilation): Answer {
  const compiled = compiler.compile({
    mainFilePath: fileURLToPath(new URL(`./templates/${template}.typ`, import.meta.url)),
    inputs: { model },
  });
  if (!compiled.result) return { fault: `${template}.typ: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}` };
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2b', creationTimestamp: at });
  const places = compiler.query(compiled.result, { selector: '<signature-place>', field: 'value' });
  return { value: { pdf: new Uint8Array(pdf), pages: compiled.result.numOfPages, places } };
}

// PDF/A wants every character drawn, so the export stops at one that the font has not.
// The message is quoted twice: `\"✓\"`, and marks that cannot stand alone as `\\u{ac1}`.
const UNDRAWN = /the text `\\?"(.+?)\\?"` could not be displayed/u;

function failure(error: Error): Answer {
  const undrawn = UNDRAWN.exec(error.message)?.[1];
  if (!undrawn) return { fault: error.message };
  const character = undrawn.replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return { refusal: { status: 422, code: 'document.glyphMissing', details: { character, code: `U+${code}` } } };
}

parentPort!.on('message', (task: Compilation) => {
  let answer: Answer;
  try {
    answer = compile(task);
  } catch (error) {
    answer = failure(error as Error);
  }
  parentPort!.postMessage(answer);
  compiler.evictCache(REMEMBERED);
});
