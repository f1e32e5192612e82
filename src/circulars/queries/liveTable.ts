import { sql } from 'kysely';
import type { Context, Language } from '#core/context.ts';
import type { Details } from '#core/errors.ts';
import { type OfficeCalendar, countWorkingDays, officeCalendar } from '#core/rules/calendar.ts';
import { dayOf } from '#core/text/days.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { printedNumber } from '#dispatch/queries/findIssue.ts';
import type { ReplyRow } from '../contract/requests.ts';
import { circularView, findCircular } from './findCircular.ts';
import { sentenceOf } from './sentenceOf.ts';

const PAGE = 200;

interface FoundRow {
  dispatchId: string;
  position: number;
  addressee: Recipient;
  mode: string | null;
  state: string;
  returnReason: string;
  sentAt: string | null;
  letterId: string | null;
  carried: string | null;
  carriedAt: string | null;
  openedAt: string | null;
  diarisedAt: string | null;
  receipt: string | null;
  withHi: string | null;
  withEn: string | null;
  version: number | null;
  repliedAt: string | null;
  tickedAt: string | null;
  tickReason: string | null;
  reminded: number | null;
  faultCode: string | null;
  faultDetails: Details | null;
}

/** How far the reminders to one addressee are; of a numbered one the register knows whether it could go. */
const LAST_REMINDER = sql`
  select told.stage,
    case when issued.id is null then told.fault_code when issued.state <> 'failed' then '' when issued.fault_code = '' then 'dispatch.fault' else issued.fault_code end as fault_code,
    case when issued.id is null then told.fault_details when issued.fault_code = '' then jsonb_build_object('fault', issued.fault) else issued.fault_details end as fault_details
  from circular_reminded told left join dispatch issued on issued.id = told.issued_id
  where told.dispatch_id = dispatch.id order by told.stage desc limit 1`;

/**
 * All addressees of a circular with how far each is, in one statement: what the desks of this instance do is known here, what
 * others do by the news of the letter's consignment.
 */
export const addresseesOf = (issueId: string) => sql<FoundRow>`
  select dispatch.id as dispatch_id, dispatch.position, dispatch.addressee, dispatch.mode, dispatch.state, dispatch.return_reason, coalesce(dispatch.dispatched_at, dispatch.sent_at) as sent_at,
    letter.id as letter_id, carried.state as carried, carried.ended_at as carried_at,
    coalesce(task.opened_at, news.opened_at) as opened_at, coalesce(receipt.diarised_at, news.diarised_at) as diarised_at, coalesce(received.number, news.receipt) as receipt,
    coalesce(holder.name_hi, news.desk ->> 'deskHi') as with_hi, coalesce(holder.name_en, news.desk ->> 'deskEn') as with_en,
    reply.version, reply.at as replied_at, tick.at as ticked_at, tick.reason as tick_reason,
    reminded.stage as reminded, reminded.fault_code, reminded.fault_details
  from dispatch
  left join letter on letter.dispatch_id = dispatch.id and letter.returned_at is null
  left join circular_task task on task.letter_id = letter.id
  left join receipt on receipt.id = letter.receipt_id
  left join paper received on received.id = letter.receipt_id
  left join holding on holding.paper_id = coalesce(receipt.file_id, receipt.id) and not holding.copy
  left join post holder on holder.id = holding.post_id
  left join lateral (select id, state, ended_at from consignment where dispatch_id = dispatch.id order by id desc limit 1) carried on true
  left join lateral (
    select min(at) filter (where kind = 'opened') as opened_at, min(at) filter (where kind = 'diarised') as diarised_at,
      max(detail ->> 'number') filter (where kind = 'diarised') as receipt, (array_agg(detail order by number desc) filter (where kind in ('diarised', 'moved')))[1] as desk
    from consignment_news where consignment_id = carried.id and not mine) news on true
  left join lateral (select version, at from circular_reply where dispatch_id = dispatch.id order by version desc limit 1) reply on true
  left join circular_tick tick on tick.dispatch_id = dispatch.id
  left join lateral (${LAST_REMINDER}) reminded on true
  where dispatch.issue_id = ${issueId} and not dispatch.copy
  order by dispatch.position`;

