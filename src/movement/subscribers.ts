import type { Job } from '#core/jobs.ts';
import { remindDesk, remindOfDue } from './actions/remind.ts';
import { returnParked } from './actions/returnParked.ts';

/** What happens without anybody's act: parked papers come back, and desks are told what is due. */
// oxlint-disable-next-line typescript/no-explicit-any -- each job knows its own payload
export const movementJobs: Job<any>[] = [returnParked, remindOfDue, remindDesk];
