import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

/** What a code was given to, with what names it. */
export interface PrintedPaper {
  kind: 'letter' | 'sheet' | 'note';
  paperId: string;
  issueId: string | null;
  fileNumber: string | null;
  position: number | null;
  hash: string | null;
  madeAt: string;
  sha256: string | null;
  withdrawnAt: string | null;
  office: { nameHi: string; nameEn: string };
}

/** The paper of a code, in one statement; null for a code that nothing has. */
export async function findPrinted({ db }: Pick<Visit, 'db'>, code: string): Promise<PrintedPaper | null> {
  const { rows } = await sql<PrintedPaper>`
    select verification.kind, paper_id, issue_id, paper.number as file_number, position, hash, sha256, made_at, withdrawn_at,
      json_build_object('nameHi', office.name_hi, 'nameEn', office.name_en) as office
    from verification
    join paper on paper.id = paper_id
    join section on section.id = paper.section_id
    join office on office.id = section.office_id
    where verification.code = ${code}`.execute(db);
  return rows[0] ?? null;
}
