import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { mayKeepGroups } from '../access.ts';
import type { Recipient } from '../contract/content.ts';
import '../events.ts';
import { checkPosts } from '../queries/addressees.ts';
import { viewGroup } from '../queries/groups.ts';

interface GroupText {
  nameHi: string;
  nameEn: string;
  recipients: Recipient[];
}

export async function createGroup(ctx: Context, { recipients, ...names }: GroupText) {
  await checkGroup(ctx, { recipients, ...names });
  const { id } = await ctx.db.insertInto('recipientGroup').values(names).returning('id').executeTakeFirstOrThrow();
  return fillGroup(ctx, { id, recipients, ...names });
}

export async function editGroup(ctx: Context, { id, recipients, ...names }: GroupText & { id: string }) {
  await checkGroup(ctx, { id, recipients, ...names });
  await refuseDirectorys(ctx, id);
  const { numUpdatedRows } = await ctx.db.updateTable('recipientGroup').set(names).where('id', '=', id).executeTakeFirst();
  if (numUpdatedRows === 0n) throw notFound('recipientGroup');
  await ctx.db.deleteFrom('recipient').where('groupId', '=', id).execute();
  return fillGroup(ctx, { id, recipients, ...names });
}

async function checkGroup(ctx: Context, { id, nameHi, recipients }: GroupText & { id?: string }): Promise<void> {
  if (!mayKeepGroups(ctx.actor)) throw forbidden('recipientGroup.edit');
  const same = await ctx.db.selectFrom('recipientGroup').select('id').where('nameHi', '=', nameHi).executeTakeFirst();
  if (same && same.id !== id) throw conflict('recipientGroup.nameTaken', { name: nameHi });
  await checkPosts(ctx, recipients);
}

/** Groups of the state's directory are the nodal agency's to change. */
async function refuseDirectorys({ db }: Context, id: string): Promise<void> {
  const group = await db.selectFrom('recipientGroup').select(['nameHi', 'directoryKey']).where('id', '=', id).executeTakeFirst();
  if (group && group.directoryKey !== null) throw conflict('recipientGroup.ofDirectory', { name: group.nameHi });
}

async function fillGroup(ctx: Context, { id, nameHi, recipients }: GroupText & { id: string }) {
  const rows = recipients.map((recipient, index) => ({ ...recipient, groupId: id, position: index + 1 }));
  if (rows.length > 0) await ctx.db.insertInto('recipient').values(rows).execute();
  await record(ctx, 'recipientGroup.saved', null, { groupId: id, nameHi, members: rows.length });
  return viewGroup(ctx, { id });
}
