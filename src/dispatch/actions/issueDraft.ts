import { workingDayAfter, workingDaysBetween } from '#core/rules/calendar.ts';
import type { Context } from '#core/context.ts';
import { nextNumber } from '#core/rules/counters.ts';
import { addressOf, giveCode, newCode, publicOrigin } from '#core/record/codes.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { type PrintedLetter, renderLetter } from '#documents/letter.ts';
import { moveDraft } from '#drafts/actions/approveDraft.ts';
import type { DraftContent } from '#drafts/contract/content.ts';
import { type OutgoingLetter, outgoingLetters } from '#drafts/queries/addressees.ts';
import { enclosuresOf } from '#drafts/queries/enclosures.ts';
import { letterOf } from '#drafts/queries/printDraft.ts';
import { type TakenDraft, takeDraft } from '#drafts/queries/takeDraft.ts';
import { contentOf, lacksOf } from '#drafts/queries/viewDraft.ts';
import type { IssueDraft, IssueView } from '../contract/issues.ts';
import '../events.ts';
import type { SignatureSpace } from '../queries/findIssue.ts';
import { describeIssue } from '../queries/viewIssue.ts';
import { farDate, farthestDate, signWithin } from '../settings.ts';
import { keepPdf } from '#drafts/actions/keepPdf.ts';

/** Calendar days from today in which a letter must be signed, whatever day is named. */
const FARTHEST_SIGN_BY = 60;

/**
 * Gives an approved draft its number and date and freezes it as PDF for signing: one act, so that the signatures cover both
 * (domain.md §9 row 16). All that can wait or be refused comes before the number; from there to commit every other issue waits.
 */
export async function issueDraft(ctx: Context, input: IssueDraft): Promise<IssueView> {
  const taken = await takeDraft(ctx, { id: input.id, act: 'issue' });
  const issuedOn = await dateOf(ctx, input);
  const content = await contentOf(ctx, taken.draft);
  const letters = await lettersOf(ctx, { draft: taken.draft, content });
  const signBy = await lastDayToSign(ctx, input.signBy);
  const id = await freeze(ctx, { ...taken, content, issuedOn, dateReason: input.dateReason, signBy, letters });
  return describeIssue(ctx, id);
}

/** The day to be printed: today, or another one for a reason (domain.md §4.4). */
async function dateOf(ctx: Context, { issuedOn, dateReason, farDateAccepted }: IssueDraft): Promise<string> {
  const today = dayOf(ctx.now);
  if (issuedOn === undefined || issuedOn === today) return today;
  if (dateReason === '') throw unfit('issue.dateReason', { field: 'dateReason' });
  const days = await ruleValue(ctx, farDate);
  const farthest = await ruleValue(ctx, farthestDate);
  if (issuedOn < addDays(today, -farthest) || issuedOn > addDays(today, farthest))
    throw unfit('issue.dateTooFar', { date: formatDay(issuedOn), days: farthest });
  const far = issuedOn < addDays(today, -days) || issuedOn > addDays(today, days);
  if (far && !farDateAccepted) throw conflict('issue.farDate', { date: formatDay(issuedOn), days });
  return issuedOn;
}

/** Until when all signatures must stand: by the rule of the instance, unless whoever issues it names another working day. */
async function lastDayToSign(ctx: Context, wanted: string | undefined): Promise<string> {
  const today = dayOf(ctx.now);
  if (wanted === undefined) return workingDayAfter(ctx, today, await ruleValue(ctx, signWithin));
  const details = { date: formatDay(wanted), field: 'signBy' };
  if (wanted < today) throw unfit('issue.signBy.past', details);
  if (wanted > addDays(today, FARTHEST_SIGN_BY)) throw unfit('issue.signBy.tooFar', { ...details, days: FARTHEST_SIGN_BY });
  if ((await workingDaysBetween(ctx, addDays(wanted, -1), wanted)) === 0) throw unfit('issue.signBy.noOffice', details);
  return wanted;
}

async function lettersOf(ctx: Context, { draft, content }: Pick<Freezing, 'draft' | 'content'>): Promise<OutgoingLetter[]> {
  // The signatory may have left since the approval, a group may have been emptied.
  const [lack] = await lacksOf(ctx, { draft, content });
  if (lack) throw unfit(`draft.lacks.${lack}`, { lack });
  const letters = await outgoingLetters(ctx, content);
  if (letters.length === 0) throw unfit('draft.lacks.addressees', { lack: 'addressees' });
  return letters;
}

interface Freezing extends TakenDraft {
  content: DraftContent;
  issuedOn: string;
  dateReason: string;
  signBy: string;
  letters: OutgoingLetter[];
}

async function freeze(ctx: Context, freezing: Freezing): Promise<string> {
  const { draft, file, content, issuedOn, dateReason, signBy, letters } = freezing;
  const { officeId } = await ctx.db.selectFrom('section').select('officeId').where('id', '=', file.sectionId).executeTakeFirstOrThrow();
  const enclosures = (await enclosuresOf(ctx, [{ draftId: draft.id, version: draft.version }])).map(({ sha256 }) => sha256);
  const code = newCode();
  const verification = { address: addressOf(await publicOrigin(ctx), { code }), code };
  const serial = await nextNumber(ctx, 'issue');
  const year = Number(issuedOn.slice(0, 4));
  const number = `I/${serial}/${year}`;
  const letter = await letterOf(ctx, { ...draft, fileNumber: file.number!, content }, { number, date: issuedOn, verification });
  const printed = await renderLetter(letter);
  const frozenSha256 = await keepPdf(ctx, printed.pdf);
  const { id } = await ctx.db
    .insertInto('issue')
    .values({
      draftId: draft.id, version: draft.version, fileId: file.id, serial, year, number, subject: content.subject, issuedOn, dateReason, chargeId: ctx.actor.chargeId,
      at: ctx.now, frozenSha256, pages: printed.pages, places: JSON.stringify(spacesFor(draft, printed)), signBy, nextPlace: 'main', nextPostId: draft.signatoryId,
      enclosures: enclosures.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  const { chargeId } = ctx.actor;
  await giveCode(ctx, { code, kind: 'letter', paperId: file.id, issueId: id, sha256: frozenSha256, language: draft.language, chargeId });
  const rows = letters.map(({ recipient, copy }, index) => ({
    issueId: id,
    position: index + 1,
    sectionId: file.sectionId,
    officeId,
    addressee: JSON.stringify(recipient),
    copy,
  }));
  await ctx.db.insertInto('dispatch').values(rows).execute();
  await moveDraft(ctx, draft.id, 'issued');
  await record(ctx, 'issue.made', file.id, {
    issueId: id,
    draftId: draft.id,
    number,
    issuedOn,
    dateReason,
    sha256: frozenSha256,
    enclosures,
    signBy,
    letters: letters.length,
  });
  return id;
}

/** In the order in which they are signed. */
function spacesFor({ signatoryId, cosignerIds, endorserId }: TakenDraft['draft'], { places }: PrintedLetter): SignatureSpace[] {
  const { main, cosigners, endorsement } = places;
  return [
    { place: 'main', postId: signatoryId, ...main },
    ...cosigners.map((space, index) => ({ place: `co${index + 1}`, postId: cosignerIds[index]!, ...space })),
    ...(endorsement && endorserId !== null ? [{ place: 'endorsement', postId: endorserId, ...endorsement }] : []),
  ];
}
