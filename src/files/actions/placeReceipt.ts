import { z } from 'zod';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { giveSight, hold, release, writeStep } from '#papers/actions.ts';
import { takeReceipt } from '#receipts/actions/editReceipt.ts';
import { receiptDocuments } from '#receipts/queries.ts';
import type { FileView } from '../contract.ts';
import '../events.ts';
import { type FileRow, takeFile, lockPapers } from '../queries/takeFile.ts';
import { describeFile } from '../queries/viewFile.ts';
import { addToCorrespondence } from './addToCorrespondence.ts';

/** Whether a paper that was noted upon may still be taken out of a file (domain.md §3.1 leaves it open). */
export const detachNoted = rule({ key: 'file.detachNoted', schema: z.boolean(), standard: false, source: null });

/** Puts a receipt in a file: it leaves the desk, travels with the file, and is seen by whoever sees the file. */
export async function placeReceipt(
  ctx: Context,
  { id, receiptId, pages }: { id: string; receiptId: string; pages?: number | undefined },
): Promise<FileView> {
  await lockPapers(ctx, [id, receiptId]);
  const file = await takeFile(ctx, { id, act: 'placePaper' });
  const receipt = await takeReceipt(ctx, receiptId, 'putInFile');
  refuseUnfit(file, receipt);
  await writeStep(ctx, { paperId: receiptId, kind: 'put_in_file', remark: file.number! });
  await release(ctx, receiptId);
  await ctx.db.updateTable('receipt').set({ fileId: id }).where('id', '=', receiptId).execute();
  const position = await addToCorrespondence(ctx, {
    fileId: id, kind: 'receipt', paperId: receiptId, title: receipt.subject, number: receipt.number!, dated: receipt.letterOn, pages,
    documents: await receiptDocuments(ctx, receiptId),
  }); // prettier-ignore
  await record(ctx, 'receipt.putInFile', receiptId, { fileId: id, position });
  return describeFile(ctx, id);
}

function refuseUnfit(file: FileRow, receipt: Pick<FileRow, 'nature' | 'classification'>): void {
  if (file.nature !== receipt.nature) throw conflict(`file.natureDiffers.${file.nature}`);
  // Only the entry of a secret paper is in the system (domain.md §9 row 15): it is moved as that, never as part of a file.
  if (receipt.classification === 'secret' || receipt.classification === 'top_secret') throw conflict('file.secretReceipt');
  if (receipt.classification === 'confidential' && file.classification === 'normal') throw conflict('file.moreSecret');
}

/** Takes a receipt out again; its page numbers stay empty. It lies in the inbox of the file's holder. */
export async function detachReceipt(ctx: Context, { id, position }: { id: string; position: number }): Promise<FileView> {
  const receiptId = (await paperAt(ctx, { id, position }))?.receiptId;
  await lockPapers(ctx, receiptId ? [id, receiptId] : [id]);
  await takeFile(ctx, { id, act: 'detachPaper' });
  const paper = await paperAt(ctx, { id, position });
  if (!paper) throw notFound('file.paper');
  if (!receiptId) throw conflict('file.issueStays');
  if (paper.notedAt !== null && !(await ruleValue(ctx, detachNoted))) throw conflict('file.notedUpon');
  await ctx.db.updateTable('correspondence').set({ removedAt: ctx.now, flag: '' }).where('id', '=', paper.id).execute();
  await ctx.db.updateTable('receipt').set({ fileId: null }).where('id', '=', receiptId).execute();
  const { postId } = ctx.actor;
  const movementId = await writeStep(ctx, { paperId: receiptId, kind: 'detached', toPostId: postId });
  await hold(ctx, { paperId: receiptId, postId, place: 'inbox', movementId, acceptedAt: ctx.now, openedAt: ctx.now });
  await giveSight(ctx, { paperId: receiptId, postId, kind: 'receipt' });
  await record(ctx, 'file.paperDetached', id, { position, receiptId });
  await record(ctx, 'receipt.takenFromFile', receiptId, { fileId: id, position });
  return describeFile(ctx, id);
}

function paperAt({ db }: Context, { id, position }: { id: string; position: number }) {
  return db
    .selectFrom('correspondence')
    .selectAll()
    .where('fileId', '=', id)
    .where('position', '=', position)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
}

/** वि.प. is one paper at a time: flagging another takes it off the first. Fresh receipts may be many. */
export async function flagPaper(ctx: Context, { id, position, flag }: { id: string; position: number; flag: string }): Promise<FileView> {
  await takeFile(ctx, { id, act: 'flag' });
  if (flag === 'puc')
    await ctx.db.updateTable('correspondence').set({ flag: '' }).where('fileId', '=', id).where('flag', '=', 'puc').execute();
  const { numUpdatedRows } = await ctx.db
    .updateTable('correspondence')
    .set({ flag })
    .where('fileId', '=', id)
    .where('position', '=', position)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw notFound('file.paper');
  await record(ctx, 'file.paperFlagged', id, { position, flag });
  return describeFile(ctx, id);
}
