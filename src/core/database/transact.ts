import type { Visit } from '../context.ts';

/** One act, whole or not at all: everything that was written `later` stands before it is committed. What it recorded counts for the visit. */
export function transact<V extends Visit, T>(visit: V, act: (inside: V) => Promise<T>): Promise<T> {
  return visit.db.transaction().execute(async (db) => {
    const pending: Promise<unknown>[] = [];
    const inside = { ...visit, db, pending };
    try {
      const done = await act(inside);
      await Promise.all(pending);
      visit.recorded = inside.recorded;
      return done;
    } catch (error) {
      // A write that failed makes every later statement fail: it, and not what came of it, is the reason.
      await Promise.all(pending);
      throw error;
    }
  });
}

/**
 * A write whose outcome the act does not need: it is under way, in order with all others of its transaction, and is waited
 * for at the end. Outside `transact` it is waited for at once.
 */
export async function later({ pending }: Pick<Visit, 'pending'>, write: Promise<unknown>): Promise<void> {
  if (pending === undefined) return void (await write);
  write.catch(() => undefined); // told at the end
  pending.push(write);
}
