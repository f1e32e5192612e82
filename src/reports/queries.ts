import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import type * as contract from './contract.ts';
import { type DispatchEntry, dispatchRows } from './queries/dispatches.ts';
import { type DiaryEntry, type FileEntry, type Register, diaryRows, fileRows, periodOf } from './queries/registers.ts';

const PAGE = 50;

/** One page of a register with its period and the time of its data. */
async function page<R extends { id: string }>(
  ctx: Context,
  asked: Register,
  rowsOf: (ctx: Context, asked: Register, limit: number) => Promise<R[]>,
) {
  const rows = await rowsOf(ctx, asked, PAGE + 1);
  return {
    items: rows.slice(0, PAGE),
    next: rows.length > PAGE ? rows[PAGE - 1]!.id : null,
    period: periodOf(asked, ctx.now),
    at: ctx.now.toISOString(),
  };
}

export const listFileRegister = (ctx: Context, asked: Register): Promise<z.output<typeof contract.fileRegister.output>> =>
  page<FileEntry>(ctx, asked, fileRows);
export const listDiaryRegister = (ctx: Context, asked: Register): Promise<z.output<typeof contract.diaryRegister.output>> =>
  page<DiaryEntry>(ctx, asked, diaryRows);
export const listDispatchRegister = (ctx: Context, asked: Register): Promise<z.output<typeof contract.dispatchRegister.output>> =>
  page<DispatchEntry>(ctx, asked, dispatchRows);
