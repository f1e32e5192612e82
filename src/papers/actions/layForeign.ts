import type { Insertable } from 'kysely';
import type { Movement, Paper } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import type { Link } from '../chain.ts';
import type { MovementFacts, MovementOrigin } from '../queries.ts';

type Foreign = Pick<Insertable<Paper>, 'number' | 'subject' | 'sectionId' | 'classification' | 'createdBy' | 'createdAt'> & {
  origin: object;
};

/** The trunk of a file that was opened in another instance, with a computer number of this one and no desk yet. */
export async function layForeignPaper({ db }: Pick<Visit, 'db'>, { origin, ...paper }: Foreign): Promise<string> {
  const { id } = await db
    .insertInto('paper')
    .values({ ...paper, kind: 'file', nature: 'electronic', vip: false, origin: JSON.stringify(origin) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type ForeignMovement = Link &
  Omit<MovementFacts, 'paperId' | 'fromPostId' | 'fromChargeId' | 'toPostId' | 'origin'> & { origin: MovementOrigin };

const AT_ONCE = 500;

/** Movements that were made in another instance, with what they were called there. */
export async function layForeignMovements({ db }: Pick<Visit, 'db'>, paperId: string, movements: ForeignMovement[]): Promise<void> {
  const rows = movements.map(({ position, previous, hash, origin, destination: _, ...facts }): Insertable<Movement> => {
    return { ...facts, paperId, origin: JSON.stringify(origin), chainPosition: position, previousHash: previous, hash };
  });
  for (let first = 0; first < rows.length; first += AT_ONCE)
    await db
      .insertInto('movement')
      .values(rows.slice(first, first + AT_ONCE))
      .execute();
}
