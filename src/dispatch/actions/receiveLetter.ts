import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { contentOf } from '#drafts/queries/viewDraft.ts';
import { postNames } from '#people/queries.ts';
import { diariseLetter } from '#receipts/actions/diarise.ts';
import type { ArrivalFacts } from '../contract/arrivals.ts';
import { carrier } from '../contract/carrier.ts';
import { inOneLine, letterKindOf } from '../contract/diaryWords.ts';
import '../events.ts';
import { findLetter } from '../queries/letters.ts';
import type { OwnLetter } from '../queries/ownLetters.ts';

/** Makes a letter of this or another instance a receipt in one click (domain.md §2.2.6, §9 row 11): all that the diary asks for came with it. */
export async function diariseReceivedLetter(ctx: Context, { id, sectionId }: { id: string; sectionId?: string | undefined }) {
  const letter = await findLetter(ctx, { id, lock: true });
  const scans = letter.papers.map(({ sha256, name, pages }) => ({ sha256, name, pages }));
  const fields = letter.own ? await fieldsOf(ctx, letter.own) : fieldsFromElsewhere(letter.far!.facts, dayOf(ctx.now));
  const receipt = await diariseLetter(ctx, { letterId: id, scans, sectionId, fields });
  await ctx.db.updateTable('letter').set({ receiptId: receipt.id }).where('id', '=', id).execute();
  await record(ctx, 'letter.diarised', receipt.id, { letterId: id, issueId: letter.own?.issueId ?? null });
  if (letter.far) await tellDiarised(ctx, letter.far.consignmentId, receipt.number!);
  return receipt;
}

/** Who sent it learns number and desk: «प्राप्ति संख्या …». */
async function tellDiarised(ctx: Context, consignmentId: string, number: string): Promise<void> {
  const post = (await postNames(ctx, [ctx.actor.postId])).get(ctx.actor.postId)!;
  await carrier().tell(ctx, { consignmentId, what: 'diarised', detail: { number, deskHi: post.nameHi, deskEn: post.nameEn } });
}

/** A date to come is no date to count from yet, and what was due before it came is not due here. */
function fieldsFromElsewhere({ entry, classification }: ArrivalFacts, today: string) {
  const { letterOn, dueOn, ...fields } = entry as { letterOn?: string | null; dueOn?: string | null };
  return {
    ...fields,
    classification,
    deliveryMode: 'eoffice' as const,
    letterOn: letterOn && letterOn <= today ? letterOn : null,
    dueOn: dueOn && dueOn >= today ? dueOn : null,
  };
}

async function fieldsOf(ctx: Context, letter: OwnLetter) {
  const { name, designation, office, place } = letter.writer;
  const { enclosures } = await contentOf(ctx, { id: letter.draftId, version: letter.version });
  return {
    classification: letter.classification as 'normal',
    letterKind: letterKindOf(letter.form),
    deliveryMode: 'eoffice' as const,
    letterNumber: letter.printedNumber.slice(0, 300),
    // A date in the future, printed on purpose, is no date to count from yet.
    letterOn: letter.issuedOn > dayOf(ctx.now) ? null : letter.issuedOn,
    language: letter.language as 'hi',
    subject: letter.subject.slice(0, 1_000),
    senderName: name.slice(0, 200),
    senderDesignation: designation.slice(0, 200),
    senderOrganisation: office.slice(0, 300),
    senderCity: place.slice(0, 100),
    senderEmail: letter.email,
    enclosures: inOneLine(enclosures),
  };
}

/** Sends a letter back to the office that wrote it; it stands in that office's register as returned, also in another instance. */
export async function returnLetter(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<{ id: string }> {
  const { own, far } = await findLetter(ctx, { id, lock: true });
  await ctx.db.updateTable('letter').set({ returnedAt: ctx.now, returnReason: reason }).where('id', '=', id).execute();
  if (far) {
    await carrier().tell(ctx, { consignmentId: far.consignmentId, what: 'returned', detail: { reason } });
    await record(ctx, 'letter.returned', null, { letterId: id, reason });
    return { id };
  }
  const { dispatchId, fileId, issueId, position } = own!;
  await ctx.db
    .updateTable('dispatch')
    .set({ state: 'returned', returnedOn: dayOf(ctx.now), returnReason: reason })
    .where('id', '=', dispatchId)
    .execute();
  await record(ctx, 'dispatch.returned', fileId, { issueId, position, reason });
  return { id };
}
