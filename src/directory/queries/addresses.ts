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
  const rows = await addressesBy(ctx, asked)
    .limit(PAGE + 1)
    .execute();
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1)! : null;
  return { items, next: last && `${last.rank}.${last.code}` };
}

/** Not yet limited; exported for the test of its plan. */
export function addressesBy({ db }: Pick<Context, 'db'>, { search, after }: Asked) {
  const start = /^(\d{1,3})\.([\w:]{1,60})$/.exec(after ?? '');
  let query = db
    .selectFrom('peerAddress')
    .innerJoin('peer', 'peer.name', 'peerAddress.peer')
    .where('peer.state', '<>', 'ended')
    .select(['code', 'kind', 'nameHi', 'nameEn', 'officeHi', 'officeEn', 'placeHi', 'placeEn', 'rank'])
    .select(['peer', 'peer.titleHi', 'peer.titleEn', 'peer.state', 'peer.silentSince'])
    .$narrowType<{ kind: 'office' | 'section' | 'post'; state: 'up' | 'down' | 'ended' }>()
    .orderBy('rank', 'desc')
    .orderBy('code');
  for (const word of allWords(search).slice(0, MOST_WORDS)) query = query.where('words', 'like', `% ${word}%`);
  if (!start) return query;
  const [rank, code] = [Number(start[1]), start[2]!];
  return query.where(sql<boolean>`(-rank, code) > (${-rank}, ${code})`).where('rank', '<=', rank);
}
