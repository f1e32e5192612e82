import { fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '#core/errors.ts';

export interface PoolOptions {
  script: URL;
  /** At most so many workers; they start with the first task that finds none free. */
  workers: number;
  /**
   * Threads are for our own input. What strangers sent is opened in a process of its own with so little memory: running out of
   * it inside a table ends the whole process, and so would end the server if it happened in a thread of it.
   */
  apart?: { heapMb: number };
  /** A task that takes longer loses its worker, and its caller gets `tooLong`. */
  limitMs: number;
  tooLong: () => Error;
  /** What the caller gets when the worker itself died. */
  died: (cause: unknown) => Error;
}

export interface Pool {
  run(task: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** What a worker answers: a value, a refusal to hand on to the person, or a fault of ours. */
export type Answer =
  { value: unknown } | { refusal: { status: number; code: string; details: Record<string, string | number> } } | { fault: string };

interface Waiting {
  task: unknown;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** A thread or a process, seen alike. An idle one does not keep the program alive. */
interface Hand {
  events: EventEmitter;
  give(task: unknown): void;
  rest(): void;
  end(): unknown;
}

function thread(script: URL): Hand {
  const worker = new Worker(script);
  return {
    events: worker,
    give(task) {
      worker.ref();
      worker.postMessage(task);
    },
    rest: () => worker.unref(),
    end: () => worker.terminate(),
  };
}

function apart(script: URL, heapMb: number): Hand {
  // It gets none of our environment, where addresses and secrets stand.
  const child = fork(fileURLToPath(script), {
    execArgv: [`--max-old-space-size=${heapMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  return {
    events: child,
    give(task) {
      child.ref();
      child.channel?.ref();
      // A process that has just died cannot be given anything; its `exit` tells the caller.
      child.send(task as object, () => undefined);
    },
    rest() {
      child.unref();
      child.channel?.unref();
    },
    end: () => child.kill('SIGKILL'),
  };
}

/** The one way to open what strangers sent: a process of its own with 384 MB, ended after ten seconds (a hundred times what a paper of 20 MB needs). */
export const strangersPool = (script: URL): Pool =>
  workerPool({
    script,
    workers: 1,
    apart: { heapMb: 384 },
    limitMs: 10_000,
    tooLong: () => new Refusal(422, 'pdf.tooComplex'),
    died: () => new Refusal(422, 'pdf.tooComplex'),
  });

/** A small queue before a few workers, one task a worker at a time. One that dies is replaced with the next task. */
// oxlint-disable-next-line max-lines-per-function -- small functions over one state that nobody else may touch
export function workerPool(options: PoolOptions): Pool {
  const idle = new Set<Hand>();
  const alive = new Set<Hand>();
  const queue: Waiting[] = [];

  function next(): void {
    if (queue.length === 0) return;
    const [free] = idle;
    const hand = free ?? (alive.size < options.workers ? start() : undefined);
    if (!hand) return;
    idle.delete(hand);
    give(hand, queue.shift()!);
  }

  function start(): Hand {
    const hand = options.apart ? apart(options.script, options.apart.heapMb) : thread(options.script);
    alive.add(hand);
    const gone = () => {
      alive.delete(hand);
      idle.delete(hand);
    };
    hand.events.on('error', gone).on('exit', gone);
    return hand;
  }

  function give(hand: Hand, waiting: Waiting): void {
    const timer = setTimeout(() => stop(options.tooLong()), options.limitMs);
    hand.events.once('message', answered).once('error', broke).once('exit', broke);
    hand.give(waiting.task);

    function release(): void {
      clearTimeout(timer);
      hand.events.off('message', answered).off('error', broke).off('exit', broke);
    }
    function answered(answer: Answer): void {
      release();
      hand.rest();
      idle.add(hand);
      settle(answer, waiting);
      next();
    }
    function broke(cause: unknown): void {
      stop(options.died(cause));
    }
    function stop(error: Error): void {
      release();
      alive.delete(hand);
      hand.end();
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
      await Promise.all([...alive].map((hand) => hand.end()));
      alive.clear();
      idle.clear();
    },
  };
}

function settle(answer: Answer, { resolve, reject }: Waiting): void {
  if ('value' in answer) resolve(answer.value);
  else if ('refusal' in answer) reject(new Refusal(answer.refusal.status, answer.refusal.code, answer.refusal.details));
  else reject(new Error(answer.fault));
}
