import type { Instance } from '#core/instance.ts';
import type { Job } from '#core/jobs.ts';
import { handStamps } from './actions/handStamps.ts';
import { mailAdministrators } from './actions/mailAdministrators.ts';

export const witnessJobs: Job[] = [mailAdministrators as Job];

/** Stamps come once a minute. */
export const witnessRounds = [{ everyMs: 60_000, turn: (instance: Instance, now: Date) => handStamps(instance, now) }];
