import type { Visit } from '#core/context.ts';
import { addJob, type Job } from '#core/jobs.ts';
import { endParking } from './endParking.ts';

const AT_ONCE = 200;

/**
 * Lays every paper whose parking has ended on its desk. Each moment has its own job; the cron line catches up when
 * the worker was down then. Too early or twice, it finds nothing.
 */
export const returnParked: Job<object> = {
  name: 'movement.returnParked',
  cron: '15 0,6 * * *',
  async run(ctx) {
    const due = await over(ctx).select('parking.paperId').orderBy('returnsAt').limit(AT_ONCE).execute();
    for (const { paperId } of due.toSorted((a, b) => Number(a.paperId) - Number(b.paperId))) await returnOne(ctx, paperId);
    if (due.length === AT_ONCE) await addJob(ctx, returnParked, {});
  },
};

async function returnOne(ctx: Visit, paperId: string): Promise<void> {
  await ctx.db.selectFrom('paper').select('id').where('id', '=', paperId).forNoKeyUpdate().execute();
  const still = await over(ctx).select('parking.id').where('parking.paperId', '=', paperId).executeTakeFirst();
  if (still) await endParking(ctx, paperId);
}

/** Parkings whose time is over and that last still. */
function over({ db, now }: Visit) {
  return db.selectFrom('parking').where('endedAt', 'is', null).where('returnsAt', '<=', now.toISOString());
}
