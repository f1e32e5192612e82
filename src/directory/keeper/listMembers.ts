import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { fingerprintOf, ownName } from '../queries/keys.ts';
import { type KeptGroup, keptGroups } from './groups.ts';
import { takeKeeper } from './takeKeeper.ts';

/** Who wants to be a member, all members, what they claim, and the groups with how many of them have an instance. */
export async function listMembers(ctx: Context) {
  await takeKeeper(ctx);
  const groups = await keptGroups(ctx);
  return {
    applications: await applications(ctx),
    claims: groups.flatMap(claimsOf),
    items: await allMembers(ctx),
    groups: groups.map(countsOf),
  };
}

async function applications({ db }: Context) {
  const rows = await db.selectFrom('application').selectAll().where('refusedAt', 'is', null).orderBy('name').orderBy('appliedAt').execute();
  return rows.map(({ public: bytes, ...application }) => ({ ...application, fingerprint: fingerprintOf(bytes) }));
}

async function allMembers(ctx: Context) {
  const name = await ownName(ctx);
  const members = await ctx.db
    .selectFrom('member')
    .select(['name', 'titleHi', 'titleEn', 'address', 'state', 'appliedAt', 'decidedAt', 'reason', 'heardAt'])
    .$narrowType<{ state: 'approved' | 'ended' }>()
    .orderBy(sql`state = 'ended'`)
    .orderBy('name')
    .execute();
  const keys = await ctx.db
    .selectFrom('memberKey')
    .selectAll()
    .$narrowType<{ state: 'approved' | 'revoked' }>()
    .orderBy('appliedAt', 'desc')
    .execute();
  const keysOf = Map.groupBy(keys, ({ member }) => member);
  return members.map((member) => ({
    ...member,
    own: member.name === name,
    keys: (keysOf.get(member.name) ?? []).map(({ public: bytes, member: _, ...key }) => ({ ...key, fingerprint: fingerprintOf(bytes) })),
  }));
}

const claimsOf = ({ members, ...group }: KeptGroup) =>
  members.flatMap(({ claims, code: held, ...member }) =>
    claims.map((code) => ({
      ...group,
      ...member,
      code,
      name: code.split(':')[0]!,
      contested: held !== null || claims.length > 1,
    })),
  );

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
