import type { Job } from '#core/jobs.ts';
import { keepLasting } from './actions/keepLasting.ts';
import { listAgain } from './actions/far/farLetter.ts';
import { mailLetter } from './actions/mailLetter.ts';
import { voidLapsed } from './actions/voidIssue.ts';

export const dispatchJobs: Job[] = [mailLetter as Job, voidLapsed as Job, listAgain as Job];
export const dispatchListens = { 'issue.completed': keepLasting };
