import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { type OfficeCalendar, countWorkingDays, weeklyOff } from '#core/rules/calendar.ts';
import type { Context } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import type { PaperKind, Place } from '#papers/contract.ts';
import { movesOn } from '#papers/access.ts';
import type { DeskRow, deskFilters } from '../contract.ts';

const PAGE = 50;

type Filters = z.output<typeof deskFilters> & { place: Place; after?: string | undefined };

interface Row {
  holding: string;
  id: string;
  kind: PaperKind;
  number: string | null;
  subject: string;
  nature: 'electronic' | 'physical';
  vip: boolean;
  sectionId: string;
  createdBy: string;
  from: DeskRow['from'];
  cameFrom: DeskRow['cameFrom'];
  askedBack: boolean;
  sender: string;
  since: string;
  sinceDay: string;
  dueOn: string | null;
  priority: DeskRow['priority'];
  action: string;
  opened: boolean;
  accepted: boolean;
  copy: boolean;
  parkings: [string, string][] | null;
}
interface Answer {
  rows: Row[];
  off: number[] | null;
  holidays: string[];
}

/** What lies on a desk by due date, the earliest first; what has none comes last. One statement: this is the page that everybody looks at all day. */
export async function listDesk(ctx: Context, filters: Filters): Promise<{ items: DeskRow[]; next: string | null }> {
  const { rows, ...days } = await readDesk(ctx, filters);
  const known = { calendar: { off: days.off ?? weeklyOff.standard, holidays: days.holidays }, today: dayOf(ctx.now), place: filters.place };
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { items: rows.slice(0, PAGE).map((row) => toItem(ctx, row, known)), next: last ? `${last.dueOn ?? ''}.${last.holding}` : null };
}

/** The statement of `listDesk`, also for the test of its plan. */
export function deskStatement({ actor, now }: Pick<Context, 'actor' | 'now'>, filters: Filters): RawBuilder<{ answer: Answer }> {
  const today = dayOf(now);
  return sql`
    with page as materialized (${filters.place === 'created' ? newest(actor.postId, filters, today) : byDueDate(actor.postId, filters, today)})
    select json_build_object(
      'rows', (select coalesce(json_agg(json_build_object(
        'holding', page.holding_id::text, 'id', page.paper_id::text, 'kind', page.kind, 'number', page.number, 'subject', page.subject, 'nature', page.nature, 'vip', page.vip,
        'sectionId', page.section_id::text, 'createdBy', page.created_by::text,
        'from', case when origin.id is not null then json_build_object('id', origin.id::text, 'nameHi', origin.name_hi, 'nameEn', origin.name_en) end,
        'cameFrom', case when page.kind = 'file' then (select json_build_object('nameHi', peer.title_hi, 'nameEn', peer.title_en) from movement
          join consignment on consignment.paper_id = page.paper_id and consignment.direction = 'in' join peer on peer.name = consignment.peer
          where movement.id = page.movement_id and movement.kind = 'arrived' order by consignment.id desc limit 1) end,
        'askedBack', page.travels -> 'askedBack' ->> 'at' is not null,
        'sender', coalesce(concat_ws(', ', nullif(receipt.sender_name, ''), nullif(receipt.sender_designation, ''), nullif(receipt.sender_organisation, '')), ''),
        'since', page.since, 'sinceDay', (page.since at time zone 'Asia/Kolkata')::date, 'dueOn', page.due_on, 'priority', page.priority, 'action', page.action, 'opened', page.opened_at is not null,
        'accepted', page.accepted_at is not null, 'copy', page.copy,
        'parkings', (select json_agg(json_build_array((parked_at at time zone 'Asia/Kolkata')::date, (coalesce(ended_at, ${now}) at time zone 'Asia/Kolkata')::date)) from parking where parking.paper_id = page.paper_id and not page.copy and parked_at >= page.since)
      ) order by page.position), '[]') from page left join post origin on origin.id = page.from_post_id left join receipt on receipt.id = page.paper_id),
      'off', (select value from setting where key = 'calendar.weeklyOff'),
      'holidays', (select coalesce(json_agg(day), '[]') from holiday where day > (select min(since)::date from page) and day <= ${today}::date)
    ) as answer`;
}

