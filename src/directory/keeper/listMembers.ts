import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { fingerprintOf, ownName } from '../queries/keys.ts';
import { type KeptGroup, keptGroups } from './matchGroups.ts';
import { takeKeeper } from './takeKeeper.ts';

/** All members and who wants to be one, those that wait first, and the groups with how many of them have an instance. */
export async function listMembers(ctx: Context) {
  await takeKeeper(ctx);
  const name = await ownName(ctx);
  const members = await ctx.db
    .selectFrom('member')
    .select(['name', 'titleHi', 'titleEn', 'address', 'state', 'appliedAt', 'decidedAt', 'reason', 'heardAt'])
    .orderBy(sql`state = 'ended'`)
    .orderBy('name')
    .execute();
  const keys = await ctx.db.selectFrom('memberKey').selectAll().orderBy('appliedAt', 'desc').execute();
  const keysOf = Map.groupBy(keys, ({ member }) => member);
  const items = members.map((member) => ({
    ...member,
    own: member.name === name,
    keys: (keysOf.get(member.name) ?? []).map(({ public: bytes, member: _, ...key }) => ({ ...key, fingerprint: fingerprintOf(bytes) })),
  }));
  const groups = await keptGroups(ctx);
  return { items, groups: groups.map(countsOf) };
}

const countsOf = ({ members, ...group }: KeptGroup) => ({
  ...group,
  members: members.length,
  reached: members.filter(({ code }) => code !== null).length,
});

/** One group with its members, in the order of the printed list. */
export async function viewMemberGroup(ctx: Context, { key }: { key: string }) {
  await takeKeeper(ctx);
  const group = (await keptGroups(ctx)).find((one) => one.key === key);
  if (!group) throw notFound('directory.group');
  return group;
}
