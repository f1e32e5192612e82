import type { Context, Visit } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import '../events.ts';
import { PUBLISH } from '../queries/jobNames.ts';
import { membershipOf } from '../queries/keys.ts';
import { keptGroups } from './matchGroups.ts';
import { listMembers } from './listMembers.ts';
import { takeKeeper } from './takeKeeper.ts';

interface ByKey {
  name: string;
  kid: string;
}

/** The key whose fingerprint was read out on the phone is let in, and with it its instance. */
export async function approveKey(ctx: Context, { name, kid }: ByKey) {
  const { state } = await takeMember(ctx, name);
  await decideKey(ctx, { name, kid }, { state: 'approved', fromAt: ctx.now });
  if (state === 'applied') await decideMember(ctx, name, { state: 'approved' });
  await record(ctx, 'directory.memberApproved', null, { name, kid });
  return published(ctx);
}

export async function refuseKey(ctx: Context, { name, kid, reason }: ByKey & { reason: string }) {
  const { state } = await takeMember(ctx, name);
  await decideKey(ctx, { name, kid }, { state: 'revoked', revokedAt: ctx.now, reason });
  if (state === 'applied') await decideMember(ctx, name, { state: 'ended', reason });
  await record(ctx, 'directory.memberRefused', null, { name, kid, reason });
  return published(ctx);
}

/** The instance and all its keys are believed no more, from the next directory on. */
export async function endMember(ctx: Context, { name, reason }: { name: string; reason: string }) {
  const { state } = await takeMember(ctx, name);
  if (state === 'ended') throw conflict('directory.memberEnded');
  if (name === (await membershipOf(ctx)).name) throw conflict('directory.keeperStays');
  await decideMember(ctx, name, { state: 'ended', reason });
  await ctx.db
    .updateTable('memberKey')
    .set({ state: 'revoked', revokedAt: ctx.now, reason })
    .where('member', '=', name)
    .where('state', '<>', 'revoked')
    .execute();
  await record(ctx, 'directory.memberEnded', null, { name, reason });
  return published(ctx);
}

/** For a key that its instance has lost, or somebody else has found. */
export async function revokeKey(ctx: Context, { kid, reason }: { kid: string; reason: string }) {
  const key = await ctx.db.selectFrom('memberKey').select(['member', 'state']).where('kid', '=', kid).executeTakeFirst();
  if (!key) throw notFound('directory.key');
  await takeMember(ctx, key.member);
  // The nodal agency's own keys are its administrator's under «राज्य निर्देशिका», where one must stay.
  if (key.member === (await membershipOf(ctx)).name) throw conflict('directory.keeperKey');
  if (key.state !== 'approved') throw conflict('directory.keyRevoked');
  await ctx.db.updateTable('memberKey').set({ state: 'revoked', revokedAt: ctx.now, reason }).where('kid', '=', kid).execute();
  await record(ctx, 'directory.keyRevoked', null, { name: key.member, kid, reason });
  return published(ctx);
}

/** The address of a member of a group, by hand: a code, or null where it has no instance after all. */
export async function setGroupCode(ctx: Context, { key, position, code }: { key: string; position: number; code: string | null }) {
  await takeKeeper(ctx);
  await ctx.db.selectFrom('directoryGroup').select('key').where('key', '=', key).forUpdate().execute();
  const group = (await keptGroups(ctx)).find((one) => one.key === key);
  const member = group?.members[position];
  if (!group || !member) throw notFound('directory.group');
  if (code !== null && !(await ctx.db.selectFrom('peerAddress').select('code').where('code', '=', code).executeTakeFirst()))
    throw notFound('directory.address');
  const members = group.members.with(position, { ...member, code, byHand: true });
  await ctx.db
    .updateTable('directoryGroup')
    .set({ members: JSON.stringify(members) })
    .where('key', '=', key)
    .execute();
  await record(ctx, 'directory.groupCode', null, { key, position, code });
  await addJob(ctx, PUBLISH, {}, { key: PUBLISH.name });
  return { ...group, members };
}

async function takeMember(ctx: Context, name: string): Promise<{ state: string }> {
  await takeKeeper(ctx);
  const member = await ctx.db.selectFrom('member').select('state').where('name', '=', name).forUpdate().executeTakeFirst();
  if (!member) throw notFound('directory.member');
  return member;
}

interface Decision {
  state: 'approved' | 'ended';
  reason?: string;
}

const decideMember = (ctx: Context, name: string, decision: Decision) =>
  ctx.db
    .updateTable('member')
    .set({ ...decision, decidedAt: ctx.now, decidedBy: ctx.actor.chargeId })
    .where('name', '=', name)
    .execute();

async function decideKey(
  { db }: Visit,
  { name, kid }: ByKey,
  decision: { state: string; reason?: string; fromAt?: Date; revokedAt?: Date },
) {
  const { numUpdatedRows } = await db
    .updateTable('memberKey')
    .set(decision)
    .where('member', '=', name)
    .where('kid', '=', kid)
    .where('state', '=', 'applied')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw conflict('directory.nothingWaits');
}

async function published(ctx: Context) {
  await addJob(ctx, PUBLISH, {}, { key: PUBLISH.name });
  return listMembers(ctx);
}
