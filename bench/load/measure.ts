import type { Office } from './office.ts';
import { type Call, caller } from './call.ts';

/** What is measured: clients that do one thing after the other, each waiting for its answer. */
export interface Measure {
  name: string;
  clients: number;
  /** One operation; `turn` counts them over all clients. `false`: there is nothing left to do. */
  act(call: (asked: Call) => Promise<Buffer>, turn: number): Promise<unknown>;
  /** The file in bench/sql with the same statements. */
  sql?: string;
}

/** Rates per second, times in ms, bytes. */
export interface Result {
  name: string;
  rate: number;
  p50: number;
  p95: number;
  p99: number;
  rss: number | null;
  /** Our rate by that of pgbench with the same statements. */
  ratio: number | null;
}

const WARM_UP = 0.3;

/** Runs a measure for so many seconds, after a third of them to warm up. */
export async function take(office: Office, { name, clients, act }: Measure, seconds: number): Promise<Result> {
  const { call, close } = caller(office.url, clients);
  const times: number[] = [];
  const begin = performance.now() + seconds * WARM_UP * 1000;
  const end = begin + seconds * 1000;
  let last = begin;
  let [turn, rss] = [0, 0];
  const watch = setInterval(() => (rss = Math.max(rss, office.memory())), 200);
  const client = async () => {
    for (;;) {
      const start = performance.now();
      if (start >= end) return;
      if ((await act(call, turn++)) === false) return;
      const done = performance.now();
      if (start < begin || done > end) continue;
      times.push(done - start);
      last = done;
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    clearInterval(watch);
    close();
  }
  return { name, ...summary(times, (last - begin) / 1000), rss: Number.isNaN(rss) ? null : rss, ratio: null };
}

/** Rate and percentiles of times in ms. */
export function summary(times: number[], seconds: number): Pick<Result, 'rate' | 'p50' | 'p95' | 'p99'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { rate: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
