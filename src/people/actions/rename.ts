import type { Visit } from '#core/context.ts';
import { refreshDirectory } from '../directory.ts';

/** After an office or a section is called otherwise, its posts are found by the new words. */
export async function renamePlace(visit: Visit, place: { officeId: string } | { sectionId: string }): Promise<void> {
  const [column, id] = 'officeId' in place ? (['officeId', place.officeId] as const) : (['sectionId', place.sectionId] as const);
  const posts = await visit.db.selectFrom('post').select('id').where(column, '=', id).execute();
  await refreshDirectory(
    visit,
    posts.map((post) => post.id),
  );
}

interface Designated {
  designationId: string;
  designationHi: string;
  designationEn: string;
  rank: number;
}

/** Posts bear a copy of their designation, by which lists are ordered and posts are found; tells how many changed. */
export async function renameDesignation(visit: Visit, { designationId, ...copy }: Designated): Promise<number> {
  const posts = await visit.db.updateTable('post').set(copy).where('designationId', '=', designationId).returning('id').execute();
  await refreshDirectory(
    visit,
    posts.map((post) => post.id),
  );
  return posts.length;
}
