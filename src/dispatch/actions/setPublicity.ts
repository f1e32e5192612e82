import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { conflict, forbidden } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { actsOn } from '../access.ts';
import type { setPublicity as setting } from '../contract/publicity.ts';
import '../events.ts';
import { factsOfIssue, findIssue, lockFilesOf } from '../queries/findIssue.ts';

/** Opens or closes a letter to strangers, whatever the rule of the instance is. Also of a void one: its copies may be about. */
export async function setPublicity(
  ctx: Context,
  { id, level, reason }: z.output<typeof setting.input>,
): Promise<z.output<typeof setting.output>> {
  await findIssue(ctx, id);
  await lockFilesOf(ctx, [id]);
  const row = await findIssue(ctx, id);
  if (!actsOn(await factsOfIssue(ctx, row), ctx.actor).includes('publicity')) throw forbidden('issue.publicity');
  if (row.publicity === level) throw conflict('issue.publicityAlready', { number: row.number });
  await ctx.db.updateTable('issue').set({ publicity: level }).where('id', '=', id).execute();
  await record(ctx, 'issue.publicitySet', row.fileId, { issueId: id, number: row.number, level, reason });
  return { id, level };
}
