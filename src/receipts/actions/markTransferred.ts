import type { Visit } from '#core/context.ts';

/** It lies in another instance from then on, and nothing is done with it here; null: it came back. */
export async function markTransferred({ db }: Pick<Visit, 'db'>, { id, at }: { id: string; at: Date | null }): Promise<void> {
  await db.updateTable('receipt').set({ transferredAt: at }).where('id', '=', id).execute();
}
