import { Readable } from 'node:stream';
import type { Context, Language, Visit } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { type Rendered } from '#documents/render.ts';
import { printTable } from '#documents/printPaper.ts';
import '../events.ts';
import { csvOf, xlsxOf, zipOf } from '../sheets/files.ts';
import { replyTable } from '../sheets/table.ts';
import { findCircular } from './findCircular.ts';
import { letterWords } from './letterWords.ts';
import { type Collected, collect } from './replies.ts';

const MEDIA = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf', zip: 'application/zip' }; // prettier-ignore

/** As many rows as one paper may print: beyond them the sheet is the form to take. */
const MOST_PRINTED = 10_000;

interface Asked {
  id: string;
  format: keyof typeof MEDIA;
  language?: Language | undefined;
}

/** The collected replies in one of their forms. */
export async function downloadCollected(ctx: Context, { id, format, language = ctx.language }: Asked): Promise<Bytes> {
  const { circular, issue } = await findCircular(ctx, id);
  const collected = await collect(ctx, circular);
  await record(ctx, 'circular.read', issue.fileId, { issueId: id, what: format });
  const body = await bodyOf(ctx, { collected, format, language });
  return { mediaType: MEDIA[format], name: `${issue.number.replaceAll('/', '-')}-replies.${format}`, body };
}

async function bodyOf(ctx: Context, { collected, format, language }: Omit<Asked, 'id' | 'language'> & { collected: Collected; language: Language }) {
  if (format === 'zip') return zipOf(collected, { blobs: ctx.instance.blobs, at: ctx.now });
  if (format === 'pdf') return (await printCollected(ctx, { collected, language })).pdf;
  const table = await tableOf(ctx, { collected, language });
  return format === 'csv' ? Readable.from([csvOf(table)]) : xlsxOf(table);
} // prettier-ignore

interface Printing {
  collected: Collected;
  language: Language;
}

async function tableOf(visit: Visit, { collected, language }: Printing) {
  return replyTable(collected, { letter: await letterWords(visit, collected.circular.issueId), language, now: visit.now });
}

/** One PDF of all replies. */
export async function printCollected(visit: Visit, printing: Printing): Promise<Rendered> {
  const table = await tableOf(visit, printing);
  if (table.rows.length > MOST_PRINTED) throw conflict('circular.tooManyToPrint', { most: MOST_PRINTED });
  const text = (row: (string | number)[]) => row.map(String);
  return printTable({ ...table, language: printing.language, rows: table.rows.map(text), totals: table.totals && text(table.totals) }, visit.now);
} // prettier-ignore
