import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { formatDay, formatInstant } from '#core/text/days.ts';
import type { downloadReport as route } from '../contract.ts';
import { type Column, type Sheet, type Words, wordsOf } from '../sheets/columns.ts';
import { diaryColumns, dispatchColumns, fileColumns, pendencyColumns, pendingColumns } from '../sheets/columnsOf.ts';
import { MOST_ROWS, csv } from '../sheets/csv.ts';
import { xlsx } from '../sheets/xlsx.ts';
import { desksUnder, overseen } from './desksUnder.ts';
import { dispatchRows } from './dispatches.ts';
import { pendingRows } from './pendingPapers.ts';
import { viewPendency } from './pendency.ts';
import { diaryRows, fileRows, periodOf } from './registers.ts';

type Asked = z.output<typeof route.input>;

const BATCH = 1_000;
const MEDIA = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** A report as a file. Rows are read in batches while it is written, so that memory does not grow with it. */
export async function downloadReport(ctx: Context, asked: Asked): Promise<Bytes> {
  const words = wordsOf(asked.language ?? ctx.language);
  const sheet = { ...(await bodyOf(ctx, asked)), ...headOf(ctx, asked, words), words } as Sheet<never>;
  const name = `${asked.report}-${formatInstant(ctx.now).replaceAll(/[: ]/g, '-')}.${asked.format}`;
  return { mediaType: MEDIA[asked.format], name, body: asked.format === 'csv' ? Readable.from(csv(sheet)) : xlsx(sheet) };
}

function headOf(ctx: Context, asked: Asked, { t }: Words): Pick<Sheet, 'title' | 'facts' | 'cutShort'> {
  const taken = t('report.taken', { at: formatInstant(ctx.now) });
  const { from, to } = periodOf(asked, ctx.now);
  const period =
    asked.report === 'pendency' || asked.report === 'pending' ? [] : [t('report.period', { from: formatDay(from), to: formatDay(to) })];
  return {
    title: t(`report.${asked.report}`),
    facts: [...period, taken, t('report.source')],
    cutShort: t('report.cutShort', { most: MOST_ROWS }),
  };
}

/** Columns and rows. What is refused is refused here, before the first byte has left. */
async function bodyOf(ctx: Context, asked: Asked): Promise<{ columns: Column<never>[]; pages: AsyncIterable<unknown[]> }> {
  const byId = ({ id }: { id: string }) => id;
  if (asked.report === 'files' || asked.report === 'receipts') overseen(ctx.actor, asked.sectionId);
  switch (asked.report) {
    case 'files':
      return { columns: fileColumns, pages: inBatches((after) => fileRows(ctx, { ...asked, after }, BATCH), byId) };
    case 'receipts':
      return { columns: diaryColumns, pages: inBatches((after) => diaryRows(ctx, { ...asked, after }, BATCH), byId) };
    case 'dispatches':
      return { columns: dispatchColumns, pages: inBatches((after) => dispatchRows(ctx, { ...asked, after }, BATCH), byId) };
    case 'pending':
      await desksUnder(ctx, asked);
      return {
        columns: pendingColumns,
        pages: inBatches(
          (after) => pendingRows(ctx, { ...asked, after }, BATCH),
          ({ cursor }) => cursor,
        ),
      };
    case 'pendency': {
      const { rows } = await viewPendency(ctx, asked);
      return { columns: pendencyColumns, pages: Readable.from([rows]) };
    }
  }
}

async function* inBatches<R>(batchAfter: (after: string | undefined) => Promise<R[]>, cursorOf: (row: R) => string): AsyncGenerator<R[]> {
  for (let after: string | undefined; ;) {
    const rows = await batchAfter(after);
    yield rows;
    if (rows.length < BATCH) return;
    after = cursorOf(rows.at(-1)!);
  }
}
