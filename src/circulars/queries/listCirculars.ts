import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { countWorkingDays, officeCalendar } from '#core/rules/calendar.ts';
import { dayOf } from '#core/text/days.ts';
import type { CircularLine } from '../contract/requests.ts';

const PAGE = 50;

interface Found {
  id: string;
  issueId: string;
  number: string;
  fileNumber: string;
  issuedOn: string;
  subject: string;
  kind: CircularLine['kind'];
  question: string;
  dueOn: string;
  sentAt: string;
  withdrawn: boolean;
  all: number;
  replied: number;
  unreached: number;
}

/** Each way in which a circular is a post's own, by an index of its own: of its sections, asked by it, signed by it. */
function branches({ actor: { postId, oversees } }: Pick<Context, 'actor'>, after: string | undefined): RawBuilder<unknown>[] {
  const last = sql`and circular.sent_at is not null ${after === undefined ? sql`` : sql`and circular.id < ${after}`} order by circular.id desc limit ${sql.lit(PAGE + 1)}`;
  return [
    sql`select own.id from unnest(${oversees}::bigint[]) as overseen (section) cross join lateral (
      select circular.id from circular join issue on issue.id = circular.issue_id join paper on paper.id = issue.file_id
      where circular.section_id = overseen.section and paper.classification = 'normal' ${last}) as own`,
    sql`select circular.id from circular where post_id = ${postId} ${last}`,
    sql`select circular.id from circular where signatory_id = ${postId} ${last}`,
  ];
}

/** A page of circulars with how far the replies are, one more than is shown; exported for the test of its plan. */
export function circularPage(ctx: Pick<Context, 'actor'>, after: string | undefined) {
  const own = sql.join(branches(ctx, after).map((branch) => sql`(${branch})`), sql` union `); // prettier-ignore
  return sql<Found>`
    select circular.id, circular.issue_id, issue.number, paper.number as file_number, issue.issued_on, issue.subject, circular.kind, circular.question, circular.due_on, circular.sent_at,
      issue.withdrawn_at is not null as withdrawn, far.*
    from (select id from (${own}) as found order by id desc limit ${sql.lit(PAGE + 1)}) as page
    join circular on circular.id = page.id join issue on issue.id = circular.issue_id join paper on paper.id = issue.file_id
    cross join lateral (
      select count(*)::int as all, count(*) filter (where exists (select from circular_reply where dispatch_id = dispatch.id)
          or exists (select from circular_tick where dispatch_id = dispatch.id))::int as replied,
        count(*) filter (where (
          select case when issued.id is null then told.fault_code <> '' else issued.state = 'failed' end
          from circular_reminded told left join dispatch issued on issued.id = told.issued_id
          where told.dispatch_id = dispatch.id order by told.stage desc limit 1))::int as unreached
      from dispatch where dispatch.issue_id = circular.issue_id and not dispatch.copy) as far
    order by circular.id desc`;
}

/** What a post has asked by circulars that went out, the latest first: by when, how many have replied, whom no reminder reaches. */
export async function listCirculars(ctx: Context, { after }: { after?: string | undefined }) {
  const { rows } = await circularPage(ctx, after).execute(ctx.db);
  const shown = rows.slice(0, PAGE);
  const today = dayOf(ctx.now);
  const calendar = await officeCalendar(ctx, shown.reduce((day, { dueOn }) => (dueOn < day ? dueOn : day), today)); // prettier-ignore
  const items = shown.map(({ id: _, number, fileNumber, all, replied, unreached, ...row }): CircularLine => {
    const missing = row.withdrawn ? 0 : all - replied;
    const overdueDays = missing === 0 ? 0 : countWorkingDays(calendar, row.dueOn, today);
    return { ...row, number: `${fileNumber} ${number}`, overdueDays, counts: { all, replied, missing, overdue: overdueDays > 0 ? missing : 0, unreached } };
  }); // prettier-ignore
  return { items, next: rows.length > PAGE ? shown.at(-1)!.id : null };
}
