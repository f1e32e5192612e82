import type { Job } from '#core/jobs.ts';
import { mailLetter } from './actions/mailLetter.ts';
import { voidLapsed } from './actions/voidIssue.ts';

export const dispatchJobs: Job[] = [mailLetter as Job, voidLapsed as Job];
