import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import type { CheckedRow, Row } from './faults.ts';
import { type Checked, checkSheet } from './checkSheet.ts';
import { loadMaster, type Master } from './master.ts';
import { normalAbbreviation, normalCode, normalEmail, normalMobile, latin } from './values.ts';

export interface SheetOf {
  id: string;
  officeId: string;
}

/** Checks the sheet as it is kept against the master as it is now. Writes nothing. */
export async function examine(
  visit: Visit,
  { id, officeId }: SheetOf,
  rights: { mayAdmin: boolean },
): Promise<Checked & { master: Master }> {
  const rows = await rowsOf(visit, id);
  const said = (key: 'code' | 'email' | 'mobile' | 'post' | 'reportsTo') => rows.flatMap(({ cells }) => cells[key] ?? []);
  const master = await loadMaster(visit, officeId, {
    codes: said('code').map((text) => normalCode(latin(text))),
    emails: said('email').map(normalEmail),
    mobiles: said('mobile').map(normalMobile),
    abbreviations: [...said('post'), ...said('reportsTo')].map(normalAbbreviation),
  });
  return { ...checkSheet(rows, master, rights), master };
}

async function rowsOf({ db }: Visit, sheetId: string): Promise<Row[]> {
  const rows = await db
    .selectFrom('sheetRow')
    .select(['line', 'cells', 'formulas'])
    .where('sheetId', '=', sheetId)
    .orderBy('line')
    .execute();
  return rows as unknown as Row[];
}

/** Keeps what a check found; rows that are as before are not written. */
export async function keepChecked({ db }: Visit, { id }: Pick<SheetOf, 'id'>, { rows, counts, gone, shown }: Checked): Promise<void> {
  await sql`
    update sheet_row set outcome = found.outcome, faults = found.faults, difference = found.difference
    from jsonb_to_recordset(${JSON.stringify(rows satisfies CheckedRow[])}::jsonb) as found (line integer, outcome text, faults jsonb, difference jsonb)
    where sheet_id = ${id} and sheet_row.line = found.line
      and (sheet_row.outcome, sheet_row.faults, sheet_row.difference) is distinct from (found.outcome, found.faults, found.difference)`.execute(
    db,
  );
  await db
    .updateTable('sheet')
    .set((eb) => ({ state: 'checked', done: eb.ref('rows'), counts: JSON.stringify(counts), gone, shown, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
