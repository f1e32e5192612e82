import { type OperationNodeSource, sql } from 'kysely';
import type { Visit } from './context.ts';
import { later } from './database/transact.ts';
import { jobSchema } from './instance.ts';
import type { Job } from './jobs.ts';

/** Kinds of event, and what each carries. A slice adds its own by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the slices
export interface EventDetails {}

export type EventKind = keyof EventDetails & string;

/** What a subscriber is given: it reads the rest by the event's number. */
export interface EventNotice {
  eventId: string;
  kind: string;
  paperId: string | null;
}

/** Writes the one row that audit, history, notices, search and exchange are all fed from, in the act's own transaction, with what follows from it. */
export async function record<K extends EventKind>(ctx: Visit, kind: K, paperId: string | null, detail: EventDetails[K]): Promise<void> {
  const event = ctx.db.insertInto('event').values({
    at: ctx.now,
    kind,
    employeeId: ctx.actor?.employeeId ?? ctx.person?.employeeId ?? null,
    chargeId: ctx.actor?.chargeId ?? null,
    postId: ctx.actor?.postId ?? null,
    paperId,
    detail: JSON.stringify(detail),
  });
  const following = ctx.instance.subscriptions.get(kind);
  const written = following ? addFollowing(ctx, event.returning('id'), { ...following, kind, paperId }) : event.execute();
  ctx.recorded++;
  await later(ctx, written);
}

interface Following {
  jobs: Job[];
  followers: string[];
  kind: string;
  paperId: string | null;
}

/** Event and what follows from it in one statement. */
async function addFollowing(
  { db, instance }: Visit,
  event: OperationNodeSource,
  { jobs, followers, kind, paperId }: Following,
): Promise<void> {
  const add = sql.id(jobSchema(instance.config.name), 'add_job');
  const notice = sql`json_build_object('eventId', recorded.id::text, 'kind', ${kind}::text, 'paperId', ${paperId}::text)`;
  const added = jobs.map((job) => sql`, ${add}(${job.name}, ${notice})`);
  await sql`
    with recorded as (${event}),
      touching as (insert into touched (follower, paper_id) select unnest(${followers}::text[]), ${paperId}::bigint)
    select recorded.id ${sql.join(added, sql``)} from recorded`.execute(db);
}
