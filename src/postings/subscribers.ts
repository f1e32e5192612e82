import type { Job } from '#core/jobs.ts';
import { endOverdueCharges } from './actions/service.ts';
import { findUnheld, tellOfUnheld } from './actions/tellOfUnheld.ts';

/** In the night after a last day of service nothing is left in force. */
const endService: Job<object> = { name: 'postings.endService', cron: '10 0 * * *', run: (ctx) => endOverdueCharges(ctx) };

// oxlint-disable-next-line typescript/no-explicit-any -- each job knows its own payload
export const postingsJobs: Job<any>[] = [endService, findUnheld, tellOfUnheld];
