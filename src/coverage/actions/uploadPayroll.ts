import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import type { InMemory } from '#core/contract.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { takeOffice } from '#establishment/actions/offices.ts';
import '../events.ts';
import { paidThrough, viewPayroll } from '../queries/payroll.ts';
import { type PayrollRow, readPayroll } from './readPayroll.ts';

/** Takes the list of a month; rows of other offices' people, and those that cannot be read, are kept with the reason, not taken. */
export async function uploadPayroll(ctx: Context, { officeId, month, file }: { officeId: string; month: string; file: InMemory }) {
  const office = await takeOffice(ctx, { id: officeId, act: 'furnish' });
  if (office.ddoCode === null) throw conflict('payroll.noDdo');
  if (month > dayOf(ctx.now)) throw unfit('payroll.monthLater');
  const read = await readPayroll({ bytes: file.bytes, month, ddoCode: office.ddoCode });
  const rows = await refuseElsewhere(ctx, officeId, read);
  if (rows.every(({ refused }) => refused !== null)) throw unfit('payroll.nothing', { count: rows.length });
  const { id } = await ctx.db
    .insertInto('payroll')
    .values({ officeId, month, at: ctx.now, chargeId: ctx.actor.chargeId, fileName: file.name })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into payroll_row (payroll_id, line, code, name, refused)
    select ${id}, line, code, name, refused from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fresh (line integer, code text, name text, refused text)`.execute(
    ctx.db,
  );
  const refused = rows.filter((row) => row.refused !== null).length;
  await record(ctx, 'payroll.uploaded', null, { payrollId: id, officeId, month, rows: rows.length, refused });
  return viewPayroll(ctx, { officeId, month });
}

/** People whose entries another office keeps are not paid through this one. */
async function refuseElsewhere({ db }: Context, officeId: string, rows: PayrollRow[]): Promise<PayrollRow[]> {
  const codes = rows.map(({ code }) => code);
  const { rows: strange } = await sql<{ code: string }>`${paidThrough(officeId)}
    select code from employee where code = any(${codes}::text[]) and office_id is not null and office_id not in (select id from paid)
      and left_on is null`.execute(db);
  const elsewhere = new Set(strange.map(({ code }) => code));
  return rows.map((row) => (row.refused === null && elsewhere.has(row.code) ? { ...row, refused: 'elsewhere' } : row));
}
