import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

/** What the record says of the making of an issue: sealed, so that the issue's own row can be held against it. */
export interface RecordedIssue {
  number: string;
  issuedOn: string;
  sha256: string;
}

/** That event of `issue`, as a value of its row. */
export const madeAsRecorded = sql<RecordedIssue | null>`(
  select json_build_object('number', detail ->> 'number', 'issuedOn', detail ->> 'issuedOn', 'sha256', detail ->> 'sha256')
  from event where event.paper_id = issue.file_id and kind = 'issue.made' and detail ->> 'issueId' = issue.id::text limit 1)`;

/** Whether the record knows that `issue` was withdrawn, as a value of its row. */
export const withdrawnAsRecorded = sql<boolean>`exists (
  select from event where event.paper_id = issue.file_id and kind = 'issue.withdrawn' and detail ->> 'issueId' = issue.id::text)`;

const PAGE = 1_000;

/** The first issue whose number, date, PDF or withdrawal is not what its sealed events say, or whose signatures do not lead to it; null when all are. */
export async function firstIssueApart(db: Visit['db'], tell: (done: number) => void): Promise<{ id: string; number: string } | null> {
  for (let after = '0', done = 0; ;) {
    const { rows } = await sql<{ id: string; number: string; stands: boolean }>`
      select issue.id, issue.number,
        exists (select from event where event.paper_id = issue.file_id and kind = 'issue.made' and detail ->> 'issueId' = issue.id::text
          and detail ->> 'number' = issue.number and detail ->> 'issuedOn' = issue.issued_on::text and detail ->> 'sha256' = issue.frozen_sha256)
        and (issue.complete_at is null or exists (select from event where event.paper_id = issue.file_id and kind = 'issue.completed'
          and detail ->> 'issueId' = issue.id::text and detail ->> 'number' = issue.number and detail ->> 'sha256' = issue.signed_sha256))
        and (issue.withdrawn_at is not null) = ${withdrawnAsRecorded}
        and coalesce((select after_sha256 from signature where issue_id = issue.id order by id desc limit 1), issue.frozen_sha256)
          = coalesce(issue.signed_sha256, issue.frozen_sha256) as stands
      from (select * from issue where id > ${after} order by id limit ${PAGE}) as issue order by issue.id`.execute(db);
    const apart = rows.find(({ stands }) => !stands);
    if (apart || rows.length === 0) return apart ?? null;
    after = rows.at(-1)!.id;
    tell((done += rows.length));
  }
}
