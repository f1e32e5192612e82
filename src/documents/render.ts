import { availableParallelism } from 'node:os';
import { Refusal } from '#core/errors.ts';
import { type Pool, workerPool } from './workers/pool.ts';

/** A rectangle on a page: `page` counts from 0, the rest in PDF points (1/72 inch) with the origin at the page's lower left corner. */
export interface Place {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Rendered {
  pdf: Buffer;
  pages: number;
  /** The reserved places for signatures, by the name that the template gave them. */
  places: Record<string, Place>;
}

export interface Rendering {
  template: 'letter' | 'stamp' | 'noteSheet' | 'envelope' | 'paper' | 'table';
  model: unknown;
  /** The date written into the PDF. The same model and date give the same bytes. */
  at: Date;
}

type Marked = { name: string; page: number; x: number; top: number; width: number; height: number; pageHeight: number };

let pool: Pool | undefined;

function renderer(): Pool {
  pool ??= workerPool({
    script: new URL('./workers/compile.ts', import.meta.url),
    workers: Math.min(2, availableParallelism()),
    limitMs: 60_000,
    tooLong: () => new Refusal(422, 'document.tooLong'),
    died: (cause) => new Error('The thread that prints documents stopped.', { cause }),
  });
  return pool;
}

/**
 * Prints one document as PDF/A-2b in a thread of its own.
 * Errors: 422 `document.glyphMissing` {character, code} for a character that the font cannot draw, 422 `document.tooLong` after a minute.
 */
export async function render({ template, model, at }: Rendering): Promise<Rendered> {
  const task = { template, model: JSON.stringify(model), at: Math.floor(at.getTime() / 1000) };
  const printed = (await renderer().run(task)) as { pdf: Uint8Array; pages: number; places: Marked[] };
  const { buffer, byteOffset, byteLength } = printed.pdf;
  return {
    pdf: Buffer.from(buffer, byteOffset, byteLength),
    pages: printed.pages,
    places: Object.fromEntries(printed.places.map((marked) => [marked.name, placeOf(marked)])),
  };
}

/** Typst counts pages from 1 and measures from the top; PDF counts from 0 and measures from the bottom. */
function placeOf({ page, x, top, width, height, pageHeight }: Marked): Place {
  return { page: page - 1, x, y: pageHeight - top - height, width, height };
}

/** Ends the printing threads; the next document starts them again. */
export async function closeRenderer(): Promise<void> {
  await pool?.close();
  pool = undefined;
}
