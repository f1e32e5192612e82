import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { readJws, signJws } from '#core/record/jws.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import { type Directory, type ListedKey, type Member, VERSIONS } from '../contract/wire.ts';
import { keepDirectory } from '../copy/keepDirectory.ts';
import { findMembership, ownKey } from '../queries/keys.ts';
import { directoryDays } from '../queries/limits.ts';
import { keptGroups } from './groups.ts';

const DAY_MS = 24 * 3_600_000;

/** Publishes the directory under the next number when something of it has changed, or the last is a day old. */
export async function publishDirectory(visit: Visit): Promise<void> {
  const membership = await findMembership(visit);
  if (membership?.role !== 'keeper') return;
  await sql`select from membership for update`.execute(visit.db); // one number for one directory
  const last = await visit.db.selectFrom('directoryCopy').selectAll().orderBy('number', 'desc').executeTakeFirst();
  const content = await contentOf(visit, membership.name);
  const isOfToday = last && visit.now.getTime() - new Date(last.at).getTime() < DAY_MS;
  if (last && isOfToday && isSame(content, last.signed)) return;
  const until = new Date(visit.now.getTime() + (await ruleValue(visit, directoryDays)) * DAY_MS);
  const directory: Directory = {
    format: 'patravali.directory/1',
    from: membership.name,
    number: (last?.number ?? 0) + 1,
    at: visit.now.toISOString(),
    until: until.toISOString(),
    ...content,
  };
  const key = await ownKey(visit);
  await keepDirectory(visit, { directory, kid: key.kid, signed: signJws(key, directory as unknown as Json) });
}

type Content = Pick<Directory, 'keeper' | 'members' | 'groups'>;

function isSame(content: Content, signed: string): boolean {
  const { keeper, members, groups } = readJws(signed)!.payload as unknown as Content;
  return canonicalJson({ keeper, members, groups } as unknown as Json) === canonicalJson(content as unknown as Json);
}

async function contentOf(visit: Visit, keeper: string): Promise<Content> {
  const members = await listedMembers(visit);
  const names = new Set(members.map(({ name }) => name));
  const groups = await keptGroups(visit);
  return {
    keeper: { name: keeper, keys: members.find(({ name }) => name === keeper)!.keys },
    members,
    groups: groups.map((group) => ({
      ...group,
      members: group.members.map(({ claims: _, refused: _refused, ...member }) => ({
        ...member,
        code: member.code !== null && names.has(member.code.split(':')[0]!) ? member.code : null,
      })),
    })),
  };
}

/** Until it has sent its first listing nothing can be sent to a member. */
const UNLISTED = { versions: VERSIONS, limits: { consignment: 1, paper: 1, types: [] }, state: 'down', confidential: false } as const;

async function listedMembers({ db }: Visit): Promise<Member[]> {
  const rows = await db
    .selectFrom('member')
    .select(['name', 'titleHi', 'titleEn', 'address', 'about', 'listingSha256'])
    .where('state', '=', 'approved')
    .orderBy('name')
    .execute();
  const keys = await db.selectFrom('memberKey').selectAll().where('fromAt', 'is not', null).orderBy('fromAt').orderBy('kid').execute();
  const keysOf = Map.groupBy(keys, ({ member }) => member);
  return rows.map(({ about, listingSha256, ...member }) => ({
    ...member,
    ...((about ?? UNLISTED) as Pick<Member, 'versions' | 'limits' | 'state' | 'confidential'>),
    listing: listingSha256,
    keys: (keysOf.get(member.name) ?? []).map(({ kid, public: bytes, fromAt, revokedAt, reason }): ListedKey => ({
      kid,
      public: bytes.toString('base64url'),
      from: new Date(fromAt!).toISOString(),
      ...(revokedAt && { revoked: new Date(revokedAt).toISOString(), reason }),
    })),
  }));
}
