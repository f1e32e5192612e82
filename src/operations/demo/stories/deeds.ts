import { addDays, dayOf } from '#core/text/days.ts';
import type { RichText } from '#documents/richText.ts';
import { createFile, placeReceipt as placeReceiptContract } from '#files/contract.ts';
import * as files from '#files/actions/createFile.ts';
import { flagPaper, placeReceipt } from '#files/actions/placeReceipt.ts';
import { attachFile, linkFile } from '#files/actions/joinFiles.ts';
import { writeNote } from '#notings/actions/greenNote.ts';
import { saveYellowNote } from '#notings/actions/yellowNote.ts';
import { lookInto } from '#papers/actions.ts';
import { visiblePapers } from '#papers/queries.ts';
import { copyReceipt } from '#receipts/actions/editReceipt.ts';
import * as receipts from '#receipts/actions/diarise.ts';
import { diarise as diariseContract } from '#receipts/contract.ts';
import type { Letter } from '../words/letters.ts';
import type { Deed } from './stage.ts';

export const text = (...paragraphs: readonly string[]): RichText => ({
  type: 'doc',
  content: paragraphs.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
});

interface Diary {
  draft?: boolean;
  nature?: 'electronic' | 'physical';
  classification?: 'normal' | 'confidential';
}

export function diarise(
  { entry, category, writtenBefore, scan }: Letter,
  { draft = false, nature = 'electronic', classification = 'normal' }: Diary = {},
): Deed {
  return async ({ ctx, papers, stage }) => {
    const today = dayOf(ctx.now);
    const documents = scan === null || nature === 'physical' ? [] : [await stage.scan(ctx, scan)];
    const letterOn = writtenBefore === null ? null : addDays(today, -writtenBefore);
    const input = {
      ...entry,
      nature,
      classification,
      draft,
      letterOn,
      documents,
      categoryId: stage.category(category),
      duplicateAccepted: true,
    };
    papers.receipt = (await receipts.diarise(ctx, diariseContract.input.parse(input))).id;
  };
}

/** A second number for the same letter; the story goes on with the first. */
export const copy: Deed = ({ ctx, papers }) => copyReceipt(ctx, { id: papers.receipt! });

export const look =
  (kind: 'receipt' | 'file'): Deed =>
  ({ ctx, papers }) =>
    lookInto(ctx, { id: papers[kind]!, kind });

interface NewFile {
  subject: string;
  head?: number;
  nature?: 'electronic' | 'physical';
  physicalReason?: string;
  as?: 'file' | 'other';
}

export function openFile({ head = 0, as = 'file', ...cover }: NewFile): Deed {
  return async ({ ctx, papers, stage }) => {
    const heads = stage.heads(ctx.actor.sectionId!);
    const input = { ...cover, headId: heads[head % heads.length], sameSubjectAccepted: true };
    papers[as] = (await files.createFile(ctx, createFile.input.parse(input))).id;
  };
}

/** The receipt goes into the file, as the paper under consideration. */
export const place: Deed = async ({ ctx, papers }) => {
  const { correspondence } = await placeReceipt(ctx, placeReceiptContract.input.parse({ id: papers.file, receiptId: papers.receipt }));
  await flagPaper(ctx, { id: papers.file!, position: correspondence.at(-1)!.position, flag: 'puc' });
};

export const note =
  (paragraphs: readonly string[]): Deed =>
  ({ ctx, papers }) =>
    writeNote(ctx, { id: papers.file!, body: text(...paragraphs) });

/** A note that points to the paper under consideration, where there is one. */
export function noteOnPaper(paragraphs: readonly string[]): Deed {
  return async ({ ctx, papers }) => {
    const paper = await ctx.db
      .selectFrom('correspondence')
      .select(['id', 'pageFrom'])
      .where('fileId', '=', papers.file!)
      .orderBy('position', 'desc')
      .executeTakeFirst();
    const body = text(...paragraphs);
    if (paper) {
      const { id: targetId, pageFrom: page } = paper;
      const reference = { type: 'reference' as const, attrs: { kind: 'page' as const, targetId, page, label: `वि.प. पृष्ठ ${page}` } };
      const opening = {
        type: 'paragraph' as const,
        content: [{ type: 'text' as const, text: 'कृपया ' }, reference, { type: 'text' as const, text: ' का अवलोकन करने का कष्ट करें।' }],
      };
      body.content.unshift(opening);
    }
    await writeNote(ctx, { id: papers.file!, body });
  };
}

export const yellowNote =
  (paragraphs: readonly string[]): Deed =>
  ({ ctx, papers }) =>
    saveYellowNote(ctx, { id: papers.file!, body: text(...paragraphs), revision: 0 });

/** Links the file opened before this one in the section, if there is one. */
export const linkAnother: Deed = async ({ ctx, papers }) => {
  const other = await visiblePapers(ctx)
    .select('paper.id')
    .where('kind', '=', 'file')
    .where('sectionId', '=', ctx.actor.sectionId)
    .where('paper.id', '<', papers.file!)
    .where('classification', '=', 'normal')
    .orderBy('paper.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (other) await linkFile(ctx, { id: papers.file!, otherId: other.id });
};

export const attachOther: Deed = ({ ctx, papers }) => attachFile(ctx, { id: papers.file!, otherId: papers.other! });
