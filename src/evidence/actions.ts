import type { Insertable } from 'kysely';
import type { WitnessAnswer } from '#db/types.ts';
import type { Visit } from '#core/context.ts';

/** Keeps what a witness has answered about stamps of this instance; nothing of it is ever changed. Gives its id. */
export async function keepAnswer({ db, now }: Pick<Visit, 'db' | 'now'>, answer: Omit<Insertable<WitnessAnswer>, 'at'>): Promise<string> {
  const { id } = await db
    .insertInto('witnessAnswer')
    .values({ ...answer, at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
