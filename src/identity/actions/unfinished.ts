import type { Visit } from '#core/context.ts';
import { Refusal, unfit } from '#core/errors.ts';
import { completePerson } from '../access.ts';

const LARGEST_BYTES = 200_000;
/** More places than a person can have open; the oldest give way. */
const MOST_PLACES = 200;
const DEEPEST = 60;

export async function keepUnfinished(
  { db, now, ...rest }: Visit,
  { place, body }: { place: string; body?: unknown },
): Promise<{ savedAt: string }> {
  const { employeeId } = completePerson({ db, now, ...rest });
  if (!isKeepable(body)) throw unfit('unfinished.unfit');
  const text = JSON.stringify(body ?? null);
  if (Buffer.byteLength(text) > LARGEST_BYTES) throw new Refusal(413, 'unfinished.tooLarge', { kilobytes: LARGEST_BYTES / 1000 });
  await db
    .insertInto('unfinished')
    .values({ employeeId, place, body: text, savedAt: now })
    .onConflict((conflict) => conflict.columns(['employeeId', 'place']).doUpdateSet({ body: text, savedAt: now }))
    .execute();
  const old = db
    .selectFrom('unfinished')
    .select('place')
    .where('employeeId', '=', employeeId)
    .orderBy('savedAt', 'desc')
    .offset(MOST_PLACES);
  await db.deleteFrom('unfinished').where('employeeId', '=', employeeId).where('place', 'in', old).execute();
  return { savedAt: now.toISOString() };
}

export async function dropUnfinished(visit: Visit, { place }: { place: string }): Promise<{ done: true }> {
  const { employeeId } = completePerson(visit);
  await visit.db.deleteFrom('unfinished').where('employeeId', '=', employeeId).where('place', '=', place).execute();
  return { done: true };
}

/** PostgreSQL's jsonb takes neither NUL nor half a character, and no nesting without end. */
function isKeepable(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST || level.some((value) => typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())))
      return false;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Array.isArray(value) ? value : Object.entries(value).flat()) : [],
    );
  }
  return true;
}
