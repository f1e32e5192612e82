import type { Context } from '#core/context.ts';
import type { Search } from '../contract.ts';
import { quoted, shelfOf } from '../lexemes.ts';
import { findPapers } from './findPapers.ts';
import { planned } from './planned.ts';

const WIDER = 8;

interface Sought {
  asked: Omit<Search, 'q'>;
  /** A tsquery; null: whatever the actor sees. */
  terms: string | null;
  /** Ids that are shown already. */
  exact: string[];
}

/** Ids of so many papers that fit, the newest first: from the newest shelf, then from eight times as many, until there are enough. */
export async function searchShelves(ctx: Pick<Context, 'db' | 'actor'>, sought: Sought, limit: number): Promise<string[]> {
  return planned(ctx, async (db) => {
    const find = async (terms: string | null, left: number) =>
      (
        await findPapers({ ...ctx, db }, sought.asked, terms)
          .$if(sought.exact.length > 0, (query) => query.where('paper.id', 'not in', sought.exact))
          .limit(left)
          .execute()
      ).map(({ id }) => id);
    if (sought.terms === null) return find(null, limit);
    const found: string[] = [];
    for (const shelves of stepsBelow(await highest(db, sought.asked.after))) {
      found.push(...(await find(onShelves(sought.terms, shelves), limit - found.length)));
      if (found.length >= limit) break;
    }
    return found;
  });
}

async function highest(db: Context['db'], after: string | undefined): Promise<number> {
  if (after !== undefined) return shelfOf(after);
  const { last } = await db
    .selectFrom('paper')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow();
  return shelfOf(last ?? '0');
}

/** The same words, on these shelves alone. */
export const onShelves = (terms: string, shelves: number[]): string =>
  `${terms} & (${shelves.map((shelf) => quoted(`b:${shelf}`)).join(' | ')})`;

/** 9, then 8 to 1, then 0: shelves from the highest down, each step eight times as wide as the one before. */
export function* stepsBelow(top: number): Generator<number[]> {
  for (let width = 1; top >= 0; width *= WIDER) {
    const count = Math.min(width, top + 1);
    yield Array.from({ length: count }, (_, below) => top - below);
    top -= count;
  }
}
