import type { Selectable } from 'kysely';
import type { Stamp } from '#db/types.ts';
import type { Visit } from '#core/context.ts';

/** Stamps behind the one with this id ('0': from the beginning), in their order, `most` at once. */
export async function stampsAfter({ db }: Pick<Visit, 'db'>, { id, most }: { id: string; most: number }): Promise<Selectable<Stamp>[]> {
  return db.selectFrom('stamp').selectAll().where('id', '>', id).orderBy('id').limit(most).execute();
}
