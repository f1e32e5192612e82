import type { Context } from '#core/context.ts';
import { awayOf, visiblePapers } from '#papers/queries.ts';
import type { AwayFile } from '../contract.ts';

const PAGE = 50;

/** Files opened here that are in other instances now, the latest first; shadows that have gone home are no longer of interest. */
export async function listAway(
  ctx: Context,
  { after }: { after?: string | undefined },
): Promise<{ items: AwayFile[]; next: string | null }> {
  const rows = await awayStatement(ctx, { after }).execute();
  const next = rows.length > PAGE ? rows[PAGE - 1]!.id : null;
  return { items: rows.slice(0, PAGE).map(({ away, ...row }) => ({ ...row, number: row.number!, away: awayOf(away)! })), next };
}

const awayStatement = (ctx: Context, { after }: { after?: string | undefined }) =>
  visiblePapers(ctx)
    .select(['paper.id', 'paper.number', 'paper.subject', 'paper.away'])
    .where('paper.away', 'is not', null)
    .where('paper.origin', 'is', null)
    .$if(after !== undefined, (query) => query.where('paper.id', '<', after!))
    .orderBy('paper.id', 'desc')
    .limit(PAGE + 1);
