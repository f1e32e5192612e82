import type { Visit } from '#core/context.ts';

/** One transaction of an act that opens its own (see `Route.writesByItself`); events recorded in it count for the act. */
export async function ownTransaction<T>(visit: Visit, act: (inside: Visit) => Promise<T>): Promise<T> {
  return visit.db.transaction().execute(async (db) => {
    const inside: Visit = { ...visit, db, recorded: 0 };
    const output = await act(inside);
    visit.recorded += inside.recorded;
    return output;
  });
}
