import type { Visit } from '#core/context.ts';

/** What a circular is called at its addressees, and whose it is. */
export async function letterWords({ db }: Pick<Visit, 'db'>, issueId: string) {
  const row = await db
    .selectFrom('issue')
    .innerJoin('draft', 'draft.id', 'issue.draftId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .innerJoin('office', 'office.id', 'section.officeId')
    .innerJoin('post', 'post.id', 'draft.signatoryId')
    .where('issue.id', '=', issueId)
    .select(['issue.number', 'issue.issuedOn', 'issue.subject', 'issue.fileId', 'issue.voidedAt', 'issue.withdrawnAt', 'paper.number as fileNumber'])
    .select(['draft.language', 'draft.signatoryId', 'section.id as sectionId', 'section.nameHi as sectionHi', 'section.nameEn as sectionEn'])
    .select(['office.id as officeId', 'office.nameHi as officeHi', 'office.nameEn as officeEn', 'post.nameHi as postHi', 'post.nameEn as postEn'])
    .executeTakeFirstOrThrow(); // prettier-ignore
  return { ...row, printedNumber: `${row.fileNumber} ${row.number}` };
}

export type LetterWords = Awaited<ReturnType<typeof letterWords>>;
