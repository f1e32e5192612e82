import type { Context } from '#core/context.ts';
import type { Uploaded } from '#core/contract.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { Json } from '#core/text/canonical.ts';
import { inspectPdf } from '#documents/inspectPdf.ts';
import { consign } from '#exchange/actions/consign.ts';
import { postsById } from '#people/queries.ts';
import { readCell } from '../cells.ts';
import { type Attachment, type Cell, type Column, type ReplyContent } from '../contract/asks.ts';
import type { TaskView, WrittenReply } from '../contract/tasks.ts';
import '../events.ts';
import { type TaskFound, takeTask } from '../queries/tasks.ts';
import { attachmentsOf, viewTask } from '../queries/viewTask.ts';
import { attachmentTypes, endingOf } from '../settings.ts';
import { keepReply } from './takeReply.ts';

/** Keeps what is being written, as it was typed. */
export async function writeReply(ctx: Context, { id, ...draft }: WrittenReply & { id: string }): Promise<TaskView> {
  await takeTask(ctx, id);
  await ctx.db
    .updateTable('circularTask')
    .set({ draft: JSON.stringify(draft) })
    .where('id', '=', id)
    .execute();
  return viewTask(ctx, { id });
}

/** Takes a paper in for the reply. A PDF must be one that may be shown to anybody; other kinds by their names alone. */
export async function attachToReply(ctx: Context, { id, file }: { id: string; file: Uploaded }): Promise<Attachment> {
  const task = await takeTask(ctx, id);
  if (!task.asks.attachments) throw conflict('task.noAttachments');
  const ending = endingOf(file.name);
  const mediaType = attachmentTypes[ending];
  if (!mediaType) throw unfit('task.attachmentKind', { kinds: Object.keys(attachmentTypes).join(', ') });
  if (ending === 'pdf') await inspectPdf(await ctx.instance.blobs.get(file.sha256));
  const { sha256, size } = file;
  const name = file.name.replaceAll(/[\p{C}/\\:*?"<>|]/gu, '-');
  const kept = { sha256, name, size, mediaType };
  await ctx.db
    .insertInto('circularAttachment')
    .values({ taskId: id, ...kept, chargeId: ctx.actor.chargeId, at: ctx.now })
    .onConflict((known) => known.columns(['taskId', 'sha256']).doUpdateSet({ name, mediaType }))
    .execute();
  await record(ctx, 'task.attached', task.receiptId, { taskId: id, sha256, name });
  return kept;
}

/** Sends the reply: a new version each time, inside the instance at once, else by the exchange to the address that the letter named. */
export async function sendReply(
  ctx: Context,
  { id, seen, ...written }: WrittenReply & { id: string; seen?: number | undefined },
): Promise<TaskView> {
  const task = await takeTask(ctx, id);
  if (seen !== undefined && seen !== task.version) throw conflict('task.repliedMeanwhile', { version: task.version });
  const content = await contentOf(ctx, task, written);
  const version = task.version + 1;
  const consignmentId = task.replyTo === null ? null : await carry(ctx, { task, content, version });
  const { circularId } = task;
  await keepReply(ctx, {
    taskId: id,
    dispatchId: circularId === null ? null : task.dispatchId,
    version,
    at: ctx.now,
    content,
    consignmentId,
  });
  await ctx.db
    .updateTable('circularTask')
    .set({ state: 'replied', version, draft: JSON.stringify(written), refused: null })
    .where('id', '=', id)
    .execute();
  const counts = { rows: content.rows.length, attachments: content.attachments.length };
  await record(ctx, 'task.replied', task.receiptId, { taskId: id, version, ...counts });
  return viewTask(ctx, { id });
}

async function contentOf(ctx: Context, task: TaskFound, { text, rows, attachments }: WrittenReply): Promise<ReplyContent> {
  const { kind, columns, attachments: allowed } = task.asks;
  const attached = await attachmentsOf(ctx, task.id);
  if (attachments.length > 0 && !allowed) throw conflict('task.noAttachments');
  if (kind === 'comply' && text === '') throw unfit('task.textMissing', { field: 'text' });
  const read = columns.length === 0 ? [] : rowsOf(columns, rows);
  if (kind === 'report' && text === '' && read.length === 0) throw unfit(columns.length > 0 ? 'task.rowsMissing' : 'task.textMissing');
  const [post] = await postsById(ctx, [ctx.actor.postId]);
  const person = await ctx.db
    .selectFrom('employee')
    .select(['nameHi', 'nameEn'])
    .where('id', '=', ctx.actor.employeeId)
    .executeTakeFirstOrThrow();
  return {
    text,
    rows: read,
    attachments: [...new Set(attachments)].map((sha256) => {
      const found = attached.get(sha256);
      if (!found) throw unfit('document.unknown', { field: 'attachments' });
      return found;
    }),
    by: { ...person, postHi: post?.nameHi ?? '', postEn: post?.nameEn ?? '', officeHi: post?.officeHi ?? '', officeEn: post?.officeEn ?? '' },
    receipt: task.receiptNumber ?? '',
  }; // prettier-ignore
}

/** Rows without anything in them are left out; a cell that cannot be read is named by row and column. */
function rowsOf(columns: readonly Column[], typed: readonly string[][]): Cell[][] {
  return typed.flatMap((row, index) => {
    if (row.every((text) => text.trim() === '')) return [];
    if (row.length > columns.length) throw unfit('task.cell.tooMany', { row: index + 1, columns: columns.length });
    return [
      columns.map((column, place): Cell => {
        const read = readCell(column, row[place] ?? '');
        if ('value' in read) return read.value;
        const details = { row: index + 1, column: column.name, text: (row[place] ?? '').slice(0, 60) };
        throw unfit(`task.cell.${read.fault}`, details);
      }),
    ];
  });
}

async function carry(ctx: Context, { task, content, version }: { task: TaskFound; content: ReplyContent; version: number }) {
  const { key: letter, classification } = await ctx.db
    .selectFrom('consignment')
    .select(['key', 'classification'])
    .where('id', '=', task.consignmentId)
    .executeTakeFirstOrThrow();
  return consign(ctx, {
    cargo: 'reply',
    address: task.replyTo!,
    subject: task.asks.letter.subject,
    classification: classification as 'normal',
    content: { request: task.key, letter, version, at: ctx.now.toISOString(), ...content } as unknown as Json,
    items: content.attachments.map(({ sha256, mediaType }) => ({ sha256, mediaType })),
  });
}
