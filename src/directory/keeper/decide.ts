import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import '../events.ts';
import { PUBLISH } from '../queries/jobNames.ts';
import { membershipOf } from '../queries/keys.ts';
import { changeMembers, isOf } from './groups.ts';
import { listMembers } from './listMembers.ts';
import { takeKeeper } from './takeKeeper.ts';

interface ByKey {
  name: string;
  kid: string;
}

/** The key whose fingerprint was read out on the phone is let in, and with it its instance. Others that applied under this name were not it. */
export async function approveKey(ctx: Context, { name, kid }: ByKey) {
  const { titleHi, titleEn, address, appliedAt, public: bytes } = await takeApplication(ctx, { name, kid });
  const member = { titleHi, titleEn, address, state: 'approved', appliedAt, decidedAt: ctx.now, decidedBy: ctx.actor.chargeId, reason: '' };
  await ctx.db
    .insertInto('member')
    .values({ name, ...member })
    .onConflict((one) => one.column('name').doUpdateSet(member))
    .execute();
  const known = await ctx.db.selectFrom('memberKey').select('kid').where('member', '=', name).where('state', '=', 'approved').execute();
  if (known.length > 0) throw conflict('directory.nameTaken', { name });
  await ctx.db
    .insertInto('memberKey')
    .values({ member: name, kid, public: bytes, state: 'approved', appliedAt, fromAt: ctx.now })
    .execute();
  await ctx.db.deleteFrom('application').where('name', '=', name).where('refusedAt', 'is', null).execute();
  await record(ctx, 'directory.memberApproved', null, { name, kid });
  return published(ctx);
}

/** The applicant is told the reason when its program asks again. */
export async function refuseKey(ctx: Context, { name, kid, reason }: ByKey & { reason: string }) {
  await takeApplication(ctx, { name, kid });
  await ctx.db.updateTable('application').set({ refusedAt: ctx.now, reason }).where('kid', '=', kid).execute();
  await record(ctx, 'directory.memberRefused', null, { name, kid, reason });
  return listMembers(ctx);
}

/** The instance and all its keys are believed no more, from the next directory on. */
export async function endMember(ctx: Context, { name, reason }: { name: string; reason: string }) {
  const { state } = await takeMember(ctx, name);
  if (state === 'ended') throw conflict('directory.memberEnded');
  if (name === (await membershipOf(ctx)).name) throw conflict('directory.keeperStays');
  await ctx.db
    .updateTable('member')
    .set({ state: 'ended', reason, decidedAt: ctx.now, decidedBy: ctx.actor.chargeId })
    .where('name', '=', name)
    .execute();
  await ctx.db
    .updateTable('memberKey')
    .set({ state: 'revoked', revokedAt: ctx.now, reason })
    .where('member', '=', name)
    .where('state', '<>', 'revoked')
    .execute();
  // Whoever is let in under this name one day does not inherit its places.
  const isOther = (code: string) => !isOf(name, code);
  await changeMembers(ctx, ({ code, claims, refused, ...member }) => ({
    ...member,
    code: isOf(name, code) ? null : code,
    claims: claims.filter(isOther),
    refused: refused.filter(isOther),
  }));
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

async function takeMember(ctx: Context, name: string): Promise<{ state: string }> {
  await takeKeeper(ctx);
  const member = await ctx.db.selectFrom('member').select('state').where('name', '=', name).forUpdate().executeTakeFirst();
  if (!member) throw notFound('directory.member');
  return member;
}

async function takeApplication(ctx: Context, { name, kid }: ByKey) {
  await takeKeeper(ctx);
  const application = await ctx.db
    .selectFrom('application')
    .selectAll()
    .where('kid', '=', kid)
    .where('name', '=', name)
    .where('refusedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!application) throw conflict('directory.nothingWaits');
  return application;
}

async function published(ctx: Context) {
  await addJob(ctx, PUBLISH, {}, { key: PUBLISH.name });
  return listMembers(ctx);
}
