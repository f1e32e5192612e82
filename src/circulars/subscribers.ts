import type { Job } from '#core/jobs.ts';
import { endTaskAskedBack, endTasks, layTasks, noteOpening } from './actions/layTask.ts';
import { remindAll, remindOne } from './actions/remind.ts';
import './actions/takeReply.ts';
import './actions/takeReminder.ts';

export const circularJobs: Job[] = [remindAll as Job, remindOne as Job];
export const circularListens = {
  'issue.dispatched': layTasks,
  'issue.withdrawn': endTasks,
  'consignment.news': endTaskAskedBack,
  'letter.read': noteOpening,
  'letter.diarised': noteOpening,
};
