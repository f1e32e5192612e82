import type { Visit } from './context.ts';
import { addJob } from './jobs.ts';

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

/** Writes the one row that audit, history, notices, search and exchange are all fed from, in the act's own transaction. */
export async function record<K extends EventKind>(ctx: Visit, kind: K, paperId: string | null, detail: EventDetails[K]): Promise<void> {
  const { id: eventId } = await ctx.db
    .insertInto('event')
    .values({
      at: ctx.now,
      kind,
      employeeId: ctx.actor?.employeeId ?? ctx.person?.employeeId ?? null,
      chargeId: ctx.actor?.chargeId ?? null,
      postId: ctx.actor?.postId ?? null,
      paperId,
      detail: JSON.stringify(detail),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  ctx.recorded++;
  for (const job of ctx.instance.subscriptions.get(kind) ?? []) await addJob(ctx, job, { eventId, kind, paperId });
}
