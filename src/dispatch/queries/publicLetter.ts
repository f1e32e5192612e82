import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import type { Publicity } from '../contract/publicity.ts';
import { madeAsRecorded, type RecordedIssue, withdrawnAsRecorded } from './recordedIssues.ts';

/** A signature as its record has it: who, when, and the hashes of the PDF before and after. */
interface RecordedSignature {
  place: string;
  at: string;
  before: string;
  after: string;
  name: string;
  issuer: string;
}

/** An issued letter as far as the answer to a stranger is made of it; what of it is told decides whoever answers. */
export interface PublicLetter {
  id: string;
  number: string;
  issuedOn: string;
  form: string;
  publicity: Publicity | null;
  voidedAt: string | null;
  withdrawnAt: string | null;
  complete: boolean;
  frozenSha256: string;
  signedSha256: string | null;
  /** Bytes of the signed PDF. */
  size: string | null;
  office: { nameHi: string; nameEn: string };
  /** First of those to whom the letter itself goes, not of the copies. */
  addressee: Recipient | null;
  addressees: number;
  signatures: RecordedSignature[];
  /** The letter that stands in its place: named when this one was withdrawn, or issued from the same draft after it became void. */
  replacedBy: { number: string; issuedOn: string; publicity: Publicity | null } | null;
  /** Null: the record knows nothing of its making. */
  made: RecordedIssue | null;
  /** The record knows that it was withdrawn. */
  withdrawalRecorded: boolean;
}

type Asked = { id: string } | { number: string; issuedOn: string };

/** One letter by its id, or by number and printed date; one statement, every part of it by an index. */
export async function publicLetter({ db }: Pick<Visit, 'db'>, asked: Asked): Promise<PublicLetter | null> {
  const which = 'id' in asked ? sql`issue.id = ${asked.id}` : sql`issue.number = ${asked.number} and issue.issued_on = ${asked.issuedOn}`;
  const { rows } = await sql<PublicLetter>`
    select issue.id, issue.number, issue.issued_on, draft.form, issue.publicity, issue.voided_at, issue.withdrawn_at, issue.complete_at is not null as complete,
      issue.frozen_sha256, issue.signed_sha256, blob.size, json_build_object('nameHi', office.name_hi, 'nameEn', office.name_en) as office,
      (select addressee from dispatch where issue_id = issue.id and not copy order by position limit 1) as addressee,
      (select count(*)::integer from dispatch where issue_id = issue.id and not copy) as addressees,
      (select coalesce(json_agg(json_build_object('place', place, 'at', signature.at, 'before', before_sha256, 'after', after_sha256,
          'name', certificate.subject, 'issuer', certificate.issuer) order by signature.id), '[]')
        from signature join certificate on certificate.id = signature.certificate_id where issue_id = issue.id) as signatures,
      (select json_build_object('number', later.number, 'issuedOn', later.issued_on, 'publicity', later.publicity) from issue as later
        where later.id = coalesce(issue.replaced_by, (select id from issue as again
            where issue.voided_at is not null and again.draft_id = issue.draft_id and again.voided_at is null))
          and later.complete_at is not null and later.withdrawn_at is null) as replaced_by,
      ${madeAsRecorded} as made, ${withdrawnAsRecorded} as withdrawal_recorded
    from issue
    join draft on draft.id = issue.draft_id
    join paper on paper.id = issue.file_id
    join section on section.id = paper.section_id
    join office on office.id = section.office_id
    left join blob on blob.sha256 = issue.signed_sha256
    where ${which}`.execute(db);
  return rows[0] ?? null;
}
