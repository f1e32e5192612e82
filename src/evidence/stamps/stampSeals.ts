import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import { visitOf } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';
import { BEGINNING, chainHash, leafOfHash, merkleRoot } from '#core/record/merkle.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { stampHash } from '#signing/lasting/stampHash.ts';
import { stampSeconds } from '../settings.ts';

/** Seals of one stamp at most: keeps its proofs short and bounds a batch after the authority was away. */
export const MOST_SEALS = 256;

/**
 * Has the time-stamp authority answer for the seals that no stamp covers yet, when the time for it has come, and tells how many that
 * were. The authority is asked between two transactions, so that nothing waits for it; of two workers the slower one's answer is
 * dropped. Throws when the authority is away: what waits goes on waiting.
 */
export async function stampSeals(instance: Instance, now: Date): Promise<number> {
  const { db } = instance;
  const last = await lastStamp(db);
  const waiting = await db
    .selectFrom('seal')
    .select(['id', 'hash', 'at'])
    .where('id', '>', last?.sealsTo ?? '0')
    .orderBy('id')
    .limit(MOST_SEALS)
    .execute();
  if (waiting.length === 0 || !(await isDue({ db, last: last?.madeFor ?? null, full: waiting.length === MOST_SEALS, now }))) return 0;
  const previous = last?.hash ?? BEGINNING;
  const root = merkleRoot(waiting.map(({ hash }) => leafOfHash(hash))).toString('hex');
  const hash = chainHash(previous, root);
  const token = await stampHash(visitOf(instance, now), Buffer.from(hash, 'hex'));
  if (!token) return 0;
  const { der, at, authority } = token;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('stamp')
    .values({ at, sealsFrom: waiting[0]!.id, sealsTo: waiting.at(-1)!.id, root, previous, hash, authority, token: Buffer.from(der) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? waiting.length : 0;
}

async function lastStamp(db: Kysely<DB>) {
  return db
    .selectFrom('stamp')
    .innerJoin('seal', 'seal.id', 'stamp.sealsTo')
    .select(['stamp.sealsTo', 'stamp.hash', 'seal.at as madeFor'])
    .orderBy('stamp.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** By our own clock, as the seals are dated; a full batch does not wait. */
async function isDue({ db, last, full, now }: { db: Kysely<DB>; last: string | null; full: boolean; now: Date }): Promise<boolean> {
  return full || last === null || now.getTime() - new Date(last).getTime() >= (await ruleValue({ db }, stampSeconds)) * 1000;
}

export interface StampBacklog {
  seals: number;
  /** Since when the oldest row waits for its stamp; null when none does. */
  since: Date | null;
}

/** How much of the record no authority has answered for yet. */
export async function stampBacklog({ db }: Pick<Instance, 'db'>): Promise<StampBacklog> {
  const { rows } = await sql<{ seals: string; since: string | null }>`
    select count(*) as seals, min(at) as since from seal where id > coalesce((select max(seals_to) from stamp), 0)`.execute(db);
  const { seals, since } = rows[0]!;
  return { seals: Number(seals), since: since === null ? null : new Date(since) };
}
