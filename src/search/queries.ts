import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { unfit } from '#core/errors.ts';
import { marksOf } from './access.ts';
import type * as contract from './contract.ts';
import type { Search } from './contract.ts';
import { type Wanted, allOf, wantedIn } from './queries/asked.ts';
import { describePapers } from './queries/describe.ts';
import { findExact } from './queries/findPapers.ts';
import { searchShelves } from './queries/searchShelves.ts';
import { markHits } from './queries/markHits.ts';

const PAGE = 20;

/** Finds papers. What the actor may not see does not exist for it, whatever the index says. */
export async function search(ctx: Context, { q, ...asked }: Search): Promise<z.output<typeof contract.search.output>> {
  const wanted = await wantedIn(ctx, q);
  const sender = await wantedIn(ctx, asked.sender ?? '');
  const exact = await findExact(ctx, asked, q);
  if (wanted.length + sender.length + exact.length === 0) refuseNothing(q + (asked.sender ?? ''), asked);
  const terms = await termsOf(ctx, asked, { wanted, sender });
  const rows = await searchShelves(ctx, { asked, terms, exact }, PAGE + 1);
  const ids = rows.slice(0, PAGE);
  const first = asked.after === undefined ? exact : [];
  const papers = await describePapers(ctx, [...first, ...ids]);
  const items = await markHits(ctx, { papers, wanted: [...wanted, ...sender], subjectOnly: asked.subjectOnly ?? false, exact });
  return { items, next: rows.length > PAGE ? ids.at(-1)! : null, words: wanted.map(({ word }) => word) };
}

/** Filters alone are enough for a search, but not no words at all where some were typed. */
function refuseNothing(typed: string, { subjectOnly: _, after: _after, sender: _sender, ...filters }: Omit<Search, 'q'>): void {
  if (typed.trim() !== '') throw unfit('search.onlySmallWords');
  if (Object.values(filters).every((filter) => filter === undefined || filter === '')) throw unfit('search.nothingAsked');
}

interface Words {
  wanted: Wanted[];
  sender: Wanted[];
}

/** Words and access marks in one tsquery, so that the index intersects them; null: everything that the actor sees. */
export async function termsOf(
  ctx: Pick<Context, 'db' | 'actor'>,
  { subjectOnly }: Pick<Search, 'subjectOnly'>,
  { wanted, sender }: Words,
): Promise<string | null> {
  const parts = [allOf(wanted, subjectOnly ? 't:' : ''), allOf(sender, 'n:'), await marksOf(ctx)].filter(Boolean);
  return parts.length > 0 ? parts.join(' & ') : null;
}
