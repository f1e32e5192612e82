import type { Context } from '#core/context.ts';
import { refuseStranger } from '#establishment/access.ts';
import { mayRule } from '../access.ts';
import type { CoverageRule } from '../contract/rules.ts';

export async function listCoverageRules(ctx: Context) {
  refuseStranger(ctx.actor);
  const rows = await ctx.db
    .selectFrom('coverageRule')
    .selectAll()
    .orderBy((eb) => eb('toOn', 'is not', null))
    .orderBy('id')
    .execute();
  return { items: rows as CoverageRule[], mayChange: mayRule(ctx.actor) };
}
