import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { type OfficeCalendar, countWorkingDays, officeCalendar } from '#core/rules/calendar.ts';
import { dayOf } from '#core/text/days.ts';
import { visiblePapers } from '#papers/queries.ts';
import { actsOnTask } from '../access.ts';
import type { Asked } from '../contract/asks.ts';
import type { TaskRow, WrittenReply } from '../contract/tasks.ts';
import { sentenceOf } from './sentenceOf.ts';

const PAGE = 50;

export interface TaskFound {
  id: string;
  letterId: string;
  circularId: string | null;
  peer: string | null;
  replyTo: string | null;
  key: string;
  asks: Asked;
  dueOn: string;
  postId: string;
  state: TaskRow['state'];
  version: number;
  draft: WrittenReply | null;
  refused: { code: string; details: Record<string, string | number> } | null;
  receiptId: string | null;
  receiptNumber: string | null;
  holderId: string | null;
  reminded: number | null;
  dispatchId: string | null;
  consignmentId: string | null;
}

const TASK = sql`
  select task.id, task.letter_id, task.circular_id, task.peer, task.reply_to, task.key, task.asks, task.due_on, task.post_id, case when letter.returned_at is null then task.state else 'returned' end as state, task.version, task.draft,
    task.refused, letter.receipt_id, letter.dispatch_id, letter.consignment_id, received.number as receipt_number, holding.post_id as holder_id,
    (select max(stage) from circular_prompt where task_id = task.id) as reminded
  from circular_task task
  join letter on letter.id = task.letter_id
  left join paper received on received.id = letter.receipt_id
  left join receipt on receipt.id = letter.receipt_id
  left join holding on holding.paper_id = coalesce(receipt.file_id, receipt.id) and not holding.copy`;

/** Ids of tasks that the actor may answer: of letters laid at his desk, and of receipts that he has in hand, by themselves or in a file. */
const atDesk = ({ actor }: Pick<Context, 'actor'>, state: 'open' | 'replied') => sql`
  select id from circular_task where post_id = ${actor.postId} and state = ${state}
  union select held.id from holding mine join letter on letter.receipt_id = mine.paper_id join circular_task held on held.letter_id = letter.id
    where mine.post_id = ${actor.postId} and not mine.copy and held.state = ${state}
  union select held.id from holding mine join receipt on receipt.file_id = mine.paper_id join letter on letter.receipt_id = receipt.id
    join circular_task held on held.letter_id = letter.id where mine.post_id = ${actor.postId} and not mine.copy and held.state = ${state}`;

/** Those of a desk, the overdue first. */
export function deskTasks(ctx: Pick<Context, 'actor'>, { replied, after }: { replied: boolean; after: string | undefined }) {
  const mark = /^(\d{4}-\d{2}-\d{2})\.(\d{1,18})$/.exec(after ?? '');
  return sql<TaskFound>`
    select found.* from (${atDesk(ctx, replied ? 'replied' : 'open')}) desk
    cross join lateral (${TASK} where task.id = desk.id and letter.returned_at is null offset 0) found
    ${mark ? sql`where (found.due_on, found.id) > (${mark[1]!}::date, ${mark[2]!}::bigint)` : sql``}
    order by found.due_on, found.id limit ${PAGE + 1}`;
}

export async function listTasks(ctx: Context, asked: { replied: boolean; after?: string | undefined }) {
  const { rows } = await deskTasks(ctx, { replied: asked.replied, after: asked.after }).execute(ctx.db);
  const shown = rows.slice(0, PAGE);
  const row = await rowsOf(ctx, shown);
  const last = shown.at(-1);
  return { items: shown.map(row), next: rows.length > PAGE && last ? `${last.dueOn}.${last.id}` : null };
}

const MOST_COUNTED = 100;

/** For the rail: how many wait. */
export async function countTasks(ctx: Context) {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from (
      select from (${atDesk(ctx, 'open')}) desk join circular_task task using (id)
      join letter on letter.id = task.letter_id where letter.returned_at is null limit ${MOST_COUNTED}
    ) waiting`.execute(ctx.db);
  return { open: rows[0]!.open };
}

/** A task for those who may know of it: the desk of the letter, and whoever sees its receipt. */
export async function findTask(ctx: Context, id: string): Promise<TaskFound> {
  const { rows } = await sql<TaskFound>`${TASK} where task.id = ${id}`.execute(ctx.db);
  const [task] = rows;
  if (!task || !(await seesTask(ctx, task))) throw notFound('task');
  return task;
}

async function seesTask(ctx: Context, { postId, receiptId }: TaskFound): Promise<boolean> {
  if (postId === ctx.actor.postId) return true;
  if (receiptId === null) return false;
  return (await visiblePapers(ctx).select('paper.id').where('paper.id', '=', receiptId).executeTakeFirst()) !== undefined;
}

/** The same, locked for an act on it, or refused. */
export async function takeTask(ctx: Context, id: string): Promise<TaskFound> {
  await findTask(ctx, id);
  await ctx.db.selectFrom('circularTask').select('id').where('id', '=', id).forUpdate().execute();
  const task = await findTask(ctx, id);
  if (actsOnTask(task, ctx.actor).length > 0) return task;
  throw task.state === 'withdrawn' || task.state === 'returned' ? conflict(`task.${task.state}`) : forbidden('task.reply');
}

export async function listReceiptTasks(ctx: Context, { id }: { id: string }) {
  if (!(await visiblePapers(ctx).select('paper.id').where('paper.id', '=', id).where('kind', '=', 'receipt').executeTakeFirst()))
    throw notFound('receipt');
  const { rows } = await sql<TaskFound>`${TASK} where letter.receipt_id = ${id}`.execute(ctx.db);
  return { items: rows.map(await rowsOf(ctx, rows)) };
}

/** Rows as they are shown, with the working days that each is late. */
export async function rowsOf(ctx: Context, tasks: readonly TaskFound[]): Promise<(task: TaskFound) => TaskRow> {
  const today = dayOf(ctx.now);
  const first = tasks.reduce((day, { dueOn }) => (dueOn < day ? dueOn : day), today);
  const calendar = await officeCalendar(ctx, first);
  return (task) => rowOf(ctx, { task, calendar, today });
}

function rowOf(ctx: Context, { task, calendar, today }: { task: TaskFound; calendar: OfficeCalendar; today: string }): TaskRow {
  const { id, asks, dueOn, state, version, reminded, refused, receiptId, receiptNumber } = task;
  const { kind, question, letter, sender } = asks;
  return {
    id, kind, question, letter, sender, dueOn, state, version, reminded,
    overdueDays: state === 'open' ? countWorkingDays(calendar, dueOn, today) : 0,
    refused: refused === null ? '' : sentenceOf(ctx.language, refused),
    receipt: receiptId === null ? null : { id: receiptId, number: receiptNumber },
    acts: actsOnTask(task, ctx.actor),
  }; // prettier-ignore
}
