import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import type { CommunicationForm } from '#documents/letterModel.ts';
import { enclosuresOf } from '#drafts/queries/enclosures.ts';
import { contentOf } from '#drafts/queries/viewDraft.ts';
import { diariseLetter } from '#receipts/actions/diarise.ts';
import '../events.ts';
import { printedNumber } from '../queries/findIssue.ts';
import { findLetter, type WaitingLetter, writerOf } from '../queries/letters.ts';
import { pdfName } from '../queries/viewIssue.ts';

/** What the diary calls each form of communication; the rest are letters. */
const KINDS = {
  demiOfficial: 'demi_official', officeMemorandum: 'office_memorandum', order: 'government_order', circular: 'circular', notification: 'notification',
  unofficialNote: 'unofficial_note', reminder: 'reminder', meetingNotice: 'meeting_notice', minutes: 'minutes',
} as const satisfies Partial<Record<CommunicationForm, string>>; // prettier-ignore

/** Makes a letter of this instance a receipt in one click (domain.md §2.2.6, §9 row 11): all that the diary asks for stands in the letter. */
export async function diariseReceivedLetter(ctx: Context, { id, sectionId }: { id: string; sectionId?: string | undefined }) {
  const letter = await findLetter(ctx, { id, lock: true });
  const came = await enclosuresOf(ctx, [letter]);
  const scans = [{ sha256: letter.signedSha256!, name: pdfName(letter.number), pages: letter.pages }, ...came];
  const { enclosures } = await contentOf(ctx, { id: letter.draftId, version: letter.version });
  const fields = { ...fieldsOf(letter, dayOf(ctx.now)), enclosures: inOneLine(enclosures) };
  const receipt = await diariseLetter(ctx, { letterId: id, scans, sectionId, fields });
  await ctx.db.updateTable('letter').set({ receiptId: receipt.id }).where('id', '=', id).execute();
  await record(ctx, 'letter.diarised', receipt.id, { letterId: id, issueId: letter.issueId });
  return receipt;
}

/** As the diary writes them: «1- सूची; 2- मानचित्र», what the letter names and what came as PDF alike. */
const inOneLine = (enclosures: string[]) =>
  (enclosures.length === 1 ? enclosures[0]! : enclosures.map((title, index) => `${index + 1}- ${title}`).join('; ')).slice(0, 500);

function fieldsOf(letter: WaitingLetter, today: string) {
  const { name, designation, office, place } = writerOf(letter);
  return {
    classification: letter.classification as 'normal',
    letterKind: KINDS[letter.form as keyof typeof KINDS] ?? ('letter' as const),
    deliveryMode: 'eoffice' as const,
    letterNumber: printedNumber(letter).slice(0, 300),
    // A date in the future, printed on purpose, is no date to count from yet.
    letterOn: letter.issuedOn > today ? null : letter.issuedOn,
    language: letter.language as 'hi',
    subject: letter.subject.slice(0, 1_000),
    senderName: name.slice(0, 200),
    senderDesignation: designation.slice(0, 200),
    senderOrganisation: office.slice(0, 300),
    senderCity: place.slice(0, 100),
    senderEmail: letter.email,
  };
}

/** Sends a letter back to the office that wrote it; it stands in that office's register as returned. */
export async function returnLetter(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<{ id: string }> {
  const letter = await findLetter(ctx, { id, lock: true });
  await ctx.db.updateTable('letter').set({ returnedAt: ctx.now, returnReason: reason }).where('id', '=', id).execute();
  await ctx.db
    .updateTable('dispatch')
    .set({ state: 'returned', returnedOn: dayOf(ctx.now), returnReason: reason })
    .where('id', '=', letter.dispatchId)
    .execute();
  await record(ctx, 'dispatch.returned', letter.fileId, { issueId: letter.issueId, position: letter.position, reason });
  return { id };
}
