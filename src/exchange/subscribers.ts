import type { Instance } from '#core/instance.ts';
import type { Job } from '#core/jobs.ts';
import { examineLarge } from './receiving/course.ts';
import { callCouriersIn, sendCouriers } from './sending/courier.ts';

export const exchangeJobs: Job[] = [examineLarge as Job];

export const exchangeRounds = [
  {
    everyMs: 500,
    turn: (instance: Instance, now: Date) => sendCouriers(instance, now),
    rest: (instance: Instance) => callCouriersIn(instance),
  },
];
