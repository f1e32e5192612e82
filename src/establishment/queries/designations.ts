import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { mayChangeDesignations, refuseStranger } from '../access.ts';
import type { Designation } from '../contract/posts.ts';

const rows = ({ db }: Context) =>
  db
    .selectFrom('designation')
    .select(['id', 'nameHi', 'nameEn', 'short', 'rank', 'serviceGroup', 'version'])
    .select(
      sql<number>`(select count(*)::int from post where post.designation_id = designation.id and post.abolished_on is null)`.as('posts'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;
const shown = (row: Row): Designation => ({ ...row, serviceGroup: row.serviceGroup as Designation['serviceGroup'] });

export async function listDesignations(ctx: Context) {
  refuseStranger(ctx.actor);
  const found = await rows(ctx)
    .orderBy('rank', 'desc')
    .orderBy(sql`name_hi collate "hi-x-icu"`)
    .execute();
  return { items: found.map(shown), mayChange: mayChangeDesignations(ctx.actor) };
}

export async function viewDesignation(ctx: Context, id: string): Promise<Designation> {
  return shown(await rows(ctx).where('id', '=', id).executeTakeFirstOrThrow());
}
