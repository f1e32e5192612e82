import type { Visit } from '#core/context.ts';
import { addJob, type Job } from '#core/jobs.ts';
import { dayOf } from '#core/text/days.ts';
import { endParking } from './endParking.ts';

const AT_ONCE = 200;

/**
 * Lays every paper whose parking has ended on its desk. Each day has its own job at 00:05; the cron line catches up when
 * the worker was down then. Too early or twice, it finds nothing.
 */
export const returnParked: Job<object> = {
  name: 'movement.returnParked',
  cron: '15 0,6 * * *',
  async run(ctx) {
    const due = await ctx.db
      .selectFrom('holding').select('paperId').where('place', '=', 'parked').where('parkedUntil', '<=', dayOf(ctx.now))
      .orderBy('parkedUntil').limit(AT_ONCE).execute();
    for (const { paperId } of due.toSorted((a, b) => Number(a.paperId) - Number(b.paperId))) await returnOne(ctx, paperId);
    if (due.length === AT_ONCE) await addJob(ctx, returnParked, {});
  },
};

async function returnOne(ctx: Visit, paperId: string): Promise<void> {
  await ctx.db.selectFrom('paper').select('id').where('id', '=', paperId).forNoKeyUpdate().execute();
  const still = await ctx.db.selectFrom('holding').select('id').where('paperId', '=', paperId).where('place', '=', 'parked').where('parkedUntil', '<=', dayOf(ctx.now)).executeTakeFirst();
  if (still) await endParking(ctx, paperId);
}
