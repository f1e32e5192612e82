import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { administered, refuseStranger } from '#establishment/access.ts';
import type { Role } from '#establishment/contract/words.ts';
import { activePosts } from '#people/queries.ts';
import type { RoleHolder } from '../contract.ts';
import { beyond, markOf, seatedOn } from './seated.ts';

const PAGE = 100;

export async function listRoleHolders(
  ctx: Context,
  { role, after }: { role: Role; after?: string | undefined },
): Promise<{ items: RoleHolder[]; next: string | null }> {
  refuseStranger(ctx.actor);
  const rows = await activePosts(ctx)
    .select('post.rank')
    .where(administered(ctx.actor, 'post.officeId'))
    .where(sql<boolean>`${role} = any(post.roles)`)
    .where(beyond(after))
    .orderBy('post.rank', 'desc')
    .orderBy('post.id')
    .limit(PAGE + 1)
    .execute();
  const shown = rows.slice(0, PAGE);
  const seated = await seatedOn(ctx, shown.map(({ id }) => id)); // prettier-ignore
  return {
    items: shown.map(({ rank: _, ...post }) => ({ ...post, people: seated(post.id) })),
    next: rows.length > PAGE ? markOf(shown.at(-1)!) : null,
  };
}
