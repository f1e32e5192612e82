import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import type { InMemory } from '#core/contract.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import { formatInstant } from '#core/text/days.ts';
import { takeOffice } from '#establishment/actions/offices.ts';
import '../events.ts';
import { viewSheet } from '../queries/sheets.ts';
import { readSheet, type ReadSheet } from '../reading/readSheet.ts';
import { CHECK } from '../jobNames.ts';
import { takeSheet } from './takeSheet.ts';

/** Reads the file and keeps its known columns as the open sheet of the office; the worker checks them. */
export async function uploadSheet(
  ctx: Context,
  { officeId, replaces, file }: { officeId: string; replaces?: string | undefined; file: InMemory },
) {
  await takeOffice(ctx, { id: officeId, act: 'furnish' });
  await makeRoom(ctx, officeId, replaces);
  const { columns, notes, rows } = await readSheet(file);
  const { id } = await ctx.db
    .insertInto('sheet')
    .values({ officeId, chargeId: ctx.actor.chargeId, at: ctx.now, fileName: file.name, state: 'checking', rows: rows.length, columns, notes: JSON.stringify(notes) })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  await keepRows(ctx, id, rows);
  await addJob(ctx, CHECK, { sheetId: id });
  await record(ctx, 'sheet.uploaded', null, { sheetId: id, officeId, rows: rows.length });
  return viewSheet(ctx, { id });
}

/** One sheet of an office is worked on at a time, by whichever of its administrators. */
async function makeRoom(ctx: Context, officeId: string, replaces: string | undefined): Promise<void> {
  const open = await ctx.db
    .selectFrom('sheet')
    .innerJoin('charge', 'charge.id', 'sheet.chargeId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['sheet.id', 'sheet.at', 'sheet.fileName', 'employee.nameHi', 'employee.nameEn'])
    .where('sheet.officeId', '=', officeId)
    .where('state', 'in', ['checking', 'checked', 'applying', 'undoing'])
    .executeTakeFirst();
  if (!open) return;
  const who = ctx.language === 'hi' ? open.nameHi : open.nameEn;
  if (open.id !== replaces) throw conflict('masterdata.openAlready', { who, at: formatInstant(new Date(open.at)), file: open.fileName });
  await discardSheet(ctx, { id: open.id });
}

async function keepRows({ db }: Context, sheetId: string, rows: ReadSheet['rows']): Promise<void> {
  await sql`insert into sheet_row (sheet_id, line, cells, formulas)
    select ${sheetId}, line, cells, formulas from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fresh (line integer, cells jsonb, formulas jsonb)`.execute(
    db,
  );
}

/** The rows go; that there was a sheet stays. */
export async function discardSheet(ctx: Context, { id }: { id: string }) {
  const { officeId } = await takeSheet(ctx, { id, state: 'checked' });
  await ctx.db.updateTable('sheet').set({ state: 'discarded', gone: [] }).where('id', '=', id).execute();
  await ctx.db.deleteFrom('sheetRow').where('sheetId', '=', id).execute();
  await record(ctx, 'sheet.discarded', null, { sheetId: id, officeId });
  return viewSheet(ctx, { id });
}
