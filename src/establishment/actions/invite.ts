import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import { viewMailRule } from '#identity/queries.ts';
import '../events.ts';
import { inviteByMail } from '../subscribers.ts';
import { keptEmployees, uninvited, viewEmployee } from '../queries/employees.ts';
import { takeOffice } from './offices.ts';

/** The link itself is made when the letter leaves, so that it lies nowhere but in the letter. */
export async function inviteEmployee(ctx: Context, { id }: { id: string }) {
  const row = await keptEmployees(ctx).select(['employee.email', 'employee.leftOn']).where('employee.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('employee');
  if (row.leftOn !== null) throw conflict('employee.hasLeft');
  const { admits, domains } = await viewMailRule(ctx);
  if (!admits(row.email)) throw conflict('employee.emailForeign', { domains: domains.join(', ') });
  await ask(ctx, { employeeIds: [id], officeId: null });
  return viewEmployee(ctx, { id });
}

export async function inviteOffice(ctx: Context, { id }: { id: string }) {
  await takeOffice(ctx, { id, act: 'furnish' });
  const { admits } = await viewMailRule(ctx);
  const people = await uninvited(ctx, id).select(['employee.id', 'employee.email']).execute();
  const employeeIds = people.filter(({ email }) => admits(email)).map((one) => one.id);
  if (employeeIds.length === 0) throw conflict('invitation.nobodyLeft');
  await ask(ctx, { employeeIds, officeId: id });
  return { invited: employeeIds.length };
}

async function ask(ctx: Context, asked: { employeeIds: string[]; officeId: string | null }): Promise<void> {
  await record(ctx, 'invitation.asked', null, asked);
  for (const employeeId of asked.employeeIds)
    await addJob(ctx, inviteByMail, { employeeId, origin: ctx.request!.origin }, { key: `invitation.${employeeId}` });
}
