import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import type { Directory } from '../contract/wire.ts';
import { membershipOf } from '../queries/keys.ts';

type Group = Directory['groups'][number];

/** The groups of the directory stand among those of this office, beside them. */
export async function keepGroups(visit: Visit, groups: Group[]): Promise<void> {
  const { name } = await membershipOf(visit);
  const posts = await visit.db.selectFrom('post').select('id').where('abolishedOn', 'is', null).execute();
  const known = new Set(posts.map(({ id }) => id));
  for (const group of groups) await keepGroup(visit, group, { name, known });
  // What the directory names no longer is the office's own again: letters may still name it.
  await visit.db
    .updateTable('recipientGroup')
    .set({ directoryKey: null })
    .where('directoryKey', 'is not', null)
    .where('directoryKey', 'not in', ['', ...groups.map(({ key }) => key)])
    .execute();
}

interface Own {
  name: string;
  /** Ids of its posts. */
  known: Set<string>;
}

async function keepGroup(visit: Visit, { key, nameHi, nameEn, members }: Group, own: Own): Promise<void> {
  const groupId = await groupFor(visit, { key, nameHi, nameEn });
  const rows = members.map((member, index) => recipientOf(member, own, index + 1));
  const before = await visit.db
    .selectFrom('recipient')
    .select(['designation', 'address', 'email', 'position', 'postId', 'exchangeTo'])
    .where('groupId', '=', groupId)
    .orderBy('position')
    .execute();
  if (JSON.stringify(before) === JSON.stringify(rows)) return;
  await visit.db.deleteFrom('recipient').where('groupId', '=', groupId).execute();
  if (rows.length > 0)
    await visit.db
      .insertInto('recipient')
      .values(rows.map((row) => ({ ...row, groupId })))
      .execute();
}

async function groupFor(visit: Visit, { key, ...names }: Omit<Group, 'members'>): Promise<string> {
  await makeWay(visit, { key, ...names });
  const { id } = await visit.db
    .insertInto('recipientGroup')
    .values({ ...names, directoryKey: key })
    .onConflict((known) => known.column('directoryKey').doUpdateSet(names))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A group of the office that has this name keeps its members, and is called its own. */
async function makeWay({ db }: Visit, { key, nameHi }: Omit<Group, 'members'>): Promise<void> {
  const own = `${nameHi} (अपना)`;
  await sql`update recipient_group set name_en = name_en || ' (own)',
      name_hi = case when exists (select from recipient_group where name_hi = ${own}) then ${nameHi} || ' (अपना ' || id || ')' else ${own} end
    where name_hi = ${nameHi} and directory_key is distinct from ${key}`.execute(db);
}

/** As orders print it: «जिलाधिकारी, आगरा।». A post of this very instance is reached inside it. */
function recipientOf(member: Group['members'][number], { name, known }: Own, position: number) {
  const { designationHi, officeHi, placeHi, email, code } = member;
  const [instance, kind, id] = code?.split(':') ?? [];
  const postId = instance === name && kind === 'post' && known.has(id!) ? id! : null;
  return {
    designation: `${designationHi}, ${placeHi}।`,
    address: officeHi === '' ? placeHi : `${officeHi}, ${placeHi}`,
    email,
    position,
    postId,
    exchangeTo: code !== null && instance !== name ? code : null,
  };
}
