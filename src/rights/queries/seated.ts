import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { chargesInForce } from '#people/queries.ts';

/** Who sits on each of the posts now, the holder first. */
export async function seatedOn(ctx: Context, postIds: string[]) {
  const rows = await chargesInForce(ctx)
    .where(sql<boolean>`post.id = any(${postIds}::bigint[])`)
    .select(['charge.postId', 'charge.kind', 'charge.toOn', 'employee.nameHi', 'employee.nameEn'])
    .orderBy(sql`charge.kind = 'link'`)
    .orderBy('charge.id')
    .execute();
  const byPost = Map.groupBy(rows, ({ postId }) => postId);
  return (postId: string) => (byPost.get(postId) ?? []).map(({ postId: _, kind, ...person }) => ({ ...person, kind: kind as 'regular' }));
}

/** A page of posts goes by rank, then by id; the mark of the last one is where the next begins. */
export const markOf = ({ rank, id }: { rank: number; id: string }): string => `${rank}.${id}`;

export function beyond(after: string | undefined) {
  const mark = /^(\d{1,3})\.(\d{1,18})$/.exec(after ?? '');
  return mark === null ? sql<boolean>`true` : sql<boolean>`(-post.rank, post.id) > (${-Number(mark[1])}, ${mark[2]}::bigint)`;
}
