import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { forbidden } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { Json } from '#core/text/canonical.ts';
import { amendDesk, amendPaper, release } from '#papers/actions.ts';
import { takePaper } from '#papers/queries.ts';
import { actsOn } from '../access.ts';
import type * as contract from '../contract.ts';
import type { ReceiptView } from '../contract.ts';
import type { Entry } from '../contract/entry.ts';
import type { ReceiptAct } from '../contract/words.ts';
import '../events.ts';
import { findReceipt, receiptDocuments, stateOf, viewReceipt } from '../queries.ts';
import type { ReceiptRow } from '../queries/receiptRows.ts';
import { checkComplete, checkEntry, warnOfDuplicate } from './checkEntry.ts';
import { type Scan, takeScans } from './documents.ts';
import { type Numbered, layAndNumber, settled } from './diarise.ts';
import { giveNumber } from './giveNumber.ts';
import { entryOf, layScans, receiptColumns } from './rows.ts';

/** Locks a receipt for an act of this slice: 404 unless visible, 403 unless one of the acts is allowed. */
export async function takeReceipt(ctx: Context, id: string, ...acts: ReceiptAct[]): Promise<ReceiptRow> {
  await takePaper(ctx, { id, kind: 'receipt' });
  const row = await findReceipt(ctx, id);
  const allowed = actsOn(stateOf(row), ctx.actor);
  if (!acts.some((act) => allowed.includes(act))) throw forbidden(`receipt.${acts[0]!}`);
  return row;
}

/** Changes a draft or a receipt not yet sent, or fills in what a cover did not tell. */
export async function editReceipt(ctx: Context, { id, ...typed }: z.output<typeof contract.editReceipt.input>): Promise<ReceiptView> {
  const row = await takeReceipt(ctx, id, 'edit', 'complete');
  const stood = await receiptDocuments(ctx, id);
  const before = entryOf(row, stood);
  const after = settled(ctx, { ...typed, nature: typed.nature ?? before.nature, receivedOn: typed.receivedOn ?? before.receivedOn });
  await checkEntry(ctx, after);
  if (row.serial !== null) await checkComplete(ctx, after);
  await write(ctx, { id, after, scans: await takeScans(ctx, after.documents, stood) });
  await record(ctx, 'receipt.edited', id, { before: changed(before, after) });
  return viewReceipt(ctx, { id });
}

async function write(ctx: Context, { id, after, scans }: { id: string; after: Entry; scans: Scan[] }): Promise<void> {
  const { subject, nature, classification, vipKind, priority, dueOn, receivedOn } = after;
  await amendPaper(ctx, id, { subject, classification, vip: vipKind !== null, ...(nature && { nature }) });
  await amendDesk(ctx, id, { priority, dueOn });
  await ctx.db
    .updateTable('receipt')
    .set({ ...receiptColumns(after), ...(receivedOn && { receivedOn }) })
    .where('id', '=', id)
    .execute();
  await ctx.db.deleteFrom('receiptDocument').where('receiptId', '=', id).execute();
  await layScans(ctx, id, scans);
}

/** The old values of what is new. */
function changed(before: Entry, after: Entry): Record<string, Json> {
  const fields = Object.keys(before) as (keyof Entry)[];
  return Object.fromEntries(
    fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => [field, before[field] ?? null]),
  );
}

export async function numberReceipt(
  ctx: Context,
  { id, duplicateAccepted }: { id: string; duplicateAccepted: boolean },
): Promise<Numbered> {
  const row = await takeReceipt(ctx, id, 'number');
  const given = entryOf(row, await receiptDocuments(ctx, id));
  await checkEntry(ctx, given);
  await checkComplete(ctx, given);
  if (!duplicateAccepted && row.copyOfId === null) await warnOfDuplicate(ctx, given, id);
  const section = { id: row.sectionId, nameHi: row.sectionHi, nameEn: row.sectionEn };
  return { id, number: await giveNumber(ctx, { id, section, copyOf: row.copyOfId, letter: row.letterId, duplicateAccepted }) };
}

/** A draft is laid aside, not erased: what has once been in the office leaves a trace (domain.md §2.2.8). */
export async function dropReceipt(ctx: Context, { id }: { id: string }): Promise<{ id: string }> {
  await takeReceipt(ctx, id, 'drop');
  const documents = await receiptDocuments(ctx, id);
  await ctx.db.updateTable('receipt').set({ droppedAt: ctx.now }).where('id', '=', id).execute();
  await amendPaper(ctx, id, { closedAt: ctx.now });
  await release(ctx, id);
  await record(ctx, 'receipt.dropped', id, { documents: documents.length });
  return { id };
}

/** The same letter under a number of its own, on the desk of the one who copies (S03). Its scans are the same bytes. */
export async function copyReceipt(ctx: Context, { id }: { id: string }): Promise<Numbered> {
  const row = await takeReceipt(ctx, id, 'copy');
  const scans = await receiptDocuments(ctx, id);
  const entry = { ...entryOf(row, scans), dueOn: null };
  const copy = await layAndNumber(ctx, { entry, scans, copyOfId: id, duplicateAccepted: true });
  await record(ctx, 'receipt.copied', id, { copy: copy.id, number: copy.number });
  return copy;
}
