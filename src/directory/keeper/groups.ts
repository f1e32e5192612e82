import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import type { Directory } from '../contract/wire.ts';

/** A member of a group as the nodal agency keeps it. `code` stands in the directory because an administrator has said so. */
export type GroupMember = Directory['groups'][number]['members'][number] & {
  /** Codes of posts that instances list for this place, which nobody has confirmed. */
  claims: string[];
  /** Codes that an administrator has turned down: they are not proposed again. */
  refused: string[];
};

export interface KeptGroup {
  key: string;
  nameHi: string;
  nameEn: string;
  members: GroupMember[];
}

/** Which member of which group. */
export interface Place {
  key: string;
  position: number;
}

export async function keptGroups({ db }: Pick<Visit, 'db'>): Promise<KeptGroup[]> {
  const rows = await db.selectFrom('directoryGroup').selectAll().orderBy('key').execute();
  return rows.map(({ members, ...group }) => ({ ...group, members: members as unknown as GroupMember[] }));
}

/** Changes members of groups, one act after the other: instances list at the same moment as administrators decide. */
export async function changeMembers(
  visit: Pick<Visit, 'db'>,
  change: (member: GroupMember, at: Place) => GroupMember,
): Promise<KeptGroup[]> {
  await sql`select from directory_group order by key for update`.execute(visit.db);
  const groups: KeptGroup[] = [];
  for (const group of await keptGroups(visit)) {
    const { key } = group;
    const members = group.members.map((member, position) => change(member, { key, position }));
    groups.push({ ...group, members });
    if (JSON.stringify(members) === JSON.stringify(group.members)) continue;
    await visit.db
      .updateTable('directoryGroup')
      .set({ members: JSON.stringify(members) })
      .where('key', '=', key)
      .execute();
  }
  return groups;
}

/** Whose post a code names. */
export const isOf = (name: string, code: string | null): boolean => code !== null && code.startsWith(`${name}:`);

/** The place is this code's now; whatever held it before is not proposed again. */
export function give(member: GroupMember, code: string | null): GroupMember {
  const { code: before, claims, refused } = member;
  const without = refused.filter((one) => one !== code && one !== before);
  return {
    ...member,
    code,
    claims: claims.filter((claim) => claim !== code),
    refused: before !== null && before !== code ? [...without, before] : without,
  };
}
