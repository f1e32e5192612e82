import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { soughtWords } from '#core/text/findingWords.ts';
import { activePosts, foundIn, withPeople, writtenIn } from './queries.ts';

const PAGE = 50;
/** Own section, own office, the rest: who is marked to most stands first. After them, once more, those that only sound like what was typed. */
const RINGS = [0, 1, 2, 3, 4, 5] as const;
type Ring = (typeof RINGS)[number];
const SOUNDED = 3;

interface Mark {
  ring: Ring;
  rank: number;
  id: string;
}

/** Posts by words, ring after ring, the senior first within a ring. Each ring is one look into an index. */
export async function listPosts(ctx: Context, { search, after }: { search: string; after?: string | undefined }) {
  const start = readMark(after);
  const hasSound = soughtWords(search).some(({ sounded }) => sounded !== null);
  const found: (Awaited<ReturnType<ReturnType<typeof postsOfRing>['execute']>>[number] & { ring: Ring })[] = [];
  for (const ring of RINGS) {
    if (found.length > PAGE || ring < (start?.ring ?? 0) || (ring >= SOUNDED && !hasSound)) continue;
    const rows = await postsOfRing(ctx, { ring, search, after: start?.ring === ring ? start : null })
      .limit(PAGE + 1 - found.length)
      .execute();
    found.push(...rows.map((row) => ({ ...row, ring })));
  }
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1)! : null;
  return { items: await withPeople(ctx, shown), next: last && `${last.ring}.${last.rank}.${last.id}` };
}

/** One ring, not yet limited; exported for the test of its plan. */
export function postsOfRing(ctx: Context, { ring, search, after }: { ring: Ring; search: string; after: Mark | null }) {
  const { officeId, sectionId } = ctx.actor;
  let query = activePosts(ctx).select('post.rank').orderBy('post.rank', 'desc').orderBy('post.id');
  const place = ring % SOUNDED;
  if (place === 0) query = query.where('post.sectionId', '=', sectionId);
  if (place === 1) query = query.where('post.officeId', '=', officeId).where('post.sectionId', 'is distinct from', sectionId ?? '0');
  if (place === 2) query = query.where('post.officeId', '<>', officeId);
  const words = soughtWords(search);
  if (ring < SOUNDED) for (const word of words) query = query.where(writtenIn('post.directory', word));
  else {
    for (const word of words) query = query.where(foundIn('post.directory', word));
    query = query.where(sql<boolean>`not (${sql.join(words.map((word) => writtenIn('post.directory', word)), sql` and `)})`); // prettier-ignore
  }
  if (after) query = query.where(sql<boolean>`(-post.rank, post.id) > (${-after.rank}, ${after.id})`).where('post.rank', '<=', after.rank);
  return query;
}

/** Nonsense begins at the beginning. */
function readMark(after: string | undefined): Mark | null {
  const found = /^([0-5])\.(\d{1,3})\.(\d{1,18})$/.exec(after ?? '');
  return found && { ring: Number(found[1]) as Ring, rank: Number(found[2]), id: found[3]! };
}
