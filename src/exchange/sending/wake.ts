import { type RawBuilder, sql } from 'kysely';

/**
 * Has the courier go now: for `next_at`. Never the very instant that is there already: a courier who is at work since then would
 * take it for its own, and clear it.
 */
export const dueNow = (now: Date): RawBuilder<Date> =>
  sql`case when next_at = ${now} then ${now}::timestamptz - interval '1 millisecond' else ${now}::timestamptz end`;
