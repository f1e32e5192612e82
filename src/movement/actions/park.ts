import { z } from 'zod';
import type { Context } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { writeStep } from '#papers/actions.ts';
import type { Standing } from '../contract.ts';
import '../events.ts';
import { takeFor, viewStanding } from '../queries/whereabouts.ts';
import { endParking } from './endParking.ts';
import { returnParked } from './returnParked.ts';

/** The manual leaves open how long a paper may rest; without an end nobody would ever be late. */
export const longestParking = rule({
  key: 'movement.longestParkingDays',
  schema: z.number().int().min(1).max(3_660),
  standard: 180,
  source: null,
});

const MORNING = '00:05';

interface ParkPaper {
  id: string;
  until: string;
  /** hh:mm by the Indian clock. */
  at?: string | undefined;
  reason: string;
}

/** Pendency is removed until the day (domain.md §1.2, S02); on its morning, or at the hour named, the paper comes back by itself. */
export async function parkPaper(ctx: Context, { id, until, at, reason }: ParkPaper): Promise<Standing> {
  const today = dayOf(ctx.now);
  const last = addDays(today, await ruleValue(ctx, longestParking));
  const returnsAt = new Date(`${until}T${at ?? MORNING}:00+05:30`);
  if (at === undefined ? until <= today : returnsAt <= ctx.now) throw unfit('parking.notLater', { today: formatDay(today) });
  if (until > last) throw unfit('parking.tooLong', { last: formatDay(last) });
  const { desk } = await takeFor(ctx, id, 'park');
  await ctx.db
    .insertInto('parking')
    .values({
      paperId: id,
      postId: ctx.actor.postId,
      chargeId: ctx.actor.chargeId,
      parkedAt: ctx.now,
      until,
      returnsAt,
      reason,
      dueOn: desk!.dueOn,
    })
    .execute();
  await writeStep(ctx, { paperId: id, kind: 'parked', remark: reason, dueOn: until });
  await ctx.db
    .updateTable('holding')
    .set({ place: 'parked', parkedUntil: until, dueOn: until, openedAt: desk!.openedAt ?? ctx.now })
    .where('id', '=', desk!.id)
    .execute();
  await record(ctx, 'paper.parked', id, { until, reason });
  await addJob(ctx, returnParked, {}, { runAt: returnsAt, key: `${returnParked.name}:${returnsAt.toISOString()}` });
  return viewStanding(ctx, id);
}

export async function unparkPaper(ctx: Context, { id }: { id: string }): Promise<Standing> {
  await takeFor(ctx, id, 'unpark');
  await endParking(ctx, id);
  return viewStanding(ctx, id);
}
