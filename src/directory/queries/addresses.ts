import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { allWords } from '#core/text/searchWords.ts';

const PAGE = 50;
const MOST_WORDS = 8;

interface Asked {
  search: string;
  after?: string | undefined;
}

/** Offices, sections and posts of all instances by the beginnings of words, senior first. */
export async function listAddresses(ctx: Context, asked: Asked) {
  const rows = await addressesBy(ctx, asked).execute();
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1)! : null;
  return { items, next: last && `${last.rank}.${last.code}` };
}

/** One page, and one row more where there is another; exported for the test of its plan. What the page needs of peers is joined to it alone. */
export function addressesBy({ db }: Pick<Context, 'db'>, asked: Asked) {
  return db
    .selectFrom(foundBy({ db }, asked).as('found'))
    .innerJoin('peer', 'peer.name', 'found.peer')
    .selectAll('found')
    .select(['peer.titleHi', 'peer.titleEn', 'peer.state', 'peer.silentSince'])
    .$narrowType<{ kind: 'office' | 'section' | 'post'; state: 'up' | 'down' | 'ended' }>()
    .orderBy('rank', 'desc')
    .orderBy('code');
}

function foundBy({ db }: Pick<Context, 'db'>, { search, after }: Asked) {
  const start = /^(\d{1,3})\.([\w:]{1,60})$/.exec(after ?? '');
  let query = db
    .selectFrom('peerAddress')
    .select(['code', 'kind', 'nameHi', 'nameEn', 'officeHi', 'officeEn', 'placeHi', 'placeEn', 'rank', 'peer'])
    .where(sql<boolean>`peer <> all (array(select name from peer where state = 'ended'))`)
    .orderBy('rank', 'desc')
    .orderBy('code')
    .limit(PAGE + 1);
  for (const word of allWords(search).slice(0, MOST_WORDS)) query = query.where('words', 'like', `% ${word}%`);
  if (!start) return query;
  const [rank, code] = [Number(start[1]), start[2]!];
  return query.where(sql<boolean>`(-rank, code) > (${-rank}, ${code})`).where('rank', '<=', rank);
}
