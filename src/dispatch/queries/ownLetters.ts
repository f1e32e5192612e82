import type { Context, Language } from '#core/context.ts';
import { printedNumber } from './findIssue.ts';
import { pdfName } from './viewIssue.ts';
import type { ArrivedPaper } from './letters.ts';

/** Letters of this instance by their dispatch, with what the diary needs of them. */
export async function arrivedFromHere(ctx: Pick<Context, 'db'>, dispatchIds: string[]): Promise<Map<string, OwnLetter>> {
  const rows = dispatchIds.length === 0 ? [] : await dispatched(ctx).where('dispatch.id', 'in', dispatchIds).execute();
  return new Map(rows.map((row) => [row.dispatchId, ownLetter(row)]));
}

function dispatched({ db }: Pick<Context, 'db'>) {
  return db
    .selectFrom('dispatch')
    .innerJoin('issue', 'issue.id', 'dispatch.issueId')
    .innerJoin('draft', 'draft.id', 'issue.draftId')
    .innerJoin('paper', 'paper.id', 'issue.fileId')
    .innerJoin('office', 'office.id', 'dispatch.officeId')
    .innerJoin('signature', (join) => join.onRef('signature.issueId', '=', 'issue.id').on('signature.place', '=', 'main'))
    .innerJoin('charge', 'charge.id', 'signature.chargeId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .leftJoin('blob', (join) => join.on((eb) => eb('blob.sha256', '=', eb.fn.coalesce('issue.lastingSha256', 'issue.signedSha256')))) // prettier-ignore
    .select(['dispatch.id as dispatchId', 'dispatch.copy', 'dispatch.position', 'dispatch.issueId', 'blob.size'])
    .select(['issue.fileId', 'issue.draftId', 'issue.version', 'issue.number', 'issue.issuedOn', 'issue.subject'])
    .select(['issue.pages', 'issue.signedSha256', 'issue.lastingSha256', 'draft.form', 'draft.language'])
    .select(['paper.number as fileNumber', 'paper.classification', 'office.placeHi', 'office.placeEn'])
    .select(['employee.nameHi as personHi', 'employee.nameEn as personEn', 'employee.email'])
    .select(['post.nameHi as postHi', 'post.nameEn as postEn', 'office.nameHi as officeHi', 'office.nameEn as officeEn']);
}

type Row = Awaited<ReturnType<ReturnType<typeof dispatched>['executeTakeFirstOrThrow']>>;

export interface OwnLetter extends Pick<
  Row,
  | 'dispatchId'
  | 'copy'
  | 'position'
  | 'issueId'
  | 'fileId'
  | 'draftId'
  | 'version'
  | 'issuedOn'
  | 'subject'
  | 'form'
  | 'language'
  | 'classification'
  | 'email'
> {
  printedNumber: string;
  writer: Record<'name' | 'designation' | 'office' | 'place', string>;
  paper: ArrivedPaper;
}

function ownLetter(row: Row): OwnLetter {
  const name = pdfName(row.number);
  return {
    ...row,
    printedNumber: printedNumber(row),
    writer: writerOf(row),
    paper: { sha256: row.lastingSha256 ?? row.signedSha256!, name, pages: row.pages, size: String(row.size ?? 0), title: name },
  };
}

/** Who wrote, in the language of the letter. */
function writerOf(row: Row): OwnLetter['writer'] {
  const own: Language = row.language === 'en' ? 'en' : 'hi';
  return own === 'hi'
    ? { name: row.personHi, designation: row.postHi, office: row.officeHi, place: row.placeHi }
    : { name: row.personEn, designation: row.postEn, office: row.officeEn, place: row.placeEn };
}
