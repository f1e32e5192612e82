import type { Visit } from '#core/context.ts';
import { instanceName } from '#core/contract.ts';
import { transact } from '#core/database/transact.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { makeKey } from '../actions/keys.ts';
import { refreshDirectory } from '../actions/refreshDirectory.ts';
import { refuseUnfitUrl } from '../actions/refuseUnfitUrl.ts';
import '../events.ts';
import { findMembership } from '../queries/keys.ts';
import type { GroupMember, KeptGroup } from './groups.ts';

/** A group as the state names it, before any of its members has an instance. */
export interface PlannedGroup extends Omit<KeptGroup, 'members'> {
  members: Omit<GroupMember, 'code' | 'claims' | 'refused'>[];
}

interface Founding {
  name: string;
  /** Where others reach the nodal agency. */
  address: string;
  groups: PlannedGroup[];
}

/** Makes this instance the state's nodal agency: its first key, its groups, itself as the first member, and the first directory. */
export async function foundDirectory(visit: Visit, { name, address, groups }: Founding): Promise<void> {
  if (!instanceName.safeParse(name).success) throw unfit('directory.nameUnfit');
  refuseUnfitUrl(address);
  const before = await findMembership(visit);
  if (before) throw conflict('directory.alreadyJoined', { name: before.name });
  await transact(visit, async (inside) => {
    await foundIn(inside, { name, address });
    for (const { members, ...group } of groups) await keepPlanned(inside, { ...group, members });
  });
  await refreshDirectory(visit);
}

async function foundIn(visit: Visit, { name, address }: Omit<Founding, 'groups'>): Promise<void> {
  const { db, instance, now } = visit;
  const kid = await makeKey(visit, { name, usedFrom: now });
  const { public: bytes } = await db
    .updateTable('instanceKey')
    .set({ toldAt: now })
    .where('kid', '=', kid)
    .returning('public')
    .executeTakeFirstOrThrow();
  const anchors = JSON.stringify([{ kid, public: bytes.toString('base64url') }]);
  await db.insertInto('membership').values({ name, role: 'keeper', state: 'member', address, directoryUrl: address, anchors }).execute();
  const { titleHi, titleEn } = instance.config;
  await db.insertInto('member').values({ name, titleHi, titleEn, address, state: 'approved', appliedAt: now, decidedAt: now }).execute();
  await db.insertInto('memberKey').values({ member: name, kid, public: bytes, state: 'approved', appliedAt: now, fromAt: now }).execute();
  await record(visit, 'directory.founded', null, { name });
}

async function keepPlanned({ db }: Visit, { members, ...group }: PlannedGroup): Promise<void> {
  const kept: GroupMember[] = members.map((member) => ({ ...member, code: null, claims: [], refused: [] }));
  await db
    .insertInto('directoryGroup')
    .values({ ...group, members: JSON.stringify(kept) })
    .execute();
}
