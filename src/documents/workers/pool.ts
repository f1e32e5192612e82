import { Worker, type ResourceLimits } from 'node:worker_threads';
import { Refusal } from '#core/errors.ts';

export interface PoolOptions {
  script: URL;
  /** At most so many threads; they start with the first task that finds none free. */
  threads: number;
  /** A task that takes longer loses its thread, and its caller gets `tooLong`. */
  limitMs: number;
  tooLong: () => Error;
  /** What the caller gets when the thread itself died, out of memory for instance. */
  died: (cause: unknown) => Error;
  resourceLimits?: ResourceLimits;
}

export interface Pool {
  run(task: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** What a thread answers: a value, a refusal to hand on to the person, or a fault of ours. */
export type Answer = { value: unknown } | { refusal: { status: number; code: string; details: Record<string, string | number> } } | { fault: string };

interface Waiting {
  task: unknown;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** A small queue before a few threads, one task a thread at a time. A thread that dies is replaced with the next task. */
export function workerPool(options: PoolOptions): Pool {
  const idle: Worker[] = [];
  const alive = new Set<Worker>();
  const queue: Waiting[] = [];

  function next(): void {
    if (queue.length === 0) return;
    const worker = idle.pop() ?? (alive.size < options.threads ? start() : undefined);
    if (worker) give(worker, queue.shift()!);
  }

  function start(): Worker {
    const worker = new Worker(options.script, { resourceLimits: options.resourceLimits ?? {} });
    alive.add(worker);
    return worker;
  }

  function give(worker: Worker, waiting: Waiting): void {
    const timer = setTimeout(() => stop(options.tooLong()), options.limitMs);
    worker.ref();
    worker.once('message', answered).once('error', broke).once('exit', broke);
    worker.postMessage(waiting.task);

    function release(): void {
      clearTimeout(timer);
      worker.off('message', answered).off('error', broke).off('exit', broke);
    }
    function answered(answer: Answer): void {
      release();
      worker.unref();
      idle.push(worker);
      if ('value' in answer) waiting.resolve(answer.value);
      else if ('refusal' in answer) waiting.reject(new Refusal(answer.refusal.status, answer.refusal.code, answer.refusal.details));
      else waiting.reject(new Error(answer.fault));
      next();
    }
    function broke(cause: unknown): void {
      stop(options.died(cause));
    }
    function stop(error: Error): void {
      release();
      worker.on('error', () => undefined);
      alive.delete(worker);
      void worker.terminate();
      waiting.reject(error);
      next();
    }
  }

  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        queue.push({ task, resolve, reject });
        next();
      }),
    async close() {
      await Promise.all([...alive].map((worker) => worker.terminate()));
      alive.clear();
      idle.length = 0;
    },
  };
}
