import { strangersPool } from './workers/pool.ts';

export interface PageCut {
  bytes: Uint8Array;
  /** Counted from 1, both included; they must exist. */
  from: number;
  to: number;
}

const cutter = strangersPool(new URL('./workers/cut.ts', import.meta.url));

/**
 * Some pages of a PDF as a PDF of their own. `bytes` must have passed `inspectPdf` and are not changed; forms and signatures stay behind.
 *
 * In a process of its own that is ended after ten seconds. Errors, both 422: `pdf.broken`, `pdf.tooComplex`.
 */
export async function cutPages(cut: PageCut): Promise<Uint8Array> {
  return (await cutter.run(cut)) as Uint8Array;
}

/** Ends the cutting process; the next cut starts it again. */
export const closeCutter = (): Promise<void> => cutter.close();
