import { type ParsedCronItem, type Runner, type TaskList, parseCronItem, run, runOnce } from 'graphile-worker';
import { visitOf } from '#core/context.ts';
import { quietLogger } from '#core/database/migrate.ts';
import { sealBatch } from '#core/record/seal.ts';
import { Refusal } from '#core/errors.ts';
import { awaited, followBatch } from '#core/followers.ts';
import { type Instance, jobSchema } from '#core/instance.ts';
import type { Job } from '#core/jobs.ts';
import { type Round, SLICES } from './app.ts';

const FOLLOWERS = SLICES.flatMap(({ followers = [] }) => followers);
/** Papers that a follower could not look at with others have their turn in the queue. */
const ALONE: Job<{ paperId: string }>[] = FOLLOWERS.map(({ name, follow }) => ({
  name,
  run: (visit, { paperId }) => follow(visit, [paperId]),
}));
const JOBS = [...SLICES.flatMap(({ jobs = [], listens = {} }) => [...new Set([...jobs, ...Object.values(listens)])]), ...ALONE];

const ROUNDS = SLICES.flatMap(({ rounds = [] }) => rounds);

const FOLLOW_EVERY_MS = 1_000;
const SEAL_EVERY_MS = 2_000;
const AGAIN_AFTER_MS = 1_000;
/** Jobs for later are looked for so often; of those for now the queue is told. */
const LATE_JOBS_EVERY_MS = 5_000;

type Clock = () => Date;

/** Every job of the house as graphile-worker wants it; each runs in a transaction of its own. */
export function taskList(instance: Instance, now: Clock): TaskList {
  return Object.fromEntries(
    JOBS.map((job) => [
      job.name,
      (payload: unknown) =>
        instance.db.transaction().execute((db) => (job as Job<unknown>).run({ ...visitOf(instance, now()), db }, payload)),
    ]),
  );
}

/** Works an instance's queue, keeps its followers in step and seals its record until `stop()`, which lets what runs finish. */
export async function startWorker(instance: Instance, now: Clock): Promise<{ stop(): Promise<void> }> {
  const parts = [
    await keepWorking(instance, now),
    goRound(() => followAll(instance, now), FOLLOW_EVERY_MS),
    goRound(() => sealAll(instance, now), SEAL_EVERY_MS),
    ...ROUNDS.map(({ turn, everyMs }) => goRound(() => turn(instance, now()), everyMs)),
  ];
  return {
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
      await Promise.all(ROUNDS.map(({ rest }) => rest?.(instance)));
    },
  };
}

/**
 * The queue's own worker leaves when the queue of any instance in the same database is made or migrated, and when the database
 * stays away: it is begun again until it is stopped.
 */
async function keepWorking(instance: Instance, now: Clock): Promise<{ stop(): Promise<void> }> {
  const begin = () =>
    run({
      pgPool: instance.pool,
      schema: jobSchema(instance.config.name),
      taskList: taskList(instance, now),
      parsedCronItems: JOBS.flatMap(({ name, cron }) => (cron ? [daily(name, cron)] : [])),
      concurrency: 2,
      pollInterval: LATE_JOBS_EVERY_MS,
      // Told in batches of what comes together, because only of those the library hears when telling fails; else the process would end.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      noHandleSignals: true,
      logger: quietLogger,
    });
  let runner: Runner | null = await begin();
  let ended = false;
  const round = goRound(async () => {
    runner ??= await begin();
    if (ended) await runner.stop();
    await runner.promise.finally(() => (runner = null));
    process.exitCode = 0; // it has left one for a program that ends with it
  }, AGAIN_AFTER_MS);
  return {
    stop: async () => {
      ended = true;
      await Promise.all([round.stop(), runner?.stop()]);
    },
  };
}

/** Does all that waits now: jobs, followers, seals, rounds. */
export async function workOff(instance: Instance, now: Clock): Promise<void> {
  do {
    await runOnce({
      pgPool: instance.pool,
      schema: jobSchema(instance.config.name),
      taskList: taskList(instance, now),
      concurrency: 1,
      logger: quietLogger,
    });
  } while ((await followAll(instance, now)) > 0);
  await sealAll(instance, now);
  for (const round of ROUNDS) while ((await turnOf(round, { instance, now: now() })) > 0) await round.rest?.(instance);
}

/** What a foreign server keeps waiting goes on waiting. */
function turnOf({ turn }: Round, { instance, now }: { instance: Instance; now: Date }): Promise<number> {
  return turn(instance, now).catch((error: unknown) => {
    if (error instanceof Refusal) return 0;
    throw error;
  });
}

async function sealAll(instance: Instance, now: Clock): Promise<void> {
  while ((await sealBatch(instance, now())) > 0);
}

async function followAll(instance: Instance, now: Clock): Promise<number> {
  let looked = 0;
  for (const follower of await awaited(instance, FOLLOWERS))
    for (let batch = 1; batch > 0; looked += batch) batch = await followBatch(instance, follower, now());
  return looked;
}

/** Again and again, with a pause between; when the database is away, what waits goes on waiting. */
function goRound(turn: () => Promise<unknown>, everyMs: number): { stop(): Promise<void> } {
  let ended = false;
  let wake: () => void = () => undefined;
  const round = async () => {
    while (!ended) {
      await turn().catch(() => undefined);
      if (ended) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => (clearTimeout(timer), resolve());
      });
    }
  };
  const done = round();
  return { stop: () => ((ended = true), wake(), done) };
}

const INDIA_AHEAD_MIN = 330;

/** The queue reads the clock in UTC; an office says «at 8:30» by its own. */
function daily(task: string, cron: string): ParsedCronItem {
  const item = parseCronItem({ task, match: cron });
  const match: ParsedCronItem['match'] = (digest) => {
    const minutes = digest.hour * 60 + digest.min + INDIA_AHEAD_MIN;
    return item.match({ ...digest, min: minutes % 60, hour: Math.floor(minutes / 60) % 24 });
  };
  return { ...item, match };
}
