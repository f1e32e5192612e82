import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import '../events.ts';
import type { Counts } from '../contract/sheets.ts';
import { APPLY, UNDO } from '../jobNames.ts';
import { UNDO_MS, viewSheet } from '../queries/sheets.ts';
import { takeSheet } from './takeSheet.ts';

/** Tells the worker to write the sheet as it was shown: whoever saw an older check looks again. */
export async function applySheet(ctx: Context, { id, version }: { id: string; version: number }) {
  const sheet = await takeSheet(ctx, { id, state: 'checked' });
  if (sheet.version !== version) throw conflict('masterdata.seenOlder');
  const counts = sheet.counts as unknown as Counts;
  if (counts.faulty > 0) throw conflict('masterdata.stillFaulty', { rows: counts.faulty });
  if (counts.new + counts.changed === 0) throw conflict('masterdata.nothingNew');
  await order(ctx, { id, state: 'applying' });
  await addJob(ctx, APPLY, { sheetId: id });
  await record(ctx, 'sheet.ordered', null, { sheetId: id, act: 'apply' });
  return viewSheet(ctx, { id });
}

export async function undoSheet(ctx: Context, { id }: { id: string }) {
  const { officeId, actedAt } = await takeSheet(ctx, { id, state: 'applied' });
  if (ctx.now.getTime() - new Date(actedAt!).getTime() > UNDO_MS) throw conflict('masterdata.undoOver');
  const open = await ctx.db
    .selectFrom('sheet')
    .select('id')
    .where('officeId', '=', officeId)
    .where('state', 'in', ['checking', 'checked', 'applying', 'undoing'])
    .executeTakeFirst();
  if (open) throw conflict('masterdata.openFirst');
  await order(ctx, { id, state: 'undoing' });
  await addJob(ctx, UNDO, { sheetId: id });
  await record(ctx, 'sheet.ordered', null, { sheetId: id, act: 'undo' });
  return viewSheet(ctx, { id });
}

async function order({ db, actor }: Context, { id, state }: { id: string; state: 'applying' | 'undoing' }): Promise<void> {
  await db.updateTable('sheet').set({ state, done: 0, refused: null, actedBy: actor.chargeId }).where('id', '=', id).execute();
}
