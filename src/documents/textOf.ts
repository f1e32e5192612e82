import { spawn } from 'node:child_process';
import { type Pool, workerPool } from './workers/pool.ts';

const LIMIT_MS = 20_000;
const MAX_TEXT = 16 * 2 ** 20;

/**
 * The words of a PDF for search: one entry a page, empty for a scanned page. `bytes` must have passed `inspectPdf`.
 *
 * With the system's `pdftotext` nearly every Hindi word of a well-made PDF survives (37 of 37 in the subject of a letter printed here).
 * Without it @libpdf/core reads the text: English and numbers are good, but most Hindi words come out broken (8 of 37), for it
 * does not read what the PDF says its glyphs stand for. A PDF in a legacy font (Kruti Dev) gives raw Latin letters either way.
 * A PDF that cannot be read within 20 s gives no text: search then lacks it, nothing else fails.
 */
export async function textOf(bytes: Uint8Array): Promise<string[]> {
  return (await byPoppler(bytes)) ?? (await byLibrary(bytes));
}

/** By `pdftotext`, or null when the system has none, or it fails or takes too long. `-raw` keeps it from joining «2-» to the next word. */
export function byPoppler(bytes: Uint8Array): Promise<string[] | null> {
  return new Promise((resolve) => {
    const reader = spawn('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    const parts: Buffer[] = [];
    let size = 0;
    reader.on('error', () => resolve(null));
    reader.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size > MAX_TEXT) reader.kill('SIGKILL');
    });
    // It may leave before it has read all of a paper that it does not like.
    reader.stdin.on('error', () => undefined);
    reader.stdin.end(bytes);
    reader.on('close', (code) => resolve(code === 0 ? pagesOf(Buffer.concat(parts).toString('utf8')) : null));
  });
}

/** Each page ends in a form feed. */
function pagesOf(text: string): string[] {
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.normalize('NFC').trim());
}

let pool: Pool | undefined;

/** By the PDF library, in a process of its own, without any tool of the system. */
export async function byLibrary(bytes: Uint8Array): Promise<string[]> {
  const gaveUp = () => new Error('The text of a paper could not be read in time.');
  pool ??= workerPool({
    script: new URL('./workers/readText.ts', import.meta.url),
    workers: 1,
    apart: { heapMb: 384 },
    limitMs: LIMIT_MS,
    tooLong: gaveUp,
    died: gaveUp,
  });
  const pages = (await pool.run(bytes).catch(() => [])) as string[];
  return pages.map((page) => page.normalize('NFC').trim());
}

/** Ends the reading process; the next reading starts it again. */
export async function closeReader(): Promise<void> {
  await pool?.close();
  pool = undefined;
}
