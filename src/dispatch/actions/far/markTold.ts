import type { Visit } from '#core/context.ts';
import type { NewDesk } from '../../queries/desksToTell.ts';

/** The sender has been told of that desk. */
export async function markTold({ db }: Pick<Visit, 'db'>, { letterId, movementId }: NewDesk): Promise<void> {
  await db.updateTable('letter').set({ toldMovementId: movementId }).where('id', '=', letterId).execute();
}
