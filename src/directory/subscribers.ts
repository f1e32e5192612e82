import type { Visit } from '#core/context.ts';
import type { Job } from '#core/jobs.ts';
import { askSoon } from './actions/keys.ts';
import { refreshWhenDue } from './actions/refreshDirectory.ts';
import { publishDirectory } from './keeper/publish.ts';
import { PUBLISH } from './queries/jobNames.ts';

/** The listings of the new directory are fetched by the round. */
const publish: Job<unknown> = {
  ...PUBLISH,
  run: async (visit: Visit) => {
    await publishDirectory(visit);
    await askSoon(visit);
  },
};

/** What this instance is may have changed: the round looks, tells the nodal agency, and asks it. Also each night, for what no event tells. */
const lookAgain: Job<unknown> = { name: 'directory.lookAgain', cron: '15 0 * * *', run: (visit: Visit) => askSoon(visit) };

export const directoryJobs = [publish, lookAgain];

export const directoryListens = {
  'office.created': lookAgain,
  'section.created': lookAgain,
  'post.created': lookAgain,
  'people.entered': lookAgain,
  'rule.set': lookAgain,
};

export const directoryRounds = [{ everyMs: 5_000, turn: refreshWhenDue }];
