import { type ParsedCronItem, type Runner, type TaskList, parseCronItem, run } from 'graphile-worker';
import type { Visit } from '#core/context.ts';
import { type Instance, jobSchema } from '#core/instance.ts';
import { quietLogger } from '#core/database/migrate.ts';
import { SLICES } from './app.ts';

const JOBS = SLICES.flatMap(({ jobs = [], listens = {} }) => [...new Set([...jobs, ...Object.values(listens)])]);

/** Every job of the house as graphile-worker wants it; each runs in a transaction of its own. */
export function taskList(instance: Instance, now: () => Date): TaskList {
  return Object.fromEntries(
    JOBS.map((job) => [
      job.name,
      (payload: unknown) =>
        instance.db.transaction().execute((db) => {
          const visit: Visit = { instance, db, now: now(), language: 'hi', recorded: 0 };
          return job.run(visit, payload);
        }),
    ]),
  );
}

/** Works an instance's queue until `stop()`, which lets running jobs finish. */
export function startWorker(instance: Instance, now: () => Date): Promise<Runner> {
  return run({
    pgPool: instance.pool,
    schema: jobSchema(instance.config.name),
    taskList: taskList(instance, now),
    parsedCronItems: JOBS.flatMap(({ name, cron }) => (cron ? [daily(name, cron)] : [])),
    concurrency: 2,
    noHandleSignals: true,
    logger: quietLogger,
  });
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
