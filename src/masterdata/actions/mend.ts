import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { mayAdmin } from '../access.ts';
import { examine, keepChecked, type SheetOf } from '../checking/recheck.ts';
import type { ColumnKey } from '../contract/columns.ts';
import { viewRow, viewSheet } from '../queries/sheets.ts';
import { cleanCell } from '../reading/table.ts';
import { takeSheet } from './takeSheet.ts';

/** Another value in one cell; all rows are looked at again, because what was twice may be once now. */
export async function mendCell(
  ctx: Context,
  { id, line, column, seen, value }: { id: string; line: number; column: ColumnKey; seen: string; value: string },
) {
  const sheet = await takeSheet(ctx, { id, state: 'checked' });
  const row = await ctx.db
    .selectFrom('sheetRow')
    .select(['cells', 'formulas'])
    .where('sheetId', '=', id)
    .where('line', '=', line)
    .executeTakeFirst();
  if (!row) throw notFound('masterdata.row');
  const cells = { ...(row.cells as Record<string, string>) };
  if ((cells[column] ?? '') !== seen) throw conflict('masterdata.cellChanged', { now: cells[column] ?? '–' });
  const typed = cleanCell(value);
  if (typed === '') delete cells[column];
  else cells[column] = typed;
  const { [column]: _, ...formulas } = row.formulas as Record<string, string>;
  await ctx.db
    .updateTable('sheetRow')
    .set({ cells: JSON.stringify(cells), formulas: JSON.stringify(formulas) })
    .where('sheetId', '=', id)
    .where('line', '=', line)
    .execute();
  await checkAgain(ctx, sheet);
  return { row: await viewRow(ctx, { id, line }), sheet: await viewSheet(ctx, { id }) };
}

async function checkAgain(ctx: Context, sheet: SheetOf): Promise<void> {
  await keepChecked(ctx, sheet, await examine(ctx, sheet, { mayAdmin: mayAdmin(ctx.actor) }));
}

/** The first cure that is offered, in every cell with this kind of fault. */
export async function takeOffers(ctx: Context, { id, code }: { id: string; code: string }) {
  const sheet = await takeSheet(ctx, { id, state: 'checked' });
  const { numAffectedRows } = await sql`
    update sheet_row set cells = sheet_row.cells || mended.cells, formulas = sheet_row.formulas - mended.columns
    from (
      select line, jsonb_object_agg(fault ->> 'column', fault #> '{offers,0}') as cells, array_agg(fault ->> 'column') as columns
      from sheet_row, jsonb_array_elements(faults) as fault
      where sheet_id = ${id} and outcome = 'faulty' and fault ->> 'code' = ${code} and jsonb_array_length(fault -> 'offers') > 0 group by line
    ) mended where sheet_id = ${id} and sheet_row.line = mended.line`.execute(ctx.db);
  if (!numAffectedRows) throw conflict('masterdata.nothingOffered');
  await checkAgain(ctx, sheet);
  return viewSheet(ctx, { id });
}

export async function dropRow(ctx: Context, { id, line }: { id: string; line: number }) {
  const sheet = await takeSheet(ctx, { id, state: 'checked' });
  if (sheet.rows === 1) throw conflict('masterdata.lastRow');
  const { numDeletedRows } = await ctx.db.deleteFrom('sheetRow').where('sheetId', '=', id).where('line', '=', line).executeTakeFirst();
  if (numDeletedRows !== 1n) throw notFound('masterdata.row');
  await ctx.db.updateTable('sheet').set((eb) => ({ rows: eb('rows', '-', 1) })).where('id', '=', id).execute(); // prettier-ignore
  await checkAgain(ctx, sheet);
  return viewSheet(ctx, { id });
}
