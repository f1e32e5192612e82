import { Refusal } from '#core/errors.ts';
import { type Pool, workerPool } from './workers/pool.ts';

const LIMIT_MS = 10_000;

export interface PageCut {
  bytes: Uint8Array;
  /** Counted from 1, both included; they must exist. */
  from: number;
  to: number;
}

let pool: Pool | undefined;

function cutter(): Pool {
  pool ??= workerPool({
    script: new URL('./workers/cut.ts', import.meta.url),
    workers: 1,
    apart: { heapMb: 384 },
    limitMs: LIMIT_MS,
    tooLong: () => new Refusal(422, 'pdf.tooComplex'),
    died: () => new Refusal(422, 'pdf.tooComplex'),
  });
  return pool;
}

/**
 * Some pages of a PDF as a PDF of their own. `bytes` must have passed `inspectPdf` and are not changed; forms and signatures stay behind.
 *
 * In a process of its own that is ended after ten seconds. Errors, both 422: `pdf.broken`, `pdf.tooComplex`.
 */
export async function cutPages(cut: PageCut): Promise<Uint8Array> {
  return (await cutter().run(cut)) as Uint8Array;
}

/** Ends the cutting process; the next cut starts it again. */
export async function closeCutter(): Promise<void> {
  await pool?.close();
  pool = undefined;
}
