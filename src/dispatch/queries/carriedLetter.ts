import type { Context } from '#core/context.ts';
import { enclosuresOf } from '#drafts/queries/enclosures.ts';
import { contentOf } from '#drafts/queries/viewDraft.ts';
import type { CarriedLetter } from '../contract/carrier.ts';
import type { IssueRow } from './findIssue.ts';
import { pdfName } from './viewIssue.ts';

/** A signed letter as it goes to another instance: its lasting version where there is one, and what is known of it. */
export async function carriedLetter(ctx: Context, issue: IssueRow): Promise<CarriedLetter> {
  const { draftId, version, number, issuedOn, subject, form, language, classification, fileId, pages } = issue;
  const { enclosures: enclosureLines } = await contentOf(ctx, { id: draftId, version });
  const enclosures = await enclosuresOf(ctx, [{ draftId, version }]);
  const signed = await signaturesOf(ctx, issue);
  return {
    issueId: issue.id, fileId, number, issuedOn, subject, form, language, classification, enclosureLines,
    fileNumber: issue.fileNumber ?? '',
    sender: await senderOf(ctx, issue, signed[0]!),
    signatories: signed.map(({ nameHi, nameEn, postHi, postEn, at }) => ({ nameHi, nameEn, postHi, postEn, at: new Date(at).toISOString() })),
    paper: { sha256: issue.lastingSha256 ?? issue.signedSha256!, name: pdfName(number), pages },
    enclosures: enclosures.map(({ sha256, name, pages: count, title }) => ({ sha256, name, pages: count, title: title ?? '' })),
    code: await codeOf(ctx, issue.id),
  }; // prettier-ignore
}

function signaturesOf({ db }: Context, { id }: Pick<IssueRow, 'id'>) {
  return db
    .selectFrom('signature')
    .innerJoin('charge', 'charge.id', 'signature.chargeId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['employee.nameHi', 'employee.nameEn', 'employee.email', 'post.nameHi as postHi', 'post.nameEn as postEn', 'signature.at'])
    .where('signature.issueId', '=', id)
    .orderBy('signature.id')
    .execute();
}

type Signed = Awaited<ReturnType<typeof signaturesOf>>[number];

/** Who wrote, as the diary of another office wants him: the first signatory, and the section that the letter comes from. */
async function senderOf({ db }: Context, { sectionId }: IssueRow, writer: Signed): Promise<CarriedLetter['sender']> {
  const { nameHi, nameEn, postHi, postEn, email } = writer;
  const from = await db
    .selectFrom('section')
    .innerJoin('office', 'office.id', 'section.officeId')
    .select(['section.nameHi as sectionHi', 'section.nameEn as sectionEn', 'office.nameHi as officeHi', 'office.nameEn as officeEn'])
    .select(['office.placeHi', 'office.placeEn'])
    .where('section.id', '=', sectionId)
    .executeTakeFirstOrThrow();
  return { nameHi, nameEn, designationHi: postHi, designationEn: postEn, email, ...from };
}

async function codeOf({ db }: Context, issueId: string): Promise<string | null> {
  const row = await db
    .selectFrom('verification')
    .select('code')
    .where('issueId', '=', issueId)
    .where('kind', '=', 'letter')
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  return row?.code ?? null;
}
