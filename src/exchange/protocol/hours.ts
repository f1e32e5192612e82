import type { Visit } from '#core/context.ts';

/** Gives the visit as the clock has gone on since: a turn or an examination may take a while, and each of its steps bears its own hour. */
export function clockOf<V extends Pick<Visit, 'now'>>(visit: V): () => V {
  const begun = performance.now();
  return () => ({ ...visit, now: new Date(visit.now.getTime() + performance.now() - begun) });
}

/**
 * The hour that a message bears: now, or `at`, when what it tells of happened. That is never before the key that signs it was used:
 * its signature would be believed by nobody later.
 */
export async function hourFor(
  { db, now }: Pick<Visit, 'db' | 'now'>,
  { kid, at }: { kid: string; at: string | undefined },
): Promise<string> {
  if (at === undefined) return now.toISOString();
  const { usedFrom } = await db.selectFrom('instanceKey').select('usedFrom').where('kid', '=', kid).executeTakeFirstOrThrow();
  return new Date(Math.max(Date.parse(at), Date.parse(usedFrom!))).toISOString();
}
