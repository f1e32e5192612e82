import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { giveSight, hold, release, writeStep } from '#papers/actions.ts';
import type { FileView } from '../contract.ts';
import '../events.ts';
import { seeFile, takeFile, lockPapers } from '../queries/takeFile.ts';
import { attachedFiles, describeFile } from '../queries/viewFile.ts';

interface Pair {
  id: string;
  otherId: string;
}

const ordered = ({ id, otherId }: Pair) => (BigInt(id) < BigInt(otherId) ? { fileId: id, otherId } : { fileId: otherId, otherId: id });

/** Linked files know of each other and move on their own (domain.md §2.2.5, S11). */
export async function linkFile(ctx: Context, { id, otherId }: Pair): Promise<FileView> {
  await takeFile(ctx, { id, act: 'link' });
  await seeFile(ctx, otherId);
  if (id === otherId) throw conflict('file.toItself');
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('fileLink')
    .values({ ...ordered({ id, otherId }), linkedAt: ctx.now, chargeId: ctx.actor.chargeId })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw conflict('file.linkedAlready');
  await record(ctx, 'file.linked', id, { otherId });
  await record(ctx, 'file.linked', otherId, { otherId: id });
  return describeFile(ctx, id);
}

export async function unlinkFile(ctx: Context, { id, otherId }: Pair): Promise<FileView> {
  await takeFile(ctx, { id, act: 'link' });
  await seeFile(ctx, otherId);
  const { fileId, otherId: second } = ordered({ id, otherId });
  const { numDeletedRows } = await ctx.db
    .deleteFrom('fileLink')
    .where('fileId', '=', fileId)
    .where('otherId', '=', second)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound('file.link');
  await record(ctx, 'file.unlinked', id, { otherId });
  await record(ctx, 'file.unlinked', otherId, { otherId: id });
  return describeFile(ctx, id);
}

/** Lays one file of the desk into another: it leaves the desk and moves inside until it is taken out (domain.md §2.2.5). */
export async function attachFile(ctx: Context, { id, otherId }: Pair): Promise<FileView> {
  await lockPapers(ctx, [id, otherId]);
  const main = await takeFile(ctx, { id, act: 'attachFile' });
  const other = await takeFile(ctx, { id: otherId, act: 'attachFile' });
  if (id === otherId) throw conflict('file.toItself');
  if (main.nature !== other.nature) throw conflict(`file.natureDiffers.${main.nature}`);
  if ((await attachedFiles(ctx, otherId)).length > 0) throw conflict('file.hasAttached');
  await writeStep(ctx, { paperId: otherId, kind: 'put_in_file', remark: main.number! });
  await release(ctx, otherId);
  await ctx.db.updateTable('file').set({ attachedToId: id }).where('id', '=', otherId).execute();
  for (const each of [id, otherId]) await record(ctx, 'file.attached', each, { fileId: id, otherId });
  return describeFile(ctx, id);
}

/** Takes an attached file out: it lies in the inbox of whoever holds the other now. */
export async function detachFile(ctx: Context, { id, otherId }: Pair): Promise<FileView> {
  await lockPapers(ctx, [id, otherId]);
  await takeFile(ctx, { id, act: 'detachFile' });
  if ((await seeFile(ctx, otherId)).attachedToId !== id) throw notFound('file.attached');
  const { postId } = ctx.actor;
  await ctx.db.updateTable('file').set({ attachedToId: null }).where('id', '=', otherId).execute();
  const movementId = await writeStep(ctx, { paperId: otherId, kind: 'detached', toPostId: postId });
  await hold(ctx, { paperId: otherId, postId, place: 'inbox', movementId, acceptedAt: ctx.now, openedAt: ctx.now });
  await giveSight(ctx, { paperId: otherId, postId, kind: 'file' });
  for (const each of [id, otherId]) await record(ctx, 'file.detached', each, { fileId: id, otherId });
  return describeFile(ctx, id);
}
