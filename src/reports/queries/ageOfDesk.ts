import { type RawBuilder, sql } from 'kysely';
import { countWorkingDays, officeCalendar } from '#core/rules/calendar.ts';
import type { Visit } from '#core/context.ts';
import { addDays, dayOf } from '#core/text/days.ts';

/** So far back working days are told one by one; what has lain longer is as old as that. More than the oldest age group needs. */
const DAYS_BACK = 1_500;

/**
 * Working days for which `holding` has lain on its desk, parked ones left out, as an SQL expression: the day of the office calendar
 * on which a day falls stands in an array, so that a hundred thousand desks are counted without leaving the database.
 */
export async function ageOfDesk(ctx: Pick<Visit, 'db' | 'now'>): Promise<RawBuilder<number>> {
  const today = dayOf(ctx.now);
  const first = addDays(today, -DAYS_BACK);
  const calendar = await officeCalendar(ctx, first);
  let worked = 0;
  const days = Array.from({ length: DAYS_BACK + 1 }, (_, back) =>
    back === 0 ? 0 : (worked += countWorkingDays(calendar, addDays(first, back - 1), addDays(first, back))),
  );
  const dayIn = (at: RawBuilder<unknown>) =>
    sql`(${days}::integer[])[greatest((${at} at time zone 'Asia/Kolkata')::date - ${first}::date, 0) + 1]`;
  return sql<number>`(${worked} - ${dayIn(sql`holding.since`)} - coalesce((
    select sum(${dayIn(sql`coalesce(ended_at, ${ctx.now})`)} - ${dayIn(sql`parked_at`)}) from parking
    where parking.paper_id = holding.paper_id and parked_at >= holding.since), 0))::integer`;
}

/** The age group (contract.ts) of a holding. */
export function ageGroupOf(age: RawBuilder<number>): RawBuilder<string> {
  return sql<string>`case when holding.place = 'parked' then 'parked' else (array['d0to3', 'd4to7', 'd8to15', 'd16to30', 'over30'])[width_bucket(${age}, array[4, 8, 16, 31]) + 1] end`;
}
