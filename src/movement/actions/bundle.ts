import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { endSight, giveSight } from '#papers/actions.ts';
import type { PaperKind } from '#papers/contract.ts';

interface Bundled {
  id: string;
  kind: PaperKind;
}

/** A paper and all that travels with it: the receipts in a file, and the files attached to it with theirs; only what the post does not see, if one is given. */
async function bundleOf(
  { db }: Pick<Context, 'db'>,
  paper: { id: string; kind: string },
  unseenBy: string | null = null,
): Promise<Bundled[]> {
  const { rows } = await sql<Bundled>`
    with recursive bundled (id) as (
      select ${paper.id}::bigint union select file.id from bundled join file on file.attached_to_id = bundled.id
    ), whole (id, kind) as (
      select id, case when id = ${paper.id}::bigint then ${paper.kind} else 'file' end from bundled
      union all select receipt.id, 'receipt' from bundled join receipt on receipt.file_id = bundled.id
    )
    select id, kind from whole where not exists (select from sight where sight.paper_id = whole.id and sight.post_id = ${unseenBy}::bigint)`.execute(
    db,
  );
  return rows;
}

/** Those at the next desk see all that comes with the paper, also when it has moved on. */
export async function showBundle(ctx: Context, paper: { id: string; kind: string }, postId: string): Promise<void> {
  for (const { id, kind } of await bundleOf(ctx, paper, postId)) await giveSight(ctx, { paperId: id, postId, kind });
}

/** What was given at that instant and never used is taken back, except where the post holds a copy. */
export async function hideBundle(
  ctx: Context,
  paper: { id: string; kind: string },
  { postId, since }: { postId: string; since: string },
): Promise<void> {
  const held = await ctx.db.selectFrom('holding').select('paperId').where('paperId', '=', paper.id).where('postId', '=', postId).execute();
  const kept = new Set(held.map(({ paperId }) => paperId));
  for (const { id } of await bundleOf(ctx, paper)) if (!kept.has(id)) await endSight(ctx, { paperId: id, postId, since });
}
