import { sql } from 'kysely';
import { type Instance, jobSchema } from '#core/instance.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';

/** Evidence is added within seconds; an authority that is away for a quarter of an hour is worth a look. */
const PATIENCE_MS = 15 * 60_000;
const NAMED = 5;

interface Left {
  number: string;
  since: string;
  /** Of the job that still tries; null when none does. */
  error: string | null;
  tries: boolean;
  /** What could be done is done. */
  stamped: boolean;
  all: string;
}

/** Letters that all have signed and that are not yet fit for later years (PAdES B-LT), with why. A sentence for the administrator; null when there are none. */
export async function lettersLeft({ db, config }: Pick<Instance, 'db' | 'config'>, now: Date): Promise<string | null> {
  const { rows } = await sql<Left>`
    select coalesce(paper.number || ' ', '') || issue.number as number, complete_at as since, job.last_error as error,
      coalesce(job.is_available or job.locked_at is not null, false) as tries, lasting_level is not null as stamped, all_left as all
    from (
      select *, count(*) over () as all_left from issue
      where complete_at < ${new Date(now.getTime() - PATIENCE_MS)} and coalesce(lasting_level, 'B-T') = 'B-T' and places <> '[]'
      order by complete_at limit ${NAMED}
    ) issue
    join paper on paper.id = issue.file_id
    left join (
      select last_error, is_available, locked_at, event.detail ->> 'issueId' as issue_id
      from ${sql.id(jobSchema(config.name), '_private_jobs')} job join event on event.id = (job.payload ->> 'eventId')::bigint
      where event.kind = 'issue.completed'
    ) job on job.issue_id = issue.id::text
    order by complete_at`.execute(db);
  const [oldest] = rows;
  if (!oldest) return null;
  const cure =
    (await ruleValue({ db }, timeAuthority)) === null
      ? 'No time-stamp authority is set: set the rule “signing.timeAuthority”.'
      : 'Check that the worker runs, and that “signing.timeAuthority” and the issuers of the certificates answer; what is still tried catches up by itself.';
  const more = Number(oldest.all) - rows.length;
  const list = [...rows.map(told), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
  return `Letters signed by all but still below PAdES B-LT: ${oldest.all}: ${list}. ${cure}`;
}

function told(letter: Left): string {
  return `${letter.number} (since ${new Date(letter.since).toISOString().slice(0, 16)}Z, ${whyOf(letter)})`;
}

function whyOf({ error, tries, stamped }: Left): string {
  if (stamped) return 'its certificates name nobody who answers for them';
  if (!tries) return `not tried any more${error === null ? '' : ` after ${error}`}`;
  return error === null ? 'not tried yet' : `the last try failed with ${error}`;
}
