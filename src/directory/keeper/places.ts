import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import '../events.ts';
import { PUBLISH } from '../queries/jobNames.ts';
import { type GroupMember, type KeptGroup, type Place, changeMembers, give, isOf } from './groups.ts';
import { listMembers } from './listMembers.ts';
import { takeKeeper } from './takeKeeper.ts';

/** All places that an instance claims and nobody else does. What is contested is decided one by one. */
export async function confirmPlaces(ctx: Context, { name }: { name: string }) {
  await takeKeeper(ctx);
  let places = 0;
  await changeMembers(ctx, (member) => {
    const { code, claims } = member;
    if (code !== null || claims.length !== 1 || !isOf(name, claims[0]!)) return member;
    places += 1;
    return give(member, claims[0]!);
  });
  if (places === 0) throw conflict('directory.nothingClaimed', { name });
  await record(ctx, 'directory.placesConfirmed', null, { name, places });
  await addJob(ctx, PUBLISH, {}, { key: PUBLISH.name });
  return listMembers(ctx);
}

/** The address of a member of a group: what is claimed or anything else of the directory, or null where it has no instance after all. */
export async function setGroupCode(ctx: Context, { key, position, code }: Place & { code: string | null }) {
  await takeKeeper(ctx);
  if (code !== null) await refuseUnlisted(ctx, code);
  const group = await changeOne(ctx, { key, position }, (member) => give(member, code));
  await record(ctx, 'directory.groupCode', null, { key, position, code });
  await addJob(ctx, PUBLISH, {}, { key: PUBLISH.name });
  return group;
}

/** A claim that is wrong: it is not proposed again. */
export async function refuseClaim(ctx: Context, { key, position, code }: Place & { code: string }) {
  await takeKeeper(ctx);
  const group = await changeOne(ctx, { key, position }, (member) => {
    if (!member.claims.includes(code)) throw notFound('directory.claim');
    return { ...member, claims: member.claims.filter((claim) => claim !== code), refused: [...member.refused, code] };
  });
  await record(ctx, 'directory.claimRefused', null, { key, position, code });
  return group;
}

async function changeOne(ctx: Context, { key, position }: Place, change: (member: GroupMember) => GroupMember): Promise<KeptGroup> {
  const groups = await changeMembers(ctx, (member, at) => (at.key === key && at.position === position ? change(member) : member));
  const group = groups.find((one) => one.key === key);
  if (!group?.members[position]) throw notFound('directory.group');
  return group;
}

async function refuseUnlisted({ db }: Context, code: string): Promise<void> {
  if (!(await db.selectFrom('peerAddress').select('code').where('code', '=', code).executeTakeFirst())) throw notFound('directory.address');
}
