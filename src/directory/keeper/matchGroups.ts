import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { foldForSearch } from '#core/text/fold.ts';
import type { Addressee, Directory, Listing } from '../contract/wire.ts';

/** A member of a group as the nodal agency keeps it. */
export type GroupMember = Directory['groups'][number]['members'][number] & {
  /** Somebody has set or cleared the code: what instances list does not change it. */
  byHand: boolean;
};

export interface KeptGroup {
  key: string;
  nameHi: string;
  nameEn: string;
  members: GroupMember[];
}

export async function keptGroups({ db }: Pick<Visit, 'db'>): Promise<KeptGroup[]> {
  const rows = await db.selectFrom('directoryGroup').selectAll().orderBy('key').execute();
  return rows.map(({ members, ...group }) => ({ ...group, members: members as unknown as GroupMember[] }));
}

/** A member of a group gets the code of the post of its designation in an office of its place, exact after folding; codes of posts that are gone go. */
export async function matchGroups(visit: Visit, { from, addresses }: Pick<Listing, 'from' | 'addresses'>): Promise<void> {
  const posts = addresses.filter(({ kind }) => kind === 'post');
  const byPlace = new Map(posts.toReversed().flatMap((post) => spellings(post).map((words) => [words, `${from}:post:${post.id}`])));
  // Instances list at the same moment: one after the other changes the groups.
  await sql`select from directory_group order by key for update`.execute(visit.db);
  for (const { key, members } of await keptGroups(visit)) {
    const matched = members.map((member) => {
      if (member.byHand) return member;
      const code = spellings(member).flatMap((words) => byPlace.get(words) ?? [])[0];
      const keeps = member.code !== null && !member.code.startsWith(`${from}:`);
      return { ...member, code: keeps ? member.code : (code ?? null) };
    });
    if (matched.every(({ code }, at) => code === members[at]!.code)) continue;
    await visit.db
      .updateTable('directoryGroup')
      .set({ members: JSON.stringify(matched) })
      .where('key', '=', key)
      .execute();
  }
}

type Spelt = Pick<Addressee, 'designationHi' | 'designationEn' | 'placeHi' | 'placeEn'>;

const spellings = ({ designationHi, designationEn, placeHi, placeEn }: Spelt) =>
  [
    [designationHi, placeHi],
    [designationEn, placeEn],
  ]
    .filter(([designation]) => designation !== '')
    .map((words) => words.map((word) => foldForSearch(word!)).join('\n'));
