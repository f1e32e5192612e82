import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { reachableAddresses } from '#directory/queries/reachable.ts';
import { postsById } from '#people/queries.ts';
import { mayKeepGroups } from '../access.ts';
import type { Recipient } from '../contract/content.ts';
import { membersOf } from './addressees.ts';

/** Groups with how many of their members are reached inside the instance, by the exchange, by e-mail and on paper, today. */
export async function listGroups(ctx: Context) {
  const groups = await ctx.db
    .selectFrom('recipientGroup')
    .selectAll()
    .orderBy(sql`name_hi collate "hi-x-icu"`)
    .limit(1_000)
    .execute();
  const members = await membersOf(
    ctx,
    groups.map(({ id }) => id),
  );
  const items = [];
  for (const group of groups) items.push({ ...group, ...(await countsOf(ctx, members.get(group.id) ?? [])) });
  return { items, acts: mayKeepGroups(ctx.actor) ? ['edit' as const] : [] };
}

export async function viewGroup(ctx: Context, { id }: { id: string }) {
  const group = await ctx.db.selectFrom('recipientGroup').selectAll().where('id', '=', id).executeTakeFirst();
  if (!group) throw notFound('recipientGroup');
  const recipients = (await membersOf(ctx, [id])).get(id) ?? [];
  return { ...group, ...(await countsOf(ctx, recipients)), recipients };
}

async function countsOf(ctx: Context, recipients: Recipient[]) {
  const posts = await postsById(
    ctx,
    recipients.flatMap(({ postId }) => postId ?? []),
  );
  const inside = recipients.filter(({ postId }) => postId !== null).length;
  const outside = recipients.filter(({ postId }) => postId === null);
  const reachable = await reachableAddresses(
    ctx,
    outside.flatMap(({ exchangeTo }) => exchangeTo ?? []),
  );
  const others = outside.filter(({ exchangeTo }) => exchangeTo === null || !reachable.has(exchangeTo));
  const byEmail = others.filter(({ email }) => email !== '').length;
  return {
    members: recipients.length,
    inside,
    byExchange: outside.length - others.length,
    byEmail,
    onPaper: others.length - byEmail,
    vacant: posts.filter(({ vacant }) => vacant).length,
  };
}
