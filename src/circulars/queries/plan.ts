import { countDays, officeCalendar, workingDaysBetween } from '#core/rules/calendar.ts';
import type { Visit } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import type { Planned } from '../contract/requests.ts';
import { farthestDue, reminderDays } from '../settings.ts';

type Clock = Pick<Visit, 'db' | 'now'>;

/** A due date is a working day from today on, not too far off. */
export async function checkDueDay(ctx: Clock, dueOn: string): Promise<void> {
  const today = dayOf(ctx.now);
  const details = { date: formatDay(dueOn), field: 'dueOn' };
  if (dueOn < today) throw unfit('circular.due.past', details);
  const days = await ruleValue(ctx, farthestDue);
  if (dueOn > addDays(today, days)) throw unfit('circular.due.far', { ...details, days });
  if ((await workingDaysBetween(ctx, addDays(dueOn, -1), dueOn)) === 0) throw unfit('circular.due.noOffice', details);
}

/** The days on which the office reminds by itself, as the rule has it: a notice before the due date where there is a day left for it, then the numbered reminders. */
export async function reminderPlan(ctx: Clock, dueOn: string): Promise<Planned[]> {
  const { noticeBefore, firstAfter, every, most } = await ruleValue(ctx, reminderDays);
  const from = addDays(dueOn, -2 * noticeBefore - 30);
  const calendar = await officeCalendar(ctx, from);
  const reminders = Array.from({ length: most }, (_, index) => ({
    stage: index + 1,
    on: countDays(calendar, dueOn, firstAfter + index * every),
  }));
  if (noticeBefore === 0) return reminders;
  // The latest working day from which the due date is so many working days away.
  let on = addDays(dueOn, -noticeBefore);
  while (on > from && countDays(calendar, on, noticeBefore) > dueOn) on = addDays(on, -1);
  while (on > from && countDays(calendar, addDays(on, -1), 1) !== on) on = addDays(on, -1);
  return on > dayOf(ctx.now) ? [{ stage: 0, on }, ...reminders] : reminders;
}
