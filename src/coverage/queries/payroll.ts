import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { romanSkeleton } from '#core/text/finding/romanSkeleton.ts';
import { administered } from '#establishment/access.ts';
import type { Payroll } from '../contract/payroll.ts';

/** What a page shows of each list; the counts are of all. */
const MOST_SHOWN = 300;
const MOST_NEAR = 3;

/** The office and those below it that have no drawing and disbursing officer of their own. */
export const paidThrough = (officeId: string) => sql`with recursive paid as (
  select id, ddo_code from office where id = ${officeId}
  union select office.id, paid.ddo_code from office join paid on office.parent_id = paid.id
  where office.ddo_code is null or office.ddo_code = paid.ddo_code)`;

export async function viewPayroll(ctx: Context, { officeId, month }: { officeId: string; month?: string | undefined }): Promise<Payroll> {
  const office = await ctx.db
    .selectFrom('office')
    .select(['id', 'nameHi', 'nameEn', 'ddoCode'])
    .where('id', '=', officeId)
    .where(administered(ctx.actor, 'office.id'))
    .executeTakeFirst();
  if (!office) throw notFound('office');
  const lists = await ctx.db
    .selectFrom('payroll')
    .select('month')
    .distinct()
    .where('officeId', '=', officeId)
    .orderBy('month', 'desc')
    .execute();
  const months = lists.map((row) => row.month);
  const wanted = month ?? months[0];
  const list = wanted === undefined ? undefined : await latest(ctx, officeId, wanted);
  if (!list) return { office, months, list: null, refused: [], missing: { count: 0, items: [] }, unpaid: { count: 0, items: [] } };
  const { id, ...told } = list;
  const [refused, missing, unpaid] = await Promise.all([
    refusedOf(ctx, id),
    missingOf(ctx, id),
    unpaidOf(ctx, { officeId, id, month: told.month }),
  ]);
  const near = bySound(unpaid);
  return {
    office,
    months,
    list: told,
    refused,
    missing: {
      count: missing.length,
      items: missing.slice(0, MOST_SHOWN).map((row) => ({ ...row, near: (near.get(soundOf(row.name)) ?? []).slice(0, MOST_NEAR) })),
    },
    unpaid: { count: unpaid.length, items: unpaid.slice(0, MOST_SHOWN) },
  };
}

async function latest({ db }: Context, officeId: string, month: string) {
  const row = await db
    .selectFrom('payroll')
    .innerJoin('charge', 'charge.id', 'payroll.chargeId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['payroll.id', 'payroll.month', 'payroll.at', 'payroll.fileName', 'employee.nameHi', 'employee.nameEn'])
    .select([
      sql<number>`(select count(*)::integer from payroll_row where payroll_id = payroll.id)`.as('rows'),
      sql<number>`(select count(*)::integer from payroll_row where payroll_id = payroll.id and refused is null)`.as('taken'),
    ])
    .where('payroll.officeId', '=', officeId)
    .where('payroll.month', '=', month)
    .orderBy('payroll.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { nameHi, nameEn, ...list } = row;
  return { ...list, by: { nameHi, nameEn } };
}

async function refusedOf({ db }: Context, payrollId: string): Promise<Payroll['refused']> {
  const rows = await db
    .selectFrom('payrollRow')
    .select(['line', 'code', 'name', 'refused'])
    .where('payrollId', '=', payrollId)
    .where('refused', 'is not', null)
    .orderBy('line')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ refused, ...row }) => ({ ...row, fault: refused as 'code' }));
}

/** Taken rows to which nobody in service answers. */
async function missingOf({ db }: Context, payrollId: string) {
  const { rows } = await sql<Omit<Payroll['missing']['items'][number], 'near'>>`
    select line, payroll_row.code, name, employee.id is not null as left
    from payroll_row join payroll on payroll.id = payroll_row.payroll_id left join employee on employee.code = payroll_row.code
    where payroll_id = ${payrollId} and refused is null and (employee.id is null or employee.left_on < payroll.month) order by line`.execute(
    db,
  );
  return rows;
}

/** People of the office in service in the month whose code is on no taken row. */
async function unpaidOf({ db }: Context, { officeId, id, month }: { officeId: string; id: string; month: string }) {
  const { rows } = await sql<Payroll['unpaid']['items'][number]>`${paidThrough(officeId)}
    select employee.id, employee.code, employee.name_hi as "nameHi", employee.name_en as "nameEn", seat.post
    from employee
    left join lateral (
      select jsonb_build_object('nameHi', post.name_hi, 'nameEn', post.name_en) as post from charge join post on post.id = charge.post_id
      where charge.employee_id = employee.id and charge.kind <> 'link' and (charge.to_on is null or charge.to_on >= ${month}::date)
      order by charge.kind = 'regular' desc, charge.id desc limit 1) seat on true
    where employee.office_id in (select id from paid) and (employee.left_on is null or employee.left_on >= ${month}::date)
      and (employee.joined_on is null or employee.joined_on < ${month}::date + interval '1 month')
      and not exists (select from payroll_row where payroll_id = ${id} and refused is null and payroll_row.code = employee.code)
    order by employee.name_hi collate "hi-x-icu", employee.id`.execute(db);
  return rows;
}

const TITLES = /(^|\s)(श्री|श्रीमती|सुश्री|कु०|डॉ०?|डा०|shri|smt|sri|mr|mrs|ms|dr|km)\.?(?=\s)/giu;

/** A key under which names meet in both scripts, whatever the order of their words. */
const soundOf = (name: string): string => romanSkeleton(name.replaceAll(TITLES, ' ')).split(' ').toSorted().join(' ');

function bySound<P extends { nameHi: string; nameEn: string }>(people: P[]): Map<string, P[]> {
  const found = new Map<string, P[]>();
  for (const one of people)
    for (const sound of new Set([soundOf(one.nameHi), soundOf(one.nameEn)])) found.set(sound, [...(found.get(sound) ?? []), one]);
  return found;
}
