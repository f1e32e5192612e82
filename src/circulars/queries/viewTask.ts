import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { noteOpened } from '#dispatch/queries/letters.ts';
import { actsOnTask } from '../access.ts';
import type { Attachment, ReplyContent } from '../contract/asks.ts';
import type { TaskView } from '../contract/tasks.ts';
import '../events.ts';
import { findTask, rowsOf, type TaskFound } from './tasks.ts';

/** Papers that were added to a task's reply, by their hash. */
export async function attachmentsOf({ db }: Pick<Context, 'db'>, taskId: string): Promise<Map<string, Attachment>> {
  const rows = await db
    .selectFrom('circularAttachment')
    .select(['sha256', 'name', 'size', 'mediaType'])
    .where('taskId', '=', taskId)
    .execute();
  return new Map(rows.map(({ size, ...row }) => [row.sha256, { ...row, size: Number(size) }]));
}

export async function viewTask(ctx: Context, { id }: { id: string }): Promise<TaskView> {
  const task = await findTask(ctx, id);
  await noteLook(ctx, task);
  const row = await rowsOf(ctx, [task]);
  const attached = await attachmentsOf(ctx, id);
  const { text, rows, attachments } = task.draft ?? { text: '', rows: [], attachments: [] };
  return {
    ...row(task),
    columns: task.asks.columns,
    attachmentsAllowed: task.asks.attachments,
    draft: { text, rows, attachments: attachments.flatMap((sha256) => attached.get(sha256) ?? []) },
    versions: await versionsOf(ctx, task),
    prompts: await promptsOf(ctx, task),
  };
}

/** Who opens what a letter asks has opened the letter; its sender sees it in his table. */
async function noteLook(ctx: Context, task: TaskFound): Promise<void> {
  if (actsOnTask(task, ctx.actor).length === 0) return;
  const { id, letterId, consignmentId, receiptId } = task;
  const { numUpdatedRows } = await ctx.db
    .updateTable('circularTask')
    .set({ openedAt: ctx.now })
    .where('id', '=', id)
    .where('openedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await noteOpened(ctx, { id: letterId, consignmentId });
  await record(ctx, 'task.read', receiptId, { taskId: id, what: 'task' });
}

async function versionsOf({ db }: Context, { id }: TaskFound): Promise<TaskView['versions']> {
  const rows = await db
    .selectFrom('circularReply')
    .select(['version', 'at', 'content'])
    .where('taskId', '=', id)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, at, content }) => ({ ...(content as unknown as ReplyContent), version, at }));
}

async function promptsOf({ db }: Context, { id }: TaskFound): Promise<TaskView['prompts']> {
  const rows = await db.selectFrom('circularPrompt').selectAll().where('taskId', '=', id).orderBy('stage').execute();
  return rows.map(({ stage, at, number, dated, words, sha256 }) => ({ stage, at, number, dated, words, paper: sha256 !== null }));
}

/** The PDF of a reminder, as the sender's office froze it. */
export async function viewReminder(ctx: Context, { id, stage }: { id: string; stage: number }): Promise<Bytes> {
  const task = await findTask(ctx, id);
  const found = await ctx.db
    .selectFrom('circularPrompt')
    .select(['sha256', 'number'])
    .where('taskId', '=', id)
    .where('stage', '=', stage)
    .executeTakeFirst();
  if (!found?.sha256) throw notFound('task.reminder');
  await record(ctx, 'task.read', task.receiptId, { taskId: id, what: `reminder-${stage}` });
  const name = `reminder-${stage}.pdf`;
  return { body: ctx.instance.blobs.stream(found.sha256), mediaType: 'application/pdf', name, sha256: found.sha256, inline: true };
}

/** A paper of the reply, saved and never shown in the page: what it is was said by whoever uploaded it. */
export async function viewOwnAttachment(ctx: Context, { id, sha256 }: { id: string; sha256: string }): Promise<Bytes> {
  const task = await findTask(ctx, id);
  const found = (await attachmentsOf(ctx, id)).get(sha256);
  if (!found) throw notFound('task.attachment');
  await record(ctx, 'task.read', task.receiptId, { taskId: id, what: sha256 });
  return { body: ctx.instance.blobs.stream(sha256), mediaType: found.mediaType, name: found.name, sha256 };
}
