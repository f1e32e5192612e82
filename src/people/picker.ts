import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { type Sought, soughtWords } from '#core/text/finding/findingWords.ts';
import { activePosts, foundIn, withPeople, writtenIn } from './queries.ts';

const PAGE = 50;
/** Own section, own office, the rest: who is marked to most stands first. After them, once more, those that only sound like what was typed. */
const RINGS = [0, 1, 2, 3, 4, 5] as const;
type Ring = (typeof RINGS)[number];
const SOUNDED = 3;
/** Words that may begin with what was typed. With more, so many posts are meant that the first in the list are found by looking at them. */
const MOST_BEGUN = 200;

interface Mark {
  ring: Ring;
  rank: number;
  id: string;
}

/** Posts by words, ring after ring, the senior first within a ring. Each ring is one look into an index. */
export async function listPosts(ctx: Context, { search, after }: { search: string; after?: string | undefined }) {
  const start = readMark(after);
  const words = soughtWords(search);
  const rings = words.some(({ sounded }) => sounded !== null) ? RINGS : RINGS.slice(0, SOUNDED);
  const found: (Awaited<ReturnType<Awaited<ReturnType<typeof postsOfRing>>['query']['execute']>>[number] & { ring: Ring })[] = [];
  for (const ring of rings) {
    if (found.length > PAGE || ring < (start?.ring ?? 0)) continue;
    const { query } = await postsOfRing(ctx, { ring, words, after: start?.ring === ring ? start : null });
    const rows = await query.limit(PAGE + 1 - found.length).execute();
    found.push(...rows.map((row) => ({ ...row, ring })));
  }
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1)! : null;
  return { items: await withPeople(ctx, shown), next: last && `${last.ring}.${last.rank}.${last.id}` };
}

interface Asked {
  ring: Ring;
  words: Sought[];
  after: Mark | null;
}

/** One ring, not yet limited; exported for the test of its plan. */
export async function postsOfRing(ctx: Context, { ring, words, after }: Asked) {
  const { officeId, sectionId } = ctx.actor;
  const place = ring % SOUNDED;
  let query = activePosts(ctx).select('post.rank').orderBy('post.rank', 'desc').orderBy('post.id');
  if (place === 0) query = query.where('post.sectionId', '=', sectionId);
  if (place === 1) query = query.where('post.officeId', '=', officeId).where('post.sectionId', 'is distinct from', sectionId ?? '0');
  if (place === 2) query = query.where('post.officeId', '<>', officeId);
  for (const meant of meanings(ring, words)) query = query.where(meant);
  if (after) query = query.where(sql<boolean>`(-post.rank, post.id) > (${-after.rank}, ${after.id})`).where('post.rank', '<=', after.rank);
  const leading = place === 2 ? await leadingWords(ctx, { ring, words }) : null;
  if (leading) query = query.where(sql<boolean>`post.id in (${firstOf(ctx, { leading, ring, words, after })})`);
  return { query };
}

/** What is typed stands in the words of a post; in the later rings, some of it only sounds alike. */
function meanings(ring: Ring, words: Sought[]) {
  const asWritten = words.map((word) => writtenIn('post.directory', word));
  if (ring < SOUNDED) return asWritten;
  return [...words.map((word) => foundIn('post.directory', word)), sql<boolean>`not (${sql.join(asWritten, sql` and `)})`];
}

/** All words that begin with the longest that was typed; null when there is none, or too many begin so. */
async function leadingWords({ db }: Context, { ring, words }: Pick<Asked, 'ring' | 'words'>): Promise<string[] | null> {
  const typed = words.flatMap(({ written, sounded }) => (ring < SOUNDED ? written : (sounded ?? [])));
  const [beginning] = typed.toSorted((one, other) => other.length - one.length);
  if (beginning === undefined) return null;
  const end = `${beginning}\u{10FFFF}`;
  const { rows } = await sql<{ word: string }>`
    with recursive begun (word) as (
      (select word from post_word where word >= ${beginning} and word < ${end} order by word limit 1)
      union all
      select (select post_word.word from post_word where post_word.word > begun.word and post_word.word < ${end} order by post_word.word limit 1)
      from begun where begun.word is not null
    ) select word from begun where word is not null limit ${MOST_BEGUN + 1}`.execute(db);
  return rows.length > MOST_BEGUN ? null : rows.map(({ word }) => word);
}

/** The first of the posts that have one of the words, in the order of the list: of each word as many as a page shows. */
function firstOf({ actor }: Context, { leading, ring, words, after }: Asked & { leading: string[] }) {
  const beyond = after ? sql<boolean>`(post_word.senior, post_word.post_id) > (${-after.rank}, ${after.id})` : sql<boolean>`true`;
  return sql`
    select first.post_id from unnest(${leading}::text[]) as begun (word) cross join lateral (
      select post_word.senior, post_word.post_id from post_word join post on post.id = post_word.post_id
      where post_word.word = begun.word and post.office_id <> ${actor.officeId} and ${beyond} and ${sql.join(meanings(ring, words), sql` and `)}
      order by post_word.senior, post_word.post_id limit ${PAGE + 1}
    ) first`;
}

/** Nonsense begins at the beginning. */
function readMark(after: string | undefined): Mark | null {
  const found = /^([0-5])\.(\d{1,3})\.(\d{1,18})$/.exec(after ?? '');
  return found && { ring: Number(found[1]) as Ring, rank: Number(found[2]), id: found[3]! };
}
