import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { refreshDirectory, refreshEmployees } from '../directory.ts';
import '../events.ts';

export interface EmployeeFacts {
  code: string;
  nameHi: string;
  nameEn: string;
  email: string;
  mobile: string | null;
  bornOn: string | null;
  joinedOn: string | null;
}

export async function createEmployee(ctx: Visit, employee: EmployeeFacts & { officeId: string }): Promise<string> {
  const { id } = await ctx.db.insertInto('employee').values(employee).returning('id').executeTakeFirstOrThrow();
  await refreshEmployees(ctx, [id]);
  await record(ctx, 'employee.created', null, { employeeId: id, code: employee.code });
  return id;
}

/** Corrects an entry; the posts that the person holds are found by the new name. */
export async function rewriteEmployee(ctx: Visit, { id, ...facts }: EmployeeFacts & { id: string }): Promise<void> {
  await ctx.db.updateTable('employee').set(facts).where('id', '=', id).execute();
  await refreshEmployees(ctx, [id]);
  const held = await ctx.db.selectFrom('charge').select('postId').distinct().where('employeeId', '=', id).execute();
  await refreshDirectory(
    ctx,
    held.map(({ postId }) => postId),
  );
}
