import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { viewMailRule } from '#identity/queries.ts';
import { createEmployee as enterEmployee, rewriteEmployee } from '#people/actions/enterEmployee.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { refuseStranger } from '../access.ts';
import { isTooYoung } from '../contract/words.ts';
import '../events.ts';
import { keptEmployees, mayChangeEntry, viewEmployee } from '../queries/employees.ts';
import { changedFields, refuseStale } from './keepTrue.ts';
import { takeOffice } from './offices.ts';

interface Facts {
  code: string;
  nameHi: string;
  nameEn: string;
  email: string;
  mobile: string;
  bornOn: string | null;
  joinedOn: string | null;
}

export async function createEmployee(ctx: Context, { officeId, ...typed }: Facts & { officeId: string }) {
  await takeTurn(ctx);
  refuseStranger(ctx.actor);
  await takeOffice(ctx, { id: officeId, act: 'furnish' });
  const facts = await checked(ctx, typed, null);
  const id = await enterEmployee(ctx, { officeId, ...facts });
  return viewEmployee(ctx, { id });
}

export async function changeEmployee(ctx: Context, { id, version, ...typed }: Facts & { id: string; version: number }) {
  await takeTurn(ctx);
  const row = await keptEmployees(ctx).selectAll('employee').where('employee.id', '=', id).forNoKeyUpdate('employee').executeTakeFirst();
  if (!row) throw notFound('employee');
  if (!(await mayChangeEntry(ctx, id))) throw forbidden('employee.change');
  await refuseStale(ctx, { kind: 'employee', id, seen: version, version: row.version });
  const facts = await checked(ctx, typed, id);
  const fields = changedFields(row, facts);
  if (fields.length > 0) await rewriteEmployee(ctx, { id, ...facts });
  await record(ctx, 'employee.changed', null, { employeeId: id, fields });
  return viewEmployee(ctx, { id });
}

async function checked(ctx: Context, { mobile: typed, ...facts }: Facts, id: string | null) {
  const mobile = typed === '' ? null : typed;
  const { domains, admits } = await viewMailRule(ctx);
  if (!admits(facts.email)) throw unfit('employee.emailForeign', { domains: domains.join(', ') });
  const { bornOn, joinedOn, code, email } = facts;
  if (bornOn !== null && bornOn >= dayOf(ctx.now)) throw unfit('employee.bornLater');
  if (bornOn !== null && joinedOn !== null && isTooYoung(bornOn, joinedOn)) throw unfit('employee.tooYoung');
  const others = await ctx.db
    .selectFrom('employee')
    .select(['id', 'code', 'email', 'nameHi', 'nameEn'])
    .where((eb) => eb.or([eb('code', '=', code), eb('email', '=', email), ...(mobile === null ? [] : [eb('mobile', '=', mobile)])]))
    .execute();
  const other = others.find((row) => row.id !== id);
  if (other) {
    const who = ctx.language === 'hi' ? other.nameHi : other.nameEn;
    if (other.code === code) throw conflict('employee.codeTaken', { code, who });
    throw other.email === email ? conflict('employee.emailTaken', { email, who }) : conflict('employee.mobileTaken', { who });
  }
  return { ...facts, mobile };
}
