import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { changeRoles } from '#people/actions/changePost.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { administered, mayGrant } from '../access.ts';
import type { Role } from '../contract/words.ts';
import '../events.ts';
import { listAskedRoles } from '../queries/askedRoles.ts';
import { secondPerson } from '../rules.ts';

interface Asked {
  postId: string;
  /** As the post has them now. */
  has: string[];
  roles: Role[];
}

/**
 * Which roles a post gets by an act: those that are wanted, or, where the instance wants a second person for it, those that it has;
 * the wanted ones then wait. A later wish replaces the one that waits.
 */
export async function grantedRoles(ctx: Context, { postId, has, roles }: Asked): Promise<Role[]> {
  const isSame = roles.length === has.length && roles.every((role) => has.includes(role));
  if (isSame || !(await wantsSecondPerson(ctx))) return roles;
  await ctx.db
    .updateTable('askedRoles')
    .set({ outcome: 'replaced', decidedAt: ctx.now, decidedBy: ctx.actor.chargeId })
    .where('postId', '=', postId)
    .where('outcome', 'is', null)
    .execute();
  await ctx.db.insertInto('askedRoles').values({ postId, roles, askedBy: ctx.actor.chargeId, askedAt: ctx.now }).execute();
  await record(ctx, 'roles.asked', null, { postId, roles });
  return has as Role[];
}

export const wantsSecondPerson = (ctx: Pick<Context, 'db'>): Promise<boolean> => ruleValue(ctx, secondPerson);

/** As `grantedRoles`, of many posts at once, by their abbreviations: those of a sheet. */
export async function askForRoles(ctx: Context, wishes: { abbreviation: string; roles: Role[] }[]): Promise<void> {
  const posts = await ctx.db
    .selectFrom('post')
    .select(['id', 'abbreviation', 'roles'])
    .where(
      'abbreviation',
      'in',
      wishes.map(({ abbreviation }) => abbreviation),
    )
    .execute();
  const byAbbreviation = new Map(posts.map((post) => [post.abbreviation, post]));
  for (const { abbreviation, roles } of wishes) {
    const post = byAbbreviation.get(abbreviation)!;
    await grantedRoles(ctx, { postId: post.id, has: post.roles, roles });
  }
}

interface Decision {
  id: string;
  grant: boolean;
  reason: string;
}

/** The second person grants or refuses; whoever asked may only withdraw, which is a refusal too. */
export async function decideRoles(ctx: Context, { id, grant, reason }: Decision) {
  await takeTurn(ctx);
  const row = await ctx.db
    .selectFrom('askedRoles')
    .innerJoin('post', 'post.id', 'askedRoles.postId')
    .innerJoin('charge', 'charge.id', 'askedRoles.askedBy')
    .select(['askedRoles.postId', 'askedRoles.roles', 'askedRoles.outcome', 'post.roles as has', 'post.abolishedOn', 'charge.employeeId'])
    .where('askedRoles.id', '=', id)
    .where(administered(ctx.actor, 'post.officeId'))
    .forUpdate(['askedRoles', 'post'])
    .executeTakeFirst();
  if (!row) throw notFound('askedRoles');
  if (row.outcome !== null) throw conflict('askedRoles.decided');
  if (![row.roles, row.has].every((roles) => mayGrant(ctx.actor, roles))) throw forbidden('post.grant');
  if (grant && row.employeeId === ctx.actor.employeeId) throw conflict('askedRoles.samePerson');
  if (grant && row.abolishedOn !== null) throw conflict('askedRoles.abolished');
  if (!grant && reason.trim() === '') throw conflict('askedRoles.reasonFirst');
  if (grant) await changeRoles(ctx, { id: row.postId, roles: row.roles });
  const outcome = grant ? 'granted' : 'refused';
  await ctx.db
    .updateTable('askedRoles')
    .set({ outcome, reason, decidedBy: ctx.actor.chargeId, decidedAt: ctx.now })
    .where('id', '=', id)
    .execute();
  await record(ctx, 'roles.decided', null, { postId: row.postId, roles: row.roles, outcome });
  return listAskedRoles(ctx);
}
