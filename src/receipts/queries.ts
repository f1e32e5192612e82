import type { Context, Visit } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { lookInto } from '#papers/actions.ts';
import { visiblePapers } from '#papers/queries.ts';
import { type ReceiptState, actsOn } from './access.ts';
import type { ReceiptView } from './contract.ts';
import { coverSubjects } from './contract/words.ts';
import { type ReceiptRow, receiptRows } from './queries/receiptRows.ts';

/** A scan of a receipt: `position` counts from 1, `pages` are those of the PDF. */
export interface ReceiptDocument {
  position: number;
  sha256: string;
  name: string;
  pages: number;
}

/** The scans of a receipt in their order. Ask only for a receipt that the actor sees. */
export function receiptDocuments({ db }: Pick<Visit, 'db'>, id: string): Promise<ReceiptDocument[]> {
  return db
    .selectFrom('receiptDocument')
    .select(['position', 'sha256', 'name', 'pages'])
    .where('receiptId', '=', id)
    .orderBy('position')
    .execute();
}

/** A visible receipt as it stands in the database, or 404. */
export async function findReceipt(ctx: Pick<Context, 'db' | 'actor'>, id: string): Promise<ReceiptRow> {
  const row = await receiptRows(ctx).where('paper.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('receipt');
  return row;
}

export function stateOf(row: ReceiptRow): ReceiptState {
  return {
    numbered: row.serial !== null,
    classification: row.classification as ReceiptState['classification'],
    kind: 'receipt',
    nature: row.nature as ReceiptState['nature'],
    isCover: isCover(row),
    sectionId: row.sectionId,
    createdBy: row.createdBy,
    acknowledged: row.acknowledgedAt !== null,
    inFile: row.fileId !== null,
    transferred: row.transferredAt !== null,
    closedBy: row.closedAt === null ? null : { postId: row.closerId ?? row.createdBy, sectionId: row.closerSectionId },
    desk: row.deskPostId === null ? null : {
      postId: row.deskPostId,
      place: row.deskPlace as NonNullable<ReceiptState['desk']>['place'],
      accepted: row.deskAcceptedAt !== null,
      opened: row.deskOpenedAt !== null,
      fromPostId: row.giverId,
      wasSent: row.cameBy === 'sent' || row.cameBy === 'replied',
      isBelow: row.isBelow,
    },
    copy: row.copyAccepted === null ? null : { accepted: row.copyAccepted },
  }; // prettier-ignore
}

/** Entered by its cover: what lies in it is not known yet. */
const isCover = ({ serial, classification, subject, senderName }: ReceiptRow) =>
  serial !== null && classification !== 'normal' && (senderName === '' || subject === coverSubjects[classification]);

/** One receipt, without a trace of the look; `readReceipt` is what a person opens. */
export async function viewReceipt(ctx: Context, { id }: { id: string }): Promise<ReceiptView> {
  const row = await findReceipt(ctx, id);
  const others = [row.fileId, row.copyOfId].filter((other) => other !== null);
  const seen = others.length === 0 ? [] : await visiblePapers(ctx).select(['paper.id', 'number']).where('paper.id', 'in', others).execute();
  return {
    ...toView(row),
    documents: await receiptDocuments(ctx, id),
    file: seen.find((paper) => paper.id === row.fileId) ?? null,
    copyOf: seen.find((paper) => paper.id === row.copyOfId) ?? null,
    acts: actsOn(stateOf(row), ctx.actor),
  };
}

function toView(row: ReceiptRow): Omit<ReceiptView, 'documents' | 'file' | 'copyOf' | 'acts'> {
  return {
    ...(row as unknown as ReceiptView),   // the columns of the same name; the contract lets nothing else out
    section: { id: row.sectionId, nameHi: row.sectionHi, nameEn: row.sectionEn },
    category: row.categoryId === null ? null : {
      id: row.categoryId, nameHi: row.categoryHi!, nameEn: row.categoryEn!,
      parent: row.mainId === null ? null : { id: row.mainId, nameHi: row.mainHi!, nameEn: row.mainEn! },
    },
    acknowledgement: row.acknowledgedAt === null ? null : { at: row.acknowledgedAt, emailedTo: row.emailedTo },
    createdBy: { id: row.createdBy, nameHi: row.makerHi, nameEn: row.makerEn },
    desk: deskOf(row),
    inFile: row.fileId !== null,
    isCover: isCover(row),
  }; // prettier-ignore
}

function deskOf(row: ReceiptRow): ReceiptView['desk'] {
  if (row.deskPostId === null) return null;
  return {
    post: { id: row.deskPostId, nameHi: row.deskHi!, nameEn: row.deskEn! },
    place: row.deskPlace as NonNullable<ReceiptView['desk']>['place'],
    since: row.deskSince!,
    openedAt: row.deskOpenedAt,
    acceptedAt: row.deskAcceptedAt,
    dueOn: row.deskDueOn,
    priority: row.deskPriority as NonNullable<ReceiptView['desk']>['priority'],
    action: row.deskAction!,
    remark: row.deskRemark!,
    from: row.giverId === null ? null : { id: row.giverId, nameHi: row.giverHi!, nameEn: row.giverEn! },
    parkedUntil: row.deskParkedUntil,
  };
}

/** A person opens a receipt: the look is recorded. */
export async function readReceipt(ctx: Context, { id }: { id: string }): Promise<ReceiptView> {
  await lookInto(ctx, { id, kind: 'receipt' });
  return viewReceipt(ctx, { id });
}

/** A person opens a scan: who reads the paper reads the receipt, so the look is recorded just so. */
export async function readDocument(ctx: Context, { id, position }: { id: string; position: number }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'receipt' });
  await findReceipt(ctx, id);
  const found = (await receiptDocuments(ctx, id)).find((document) => document.position === position);
  if (!found) throw notFound('receipt');
  return {
    body: ctx.instance.blobs.stream(found.sha256),
    mediaType: 'application/pdf',
    name: found.name,
    sha256: found.sha256,
    inline: true,
  };
}

export async function readAcknowledgement(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  await findReceipt(ctx, id);
  const found = await ctx.db.selectFrom('acknowledgement').select('sha256').where('receiptId', '=', id).executeTakeFirst();
  if (!found) throw notFound('acknowledgement');
  return {
    body: ctx.instance.blobs.stream(found.sha256),
    mediaType: 'application/pdf',
    name: `acknowledgement-${id}.pdf`,
    sha256: found.sha256,
    inline: true,
  };
}

/** One's own upload, which is nobody's paper yet. */
export async function readUpload({ db, actor, instance }: Context, { sha256 }: { sha256: string }): Promise<Bytes> {
  const found = await db
    .selectFrom('upload')
    .select('name')
    .where('sha256', '=', sha256)
    .where('employeeId', '=', actor.employeeId)
    .executeTakeFirst();
  if (!found) throw notFound('document');
  return { body: instance.blobs.stream(sha256), mediaType: 'application/pdf', name: found.name, sha256, inline: true };
}
