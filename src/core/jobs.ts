import { sql } from 'kysely';
import type { Visit } from './context.ts';
import { jobSchema } from './instance.ts';

/** Work done after the act, by a worker, at least once: each job must bear being run twice. */
export interface Job<P = never> {
  name: string;
  run(ctx: Visit, payload: P): Promise<void>;
  /** When it runs by itself: minute and hour of each day by Indian time, as in `30 8 * * *`. */
  cron?: string;
}

export interface JobOptions {
  runAt?: Date;
  /** One waiting job a key: a second add replaces the first. */
  key?: string;
}

/** Adds a job in the act's own transaction: if the act is refused, there is no job. */
export async function addJob<P>(
  { db, instance }: Pick<Visit, 'db' | 'instance'>,
  job: Pick<Job<P>, 'name'>,
  payload: P,
  options: JobOptions = {},
): Promise<void> {
  const addJobFunction = sql.id(jobSchema(instance.config.name), 'add_job');
  await sql`select from ${addJobFunction}(${job.name}, ${JSON.stringify(payload)}::json,
    run_at := ${options.runAt ?? null}, job_key := ${options.key ?? null})`.execute(db);
}
