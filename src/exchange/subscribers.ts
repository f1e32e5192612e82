import type { Instance } from '#core/instance.ts';
import type { Job } from '#core/jobs.ts';
import { examineLarge } from './receiving/course.ts';
import { layAll, layOne } from './receiving/settle.ts';
import { sweepContents } from './receiving/sweepContents.ts';
import { endOverdue } from './sending/endOverdue.ts';
import { callCouriersIn, sendCouriers } from './sending/courier.ts';
import { warnOfEnd, warnSender } from './sending/warnOfEnd.ts';

export const exchangeJobs: Job[] = [examineLarge, layOne, layAll, sweepContents, warnOfEnd, warnSender] as Job[];

export const exchangeRounds = [
  { everyMs: 5_000, turn: endOverdue },
  {
    everyMs: 1_000,
    turn: (instance: Instance, now: Date) => sendCouriers(instance, now),
    rest: (instance: Instance) => callCouriersIn(instance),
  },
];
