import type { Visit } from '#core/context.ts';
import type { Job } from '#core/jobs.ts';

const DAY = 86_400_000;
/** How long ended sessions stay, for the question who was where. */
const SESSION_DAYS = 180;

/** Every night: counts, flows, invitations and sessions that mean nothing any more. The events stay. */
const clearOut: Job<unknown> = {
  name: 'identity.clearOut',
  cron: '35 0 * * *',
  async run({ db, now }: Visit) {
    const before = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
    await db.deleteFrom('wrongTry').where('lastAt', '<', before(2)).execute();
    await db.deleteFrom('oidcFlow').where('startedAt', '<', before(1)).execute();
    await db.deleteFrom('invitation').where('expiresAt', '<', before(30)).execute();
    await db.deleteFrom('session').where('expiresAt', '<', before(SESSION_DAYS)).execute();
    await db.deleteFrom('unfinished').where('savedAt', '<', before(SESSION_DAYS)).execute();
  },
};

export const identityJobs: Job<unknown>[] = [clearOut];
