import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { openPaper } from '#papers/actions.ts';
import { findReceipt, receiptDocuments } from '../queries.ts';
import type * as contract from '../contract.ts';
import { isCover, isSecret } from '../contract/checks.ts';
import { type Entry, enteredElsewhere } from '../contract/entry.ts';
import { coverSubjects } from '../contract/words.ts';
import '../events.ts';
import { sectionOf } from '../queries/sections.ts';
import { checkComplete, checkEntry, warnOfDuplicate } from './checkEntry.ts';
import { type Scan, takeScans } from './documents.ts';
import { giveNumber } from './giveNumber.ts';
import { layScans, receiptColumns } from './rows.ts';

export interface Numbered {
  id: string;
  number: string | null;
}

interface Laying {
  entry: Entry;
  scans: Scan[];
  sectionId?: string | undefined;
  copyOfId?: string | null;
  letterId?: string | null;
}

/** Diarises a letter, or keeps it as a draft. */
export async function diarise(ctx: Context, input: z.output<typeof contract.diarise.input>): Promise<Numbered> {
  const { draft, duplicateAccepted, copyOfId, sectionId, ...typed } = input;
  const given = settled(ctx, typed);
  await checkEntry(ctx, given);
  const copied = copyOfId === null ? [] : await scansOf(ctx, copyOfId);
  const scans = await takeScans(ctx, given.documents, copied);
  if (draft) return keepDraft(ctx, { entry: given, scans, sectionId, copyOfId });
  await checkComplete(ctx, given);
  if (!duplicateAccepted && copyOfId === null) await warnOfDuplicate(ctx, given);
  return layAndNumber(ctx, { entry: given, scans, sectionId, copyOfId, duplicateAccepted });
}

/** Diarises a letter that reached this instance by itself, or (without one) a paper that it has made: scans and fields are known. */
export async function diariseLetter(
  ctx: Context,
  {
    letterId,
    scans,
    fields,
    sectionId,
  }: Pick<Laying, 'sectionId'> & { letterId: string | null; scans: Scan[]; fields: z.input<typeof enteredElsewhere> },
): Promise<Numbered> {
  const given = settled(ctx, enteredElsewhere.parse({ ...fields, documents: scans.map(({ sha256 }) => sha256) }));
  await checkEntry(ctx, given);
  await checkComplete(ctx, given, { byItself: true });
  return layAndNumber(ctx, { entry: given, scans, sectionId, letterId, duplicateAccepted: true });
}

/** The copied receipt's scans; 404 unless the actor sees it. */
async function scansOf(ctx: Context, id: string): Promise<Scan[]> {
  await findReceipt(ctx, id);
  return receiptDocuments(ctx, id);
}

/** What was left unsaid: a secret paper exists on paper alone, all else is electronic; a closed cover is called what it is. */
export function settled({ actor }: Pick<Context, 'actor'>, given: Entry): Entry {
  const { classification, nature = isSecret(classification) ? 'physical' : 'electronic' } = given;
  const subject = given.subject === '' && isCover(classification, actor.roles) ? coverSubjects[classification]! : given.subject;
  return { ...given, nature, subject };
}

async function keepDraft(ctx: Context, laying: Laying): Promise<Numbered> {
  const { id } = await lay(ctx, laying);
  await record(ctx, 'receipt.drafted', id, { documents: laying.scans.length });
  return { id, number: null };
}

export async function layAndNumber(
  ctx: Context,
  { duplicateAccepted, ...laying }: Laying & { duplicateAccepted: boolean },
): Promise<{ id: string; number: string }> {
  const { copyOfId: copyOf = null, letterId: letter = null } = laying;
  const { id, section } = await lay(ctx, laying);
  return { id, number: await giveNumber(ctx, { id, section, copyOf, letter, duplicateAccepted }) };
}

async function lay(ctx: Context, { entry: given, scans, sectionId, copyOfId = null, letterId = null }: Laying) {
  const section = await sectionOf(ctx, sectionId);
  const { subject, nature = 'electronic', classification, priority, dueOn, vipKind } = given;
  const id = await openPaper(
    ctx,
    { kind: 'receipt', subject, sectionId: section.id, nature, classification, vip: vipKind !== null },
    { dueOn, priority },
  );
  await ctx.db
    .insertInto('receipt')
    .values({ id, ...receiptColumns(given), receivedOn: given.receivedOn ?? dayOf(ctx.now), copyOfId, letterId })
    .execute();
  await layScans(ctx, id, scans);
  return { id, section };
}
