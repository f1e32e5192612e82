import { z } from 'zod';
import { daysBetween, nearDay } from '../../../web/text/format.ts';

const flag = z.enum(['true']).optional();

/** What stands in the address of a desk: filters, the item one stands on, and what was just sent from here. */
export const deskPlace = z.object({
  kind: z.enum(['file', 'receipt']).optional(),
  unread: flag,
  overdue: flag,
  vip: flag,
  nature: z.enum(['physical']).optional(),
  at: z.string().optional(),
  /** Papers just sent, for the strip that offers to take them back. */
  told: z.string().optional(),
});
export type DeskPlace = z.output<typeof deskPlace>;

export type GroupName = 'late' | 'today' | 'week' | 'later';

/** Under which heading a due day stands; the week is the seven days that begin today. */
export function groupOf(dueOn: string | null, today: string): GroupName {
  if (dueOn === null) return 'later';
  if (dueOn < today) return 'late';
  if (dueOn === today) return 'today';
  return daysBetween(today, dueOn) < 7 ? 'week' : 'later';
}

export interface DueWord {
  key:
    | 'movement.due.late'
    | 'movement.due.left'
    | 'movement.due.none'
    | 'movement.due.returns'
    | 'movement.due.unset'
    | 'web.day.today'
    | 'web.day.tomorrow';
  count?: number;
  tone: 'late' | 'now' | 'later';
}

/** The word under a due day. */
export function dueWord(
  { dueOn, copy }: { dueOn: string | null; copy: boolean },
  { today, parked }: { today: string; parked: boolean },
): DueWord {
  if (copy) return { key: 'movement.due.none', tone: 'later' };
  if (dueOn === null) return { key: 'movement.due.unset', tone: 'later' };
  const days = daysBetween(today, dueOn);
  if (parked) return { key: 'movement.due.returns', count: Math.max(days, 0), tone: 'later' };
  if (days < 0) return { key: 'movement.due.late', count: -days, tone: 'late' };
  const near = nearDay(dueOn, today);
  if (near === 'today') return { key: 'web.day.today', tone: 'now' };
  return near === 'tomorrow' ? { key: 'web.day.tomorrow', tone: 'later' } : { key: 'movement.due.left', count: days, tone: 'later' };
}

/** The item that takes a paper's place when it goes: the one below it, else the one above. */
export function neighbourOf(ids: readonly string[], gone: ReadonlySet<string>, at: string): string | undefined {
  const place = ids.indexOf(at);
  return ids.slice(place + 1).find((id) => !gone.has(id)) ?? ids.slice(0, Math.max(place, 0)).findLast((id) => !gone.has(id));
}