/** «जिलाधिकारी, बरेली» in one line. */
export function nameOf({ name, designation, organisation }: Recipient): string {
  return [name, designation, organisation].map((part) => part.replace(/[\s,।]+$/u, '')).filter(Boolean).join(', '); // prettier-ignore
}

interface Timing {
  dueOn: string;
  today: string;
  calendar: OfficeCalendar;
  language: Language;
}

function rowOf(row: FoundRow, { dueOn, today, calendar, language }: Timing): ReplyRow {
  const { position, mode, state, sentAt, openedAt, diarisedAt, receipt, version, repliedAt, tickedAt, tickReason, reminded } = row;
  const done = repliedAt ?? tickedAt;
  const sent = sentAt !== null && (row.carried === null ? state === 'dispatched' : row.carried === 'settled');
  const proved = mode === 'internal' || mode === 'exchange' || openedAt !== null || diarisedAt !== null || done !== null;
  return {
    position, mode, state, sentAt, openedAt, diarisedAt, version, repliedAt, reminded,
    delivered: sent && proved && state !== 'returned',
    addressee: nameOf(row.addressee),
    receipt: receipt ?? '',
    with: row.withHi === null ? null : { nameHi: row.withHi, nameEn: row.withEn ?? row.withHi },
    reminderFault: row.faultCode ? sentenceOf(language, { code: row.faultCode, details: row.faultDetails ?? {} }) : '',
    returnReason: state === 'returned' ? row.returnReason : '',
    tick: tickedAt === null ? null : { at: tickedAt, reason: tickReason! },
    overdueDays: sentAt === null ? 0 : countWorkingDays(calendar, dueOn, done === null ? today : dayOf(new Date(done))),
  }; // prettier-ignore
}

const isMissing = ({ version, tick }: ReplyRow) => version === null && tick === null;
const isOverdue = (row: ReplyRow) => isMissing(row) && row.overdueDays > 0;

/** Everybody who was asked, in the order of the letter. */
export async function replyRows(ctx: Pick<Context, 'db' | 'now' | 'language'>, { issueId, dueOn }: { issueId: string; dueOn: string }) {
  const { rows } = await addresseesOf(issueId).execute(ctx.db);
  const { language } = ctx;
  const timing = { dueOn, today: dayOf(ctx.now), calendar: await officeCalendar(ctx, dueOn), language };
  return rows.map((row) => ({ ...rowOf(row, timing), dispatchId: row.dispatchId }));
}

type Asked = { id: string; show: 'all' | 'missing' | 'overdue'; after?: number | undefined };

/** The live table: counts on top, and of the rows those that are asked for. */
export async function listReplies(ctx: Context, { id, show, after = 0 }: Asked) {
  const { issue, circular, acts } = await findCircular(ctx, id);
  const rows = await replyRows(ctx, { issueId: id, dueOn: circular.dueOn });
  const count = (is: (row: ReplyRow) => boolean) => rows.filter(is).length;
  const wanted = rows.filter((row) => show === 'all' || (show === 'missing' ? isMissing(row) : isOverdue(row)));
  const left = wanted.filter(({ position }) => position > after);
  const items = left.slice(0, PAGE);
  return {
    number: printedNumber(issue),
    subject: issue.subject,
    request: circularView(circular),
    counts: {
      all: rows.length,
      sent: count(({ state }) => state === 'dispatched' || state === 'returned'),
      delivered: count(({ delivered }) => delivered),
      opened: count(({ openedAt, diarisedAt }) => openedAt !== null || diarisedAt !== null),
      diarised: count(({ diarisedAt }) => diarisedAt !== null),
      replied: count((row) => !isMissing(row)),
      missing: count(isMissing),
      overdue: count(isOverdue),
    },
    items,
    next: left.length > PAGE ? items.at(-1)!.position : null,
    remindersHeld: circular.nextOn === null ? null : await heldBy(ctx, issue.fileId),
    acts,
    at: ctx.now.toISOString(),
  };
}

/** Why nothing is laid in the file by itself now. */
async function heldBy({ db }: Context, fileId: string): Promise<'away' | 'closed' | null> {
  const { away, closedAt } = await db.selectFrom('paper').select(['away', 'closedAt']).where('id', '=', fileId).executeTakeFirstOrThrow();
  if (away !== null) return 'away';
  return closedAt === null ? null : 'closed';
}