async function readDesk(ctx: Context, filters: Filters): Promise<Answer> {
  const { rows } = await deskStatement(ctx, filters).execute(ctx.db);
  return rows[0]!.answer;
}

const COLUMNS = sql`holding.id as holding_id, holding.paper_id, holding.since, holding.due_on, holding.opened_at, holding.accepted_at, holding.priority, holding.action,
  holding.copy, holding.from_post_id, holding.movement_id, paper.origin as travels, paper.kind, paper.number, paper.subject, paper.nature, paper.vip, paper.section_id, paper.created_by`;

/** Each half walks the index (post_id, place, due_on, id) from the cursor on; neither sorts a desk. */
function byDueDate(postId: string, { place, after, ...filters }: Filters, today: string): RawBuilder<unknown> {
  const [due, id] = after?.split('.') ?? [];
  const wanted = sql`holding.post_id = ${postId} and holding.place = ${place} and ${fits(filters, today)}`;
  const from = sql`holding join paper on paper.id = holding.paper_id`;
  return sql`
    select row_number() over () as position, both_halves.* from (
      (select ${COLUMNS} from ${from} where ${wanted} and (holding.due_on, holding.id) > (${after === undefined ? '-infinity' : due || 'infinity'}::date, ${id ?? '0'}::bigint)
        order by holding.due_on, holding.id limit ${PAGE + 1})
      union all
      (select ${COLUMNS} from ${from} where ${wanted} and holding.due_on is null and holding.id > ${due === '' ? id! : '0'}::bigint
        order by holding.due_on, holding.id limit ${PAGE + 1})
    ) both_halves limit ${PAGE + 1}`;
}

/** What was made here and not sent yet has no due date: the newest first. */
function newest(postId: string, { after, ...filters }: Filters, today: string): RawBuilder<unknown> {
  const id = after?.split('.')[1] ?? '999999999999999999';
  return sql`
    select row_number() over () as position, made.* from (
      select ${COLUMNS} from holding join paper on paper.id = holding.paper_id
      where holding.post_id = ${postId} and holding.place = 'created' and holding.due_on is null and holding.id < ${id}::bigint and ${fits(filters, today)}
      order by holding.due_on desc, holding.id desc limit ${PAGE + 1}
    ) made`;
}

function fits({ kind, unread, overdue, vip, nature }: z.output<typeof deskFilters>, today: string): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (kind) all.push(sql`paper.kind = ${kind}`);
  if (nature) all.push(sql`paper.nature = ${nature}`);
  if (vip !== undefined) all.push(sql`paper.vip = ${vip}`);
  if (unread !== undefined) all.push(sql`(holding.opened_at is null) = ${unread}`);
  if (overdue) all.push(sql`holding.due_on < ${today}::date`);
  return sql.join(all, sql` and `);
}

interface Days {
  calendar: OfficeCalendar;
  today: string;
  place: Place;
}

function toItem({ actor }: Context, row: Row, { calendar, today, place }: Days): DeskRow {
  const { holding: _, sectionId, createdBy, sinceDay, parkings, ...item } = row;
  const desk = {
    postId: actor.postId,
    place,
    accepted: row.accepted,
    opened: row.opened,
    fromPostId: row.from?.id ?? null,
    wasSent: false,
    isBelow: false,
  };
  const where = { kind: row.kind, nature: row.nature, numbered: row.number !== null, createdBy, sectionId, closedBy: null };
  return {
    ...item,
    since: new Date(row.since).toISOString(),
    accepted: row.nature === 'electronic' || row.accepted,
    age: (parkings ?? []).reduce(
      (left, [from, to]) => left - countWorkingDays(calendar, from, to),
      countWorkingDays(calendar, sinceDay, today),
    ),
    acts: movesOn({ ...where, desk: row.copy ? null : desk, copy: row.copy ? { accepted: row.accepted } : null }, actor),
  };
}
