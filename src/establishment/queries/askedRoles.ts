import type { Context } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { administered, mayGrant, refuseStranger } from '../access.ts';
import type { AskedRoles } from '../contract/posts.ts';
import type { Role } from '../contract/words.ts';
import { secondPerson } from '../rules.ts';

/** Roles of posts of the administered offices that wait for a second person, the oldest first. */
export async function listAskedRoles(ctx: Context): Promise<AskedRoles> {
  refuseStranger(ctx.actor);
  const rows = await ctx.db
    .selectFrom('askedRoles')
    .innerJoin('post', 'post.id', 'askedRoles.postId')
    .innerJoin('charge', 'charge.id', 'askedRoles.askedBy')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .select(['askedRoles.id', 'askedRoles.roles', 'askedRoles.askedAt', 'post.nameHi', 'post.nameEn', 'post.roles as has', 'employee.id as askerId'])
    .select(['employee.nameHi as askerHi', 'employee.nameEn as askerEn'])
    .where('askedRoles.outcome', 'is', null)
    .where(administered(ctx.actor, 'post.officeId'))
    .orderBy('askedRoles.id')
    .execute(); // prettier-ignore
  return {
    wanted: await ruleValue(ctx, secondPerson),
    items: rows.map(({ askerId, askerHi, askerEn, roles, has, ...row }) => {
      const may = mayGrant(ctx.actor, roles) && mayGrant(ctx.actor, has);
      const acts = [...(askerId === ctx.actor.employeeId ? [] : (['grant'] as const)), 'refuse' as const];
      return {
        ...row,
        roles: roles as Role[],
        has: has as Role[],
        askedBy: { nameHi: askerHi, nameEn: askerEn },
        acts: may ? acts : [],
      };
    }),
  };
}
