import { sql } from 'kysely';
import type { z } from 'zod';
import { countWorkingDays, weeklyOff } from '#core/rules/calendar.ts';
import type { Context } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import type { countDesk } from '../contract.ts';
import { deskDays } from './deadline.ts';

type Counts = z.output<typeof countDesk.output>;

interface Answer {
  inbox: Omit<Counts['inbox'], 'age' | 'limit'>;
  parked: number;
  created: number;
  withOthers: number;
  /** Days since which papers lie in the inbox, and how many. */
  since: [string, number][];
  parkings: [string, string][];
  off: number[] | null;
  limit: number | null;
  holidays: string[];
}

/** What the rail and the chips of the desk say, in one statement over the desk's own rows. */
export async function countPapers(ctx: Context): Promise<Counts> {
  const { postId } = ctx.actor;
  const today = dayOf(ctx.now);
  const { rows } = await sql<{ answer: Answer }>`
    with desk as materialized (
      select holding.paper_id, holding.place, holding.since, holding.due_on, holding.opened_at, holding.copy, paper.kind, paper.vip, paper.nature,
        (holding.since at time zone 'Asia/Kolkata')::date as day
      from holding join paper on paper.id = holding.paper_id where holding.post_id = ${postId}
    ), inbox as (select * from desk where place = 'inbox')
    select json_build_object(
      'inbox', (select json_build_object(
        'all', count(*), 'files', count(*) filter (where kind = 'file'), 'receipts', count(*) filter (where kind = 'receipt'),
        'unread', count(*) filter (where opened_at is null), 'overdue', count(*) filter (where due_on < ${today}::date),
        'vip', count(*) filter (where vip), 'physical', count(*) filter (where nature = 'physical')) from inbox),
      'parked', (select count(*) from desk where place = 'parked'),
      'created', (select count(*) from desk where place = 'created'),
      'withOthers', (select count(*) from (
        select from paper join holding on holding.paper_id = paper.id and not holding.copy
        where paper.created_by = ${postId} and paper.closed_at is null and holding.post_id <> ${postId} limit 100) away),
      'since', (select coalesce(json_agg(json_build_array(day, number)), '[]') from (select day, count(*) as number from inbox group by day) days),
      'parkings', (select coalesce(json_agg(json_build_array((parked_at at time zone 'Asia/Kolkata')::date, (ended_at at time zone 'Asia/Kolkata')::date)), '[]')
        from inbox join parking on parking.paper_id = inbox.paper_id and parking.parked_at >= inbox.since and not inbox.copy where ended_at is not null),
      'off', (select value from setting where key = 'calendar.weeklyOff'),
      'limit', (select value from setting where key = ${deskDays.key}),
      'holidays', (select coalesce(json_agg(day), '[]') from holiday where day > (select min(since)::date from inbox) and day <= ${today}::date)
    ) as answer`.execute(ctx.db);
  const { since, parkings, off, limit, holidays, inbox, ...counts } = rows[0]!.answer;
  const calendar = { off: off ?? weeklyOff.standard, holidays };
  const days = since.reduce((sum, [day, papers]) => sum + papers * countWorkingDays(calendar, day, today), 0);
  const parked = parkings.reduce((sum, [from, to]) => sum + countWorkingDays(calendar, from, to), 0);
  return {
    ...counts,
    inbox: { ...inbox, limit: limit ?? deskDays.standard, age: inbox.all === 0 ? 0 : Math.round(((days - parked) / inbox.all) * 10) / 10 },
  };
}
