import type { Visit } from '#core/context.ts';
import type { Directory } from '../contract/wire.ts';
import { membershipOf } from '../queries/keys.ts';

type Group = Directory['groups'][number];

/** The groups of the directory stand among those of this office; a group of the office with the same name becomes that of the directory. */
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

async function groupFor({ db }: Visit, { key, nameHi, nameEn }: Omit<Group, 'members'>): Promise<string> {
  const rows = await db
    .selectFrom('recipientGroup')
    .selectAll()
    .where((is) => is.or([is('directoryKey', '=', key), is('nameHi', '=', nameHi)]))
    .execute();
  const found = rows.find(({ directoryKey }) => directoryKey === key) ?? rows[0];
  if (!found) {
    const values = { nameHi, nameEn, directoryKey: key };
    return (await db.insertInto('recipientGroup').values(values).returning('id').executeTakeFirstOrThrow()).id;
  }
  // Where a second group has the name already, this one keeps its old.
  const names = rows.length > 1 ? {} : { nameHi, nameEn };
  await db
    .updateTable('recipientGroup')
    .set({ ...names, directoryKey: key })
    .where('id', '=', found.id)
    .execute();
  return found.id;
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
