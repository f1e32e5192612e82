import type { Visit } from '#core/context.ts';
import { refreshDirectory } from '../directory.ts';

/** From this day on none of the person's charges is in force, and nobody signs in as him; null: they are again. */
export async function setSuspension(visit: Visit, { employeeId, day }: { employeeId: string; day: string | null }): Promise<void> {
  await visit.db.updateTable('employee').set({ suspendedOn: day }).where('id', '=', employeeId).execute();
  const held = await visit.db.selectFrom('charge').select('postId').distinct().where('employeeId', '=', employeeId).execute();
  await refreshDirectory(
    visit,
    held.map(({ postId }) => postId),
  );
}
