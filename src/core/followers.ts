import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import { type Visit, visitOf } from './context.ts';
import { transact } from './database/transact.ts';
import type { EventKind } from './events.ts';
import type { Instance } from './instance.ts';
import { addJob } from './jobs.ts';

/**
 * Keeps something in step with papers, in batches: an act only leaves one small row, and a run looks at all papers touched
 * since the last, each once. Search lives by it, which after every sending wants to look, and may look a second later.
 */
export interface Follower {
  name: string;
  /** Events after which it must look at their paper again. */
  kinds: readonly EventKind[];
  /** Brings what it keeps to what the papers are now. Twice the same, or an id of nothing, does no harm. */
  follow(visit: Visit, paperIds: string[]): Promise<void>;
}

/** Papers of one run at most: bounds its transaction after a pause. */
const LARGEST_BATCH = 200;

/**
 * One run; tells how many papers were looked at. Workers of several processes share the rows out. A batch that fails goes to
 * the queue paper by paper, under the follower's name: there the one at fault is tried again, and seen, while the rest are done.
 */
export async function followBatch(instance: Instance, follower: Follower, now: Date): Promise<number> {
  const attempt = (look: (visit: Visit, paperIds: string[]) => Promise<void>) =>
    transact(visitOf(instance, now), async (visit) => {
      const paperIds = await takeTouched(visit.db, follower.name);
      if (paperIds.length > 0) await look(visit, paperIds);
      return paperIds.length;
    });
  return attempt((visit, paperIds) => follower.follow(visit, paperIds)).catch(() =>
    attempt(async (visit, paperIds) => {
      for (const paperId of paperIds) await addJob(visit, { name: follower.name }, { paperId }, { key: `${follower.name} ${paperId}` });
    }),
  );
}

/** Those of the followers that have something to look at: one question for all of them, as most instances are idle most of the time. */
export async function awaited<F extends Pick<Follower, 'name'>>({ db }: Pick<Instance, 'db'>, followers: F[]): Promise<F[]> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${followers.map(({ name }) => name)}::text[]) name
    where exists (select from touched where follower = name)`.execute(db);
  return followers.filter(({ name }) => rows.some((row) => row.name === name));
}

async function takeTouched(db: Kysely<DB>, follower: string): Promise<string[]> {
  const { rows } = await sql<{ paperId: string }>`
    delete from touched where id in (select id from touched where follower = ${follower} order by id limit ${LARGEST_BATCH} for update skip locked)
    returning paper_id`.execute(db);
  return [...new Set(rows.map(({ paperId }) => paperId))];
}

/** For papers that a look has shown to be touched, too. */
export async function touch({ db }: Pick<Visit, 'db'>, follower: string, paperIds: string[]): Promise<void> {
  if (paperIds.length === 0) return;
  await db
    .insertInto('touched')
    .values(paperIds.map((paperId) => ({ follower, paperId })))
    .execute();
}
