import type { Context } from '#core/context.ts';
import { conflict, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays, dayOf } from '#core/text/days.ts';
import { takeOffice } from '#establishment/actions/offices.ts';
import { activePosts } from '#people/queries.ts';
import type { SupportKind } from './contract.ts';
import './events.ts';
import { listSupportPosts } from './queries.ts';

interface Naming {
  officeId: string;
  kind: SupportKind;
  postId: string;
  orderNumber: string;
  orderOn: string;
}

export async function nameSupportPost(ctx: Context, { officeId, kind, postId, orderNumber, orderOn }: Naming) {
  await takeOffice(ctx, { id: officeId, act: 'furnish' });
  if (orderOn > dayOf(ctx.now)) throw unfit('support.orderLater');
  if (!(await activePosts(ctx).where('post.id', '=', postId).executeTakeFirst())) throw notFound('post');
  const open = ctx.db
    .selectFrom('supportPost')
    .select('postId')
    .where('officeId', '=', officeId)
    .where('kind', '=', kind)
    .where('toOn', 'is', null);
  const there = await open.execute();
  if (there.some((row) => row.postId === postId)) throw conflict('support.already');
  // A team has several; of the others there is one.
  if (kind !== 'rollout' && there.length > 0) throw conflict('support.another');
  const { id } = await ctx.db
    .insertInto('supportPost')
    .values({ officeId, kind, postId, orderNumber, orderOn, fromOn: dayOf(ctx.now), givenBy: ctx.actor.chargeId })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(ctx, 'support.named', null, { supportId: id, officeId, kind, postId });
  return listSupportPosts(ctx, { officeId });
}

export async function endSupportPost(ctx: Context, { id }: { id: string }) {
  const row = await ctx.db.selectFrom('supportPost').select(['officeId', 'toOn']).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('office');
  await takeOffice(ctx, { id: row.officeId, act: 'furnish' });
  if (row.toOn !== null) throw conflict('support.ended');
  await ctx.db
    .updateTable('supportPost')
    .set({ toOn: addDays(dayOf(ctx.now), -1), endedBy: ctx.actor.chargeId })
    .where('id', '=', id)
    .where('toOn', 'is', null)
    .execute();
  await record(ctx, 'support.ended', null, { supportId: id, officeId: row.officeId });
  return listSupportPosts(ctx, { officeId: row.officeId });
}
