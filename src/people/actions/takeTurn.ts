import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';

/**
 * One act on the structure at a time, from its first look at it: lines and offices put below each other at once could close a circle
 * together, and who oversees what is written on many posts. Tells the history (migration 0036) when and by whom it is changed.
 */
export async function takeTurn({ db, now, actor }: Pick<Visit, 'db' | 'now' | 'actor'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.structure')),
    set_config('patravali.at', ${now.toISOString()}, true), set_config('patravali.charge', ${actor?.chargeId ?? ''}, true)`.execute(db);
}
