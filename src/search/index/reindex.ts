import { sql } from 'kysely';
import type { Instance } from '#core/instance.ts';
import { indexPapers } from './indexPapers.ts';

const BATCH = 200;
const TOLD_EVERY = 10_000;

/**
 * Makes all search entries of an instance anew, and says how far it is. Stopped at any moment, it goes on where it was when it is
 * called again; the office works meanwhile.
 */
export async function reindex({ db }: Pick<Instance, 'db'>, tell: (line: string) => void): Promise<number> {
  await db
    .insertInto('searchRebuild')
    .values({ reached: '0' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  let { reached } = await db.selectFrom('searchRebuild').select('reached').executeTakeFirstOrThrow();
  if (reached !== '0') tell(`search: going on after paper ${reached}`);
  for (let count = 0; ;) {
    const ids = (await db.selectFrom('paper').select('id').where('id', '>', reached).orderBy('id').limit(BATCH).execute()).map(
      ({ id }) => id,
    );
    if (ids.length === 0) {
      await db.deleteFrom('searchRebuild').execute();
      tell(`search: ${count} papers indexed`);
      return count;
    }
    reached = ids.at(-1)!;
    await db.transaction().execute(async (inside) => {
      // Emptied first: a basis that is the same would only be added to.
      await inside
        .updateTable('searchEntry')
        .set({ basis: '' })
        .where(sql<boolean>`paper_id = any(${ids}::bigint[])`)
        .execute();
      await indexPapers({ db: inside }, ids);
      await inside.updateTable('searchRebuild').set({ reached }).execute();
    });
    if (Math.floor((count += ids.length) / TOLD_EVERY) > Math.floor((count - ids.length) / TOLD_EVERY))
      tell(`search: ${count} papers, as far as ${reached}`);
  }
}
