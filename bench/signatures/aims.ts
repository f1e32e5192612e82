import { type Result, summary } from '../load/measure.ts';
import type { Office } from '../load/office.ts';

/** What must be reached: at least so many a second, at most so many ms or bytes. */
export interface Aim {
  rate?: number;
  p50?: number;
  p95?: number;
  bytes?: number;
}

export interface AimedResult extends Result {
  bytes: number | null;
  /** In words; empty where nothing is aimed at. */
  aim: string;
  met: boolean | null;
}

const MB = 1_000_000;

interface Figures {
  /** In ms. */
  times: number[];
  /** One after the other when left out. */
  rate?: number;
  rss?: number | null;
  ratio?: number | null;
  bytes?: number;
}

export function aimed(name: string, { times, rate, rss = null, ratio = null, bytes }: Figures, aim: Aim = {}): AimedResult {
  const total = times.reduce((sum, ms) => sum + ms, 0);
  const result = { name, ...summary(times, total / 1000), ...(rate !== undefined && { rate }), rss, ratio, bytes: bytes ?? null };
  return { ...result, ...judge(result, aim) };
}

export function judge(result: Omit<AimedResult, 'aim' | 'met'>, { rate, p50, p95, bytes }: Aim): { aim: string; met: boolean | null } {
  const aims: [string, boolean][] = [];
  if (rate !== undefined) aims.push([`≥ ${rate}/s`, result.rate >= rate]);
  if (p50 !== undefined) aims.push([`p50 ≤ ${p50} ms`, result.p50 <= p50]);
  if (p95 !== undefined) aims.push([`p95 ≤ ${p95} ms`, result.p95 <= p95]);
  if (bytes !== undefined)
    aims.push([bytes < MB ? `≤ ${bytes} bytes` : `≤ ${bytes / MB} MB`, result.bytes !== null && result.bytes <= bytes]);
  return { aim: aims.map(([words]) => words).join(', '), met: aims.length === 0 ? null : aims.every(([, holds]) => holds) };
}

/** How long it takes, in ms. */
export async function measured(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** So many times one after the other, after a first that is not counted. */
export async function repeated(times: number, act: (turn: number) => Promise<unknown>): Promise<number[]> {
  await act(-1);
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn++) taken.push(await measured(() => act(turn)));
  return taken;
}

/** Watches the resident memory of `serve`; the function given tells its highest and ends the watch. */
export function watchMemory(office: Pick<Office, 'memory'>): () => number {
  let highest = office.memory();
  const watch = setInterval(() => (highest = Math.max(highest, office.memory())), 200);
  return () => {
    clearInterval(watch);
    return highest;
  };
}
