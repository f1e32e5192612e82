import { type OperationNodeSource, sql } from 'kysely';
import type { Visit } from './context.ts';
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

/** Writes the one row that audit, history, notices, search and exchange are all fed from, in the act's own transaction, and adds the jobs that follow from it. */
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
  const jobs = ctx.instance.subscriptions.get(kind) ?? [];
  if (jobs.length === 0) await event.execute();
  else await addFollowing(ctx, event.returning('id'), { jobs, kind, paperId });
  ctx.recorded++;
}

interface Following {
  jobs: Job[];
  kind: string;
  paperId: string | null;
}

/** Event and jobs in one statement: a sending records thrice, and each way to the database and back would be waited for. */
async function addFollowing({ db, instance }: Visit, event: OperationNodeSource, { jobs, kind, paperId }: Following): Promise<void> {
  const add = sql.id(jobSchema(instance.config.name), 'add_job');
  const notice = sql`json_build_object('eventId', recorded.id::text, 'kind', ${kind}::text, 'paperId', ${paperId}::text)`;
  // A key names what a job is about, never the event: of that there is no number yet.
  const keyOf = (job: Job) => (job as Job<EventNotice>).keyOf?.({ eventId: '', kind, paperId }) ?? null;
  const added = jobs.map((job) => sql`${add}(${job.name}, ${notice}, job_key := ${keyOf(job)})`);
  await sql`with recorded as (${event}) select ${sql.join(added)} from recorded`.execute(db);
}
