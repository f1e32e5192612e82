import type { Context } from '#core/context.ts';
import { later } from '#core/database/transact.ts';

/** Draft numbers of a file run on and are never used again: DFA/1, DFA/2 … The file must be locked. */
export async function nextDraftNumber({ db }: Context, fileId: string): Promise<number> {
  const { drafts } = await db
    .updateTable('file')
    .set((eb) => ({ drafts: eb('drafts', '+', 1) }))
    .where('id', '=', fileId)
    .returning('drafts')
    .executeTakeFirstOrThrow();
  return drafts;
}

/** Gives the next `count` paragraph numbers of a file's note sheet: the first of them. The file must be locked. */
export async function takeParagraphs({ db }: Context, { fileId, count }: { fileId: string; count: number }): Promise<number> {
  const { paragraphs } = await db
    .updateTable('file')
    .set((eb) => ({ paragraphs: eb('paragraphs', '+', count) }))
    .where('id', '=', fileId)
    .returning('paragraphs')
    .executeTakeFirstOrThrow();
  return paragraphs - count + 1;
}

/** Marks all that lies in a file as noted upon: from now on it stays (domain.md §3.1). */
export async function markNoted(ctx: Context, fileId: string): Promise<void> {
  const noted = ctx.db
    .updateTable('correspondence')
    .set({ notedAt: ctx.now })
    .where('fileId', '=', fileId)
    .where('notedAt', 'is', null)
    .where('removedAt', 'is', null);
  await later(ctx, noted.execute());
}
