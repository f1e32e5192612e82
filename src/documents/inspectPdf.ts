import { Refusal } from '#core/errors.ts';
import { strangersPool } from './workers/pool.ts';

export interface InspectedPdf {
  pages: number;
}

const inspector = strangersPool(new URL('./workers/inspect.ts', import.meta.url));

/**
 * Says what an uploaded paper is, or refuses it. `bytes` is the whole file; it is not changed.
 *
 * Every object that the paper can reach is looked at, also inside object streams, in a process of its own that is ended after ten seconds.
 * Errors, all 422: `pdf.notPdf`, `pdf.broken` (also a paper that a reader would have to repair), `pdf.encrypted`,
 * `pdf.active` {what} (scripts, embedded programs and files, forms that send), `pdf.empty` (no pages), `pdf.tooComplex`.
 */
export async function inspectPdf(bytes: Uint8Array): Promise<InspectedPdf> {
  // Readers accept a few bytes before the header, which ISO 32000-1 places at the start.
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024));
  if (!start.includes('%PDF-')) throw new Refusal(422, 'pdf.notPdf');
  return (await inspector.run(bytes)) as InspectedPdf;
}

/** Ends the inspecting process; the next inspection starts it again. */
export const closeInspector = (): Promise<void> => inspector.close();
