import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

/** Takes a letter off the list of those that still have to go out, once it has gone to everybody or is withdrawn. The file must be locked. */
export async function settleOutgoing({ db }: Pick<Visit, 'db'>, issueId: string): Promise<void> {
  await sql`
    delete from outgoing where issue_id = ${issueId}
      and (not exists (select from dispatch where dispatch.issue_id = outgoing.issue_id and state in ('waiting', 'failed'))
        or exists (select from issue where issue.id = outgoing.issue_id and withdrawn_at is not null))`.execute(db);
}
