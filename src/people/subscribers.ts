import type { Job } from '#core/jobs.ts';
import { refreshDirectory, refreshEmployees } from './directory.ts';

/** Charges begin and end with the calendar: every night posts are found by the people of the new day. */
const renewDirectory: Job<unknown> = {
  name: 'people.renewDirectory',
  cron: '5 0 * * *',
  async run(ctx) {
    await refreshDirectory(ctx);
    await refreshEmployees(ctx);
  },
};

export const peopleJobs: Job<unknown>[] = [renewDirectory];
