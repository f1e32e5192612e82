import { type Selectable, sql } from 'kysely';
import type { Stamp } from '#db/types.ts';
import type { Visit } from '#core/context.ts';

/** Stamps behind the one with this id ('0': from the beginning), in their order, `most` at once. */
export async function stampsAfter({ db }: Pick<Visit, 'db'>, { id, most }: { id: string; most: number }): Promise<Selectable<Stamp>[]> {
  return db.selectFrom('stamp').selectAll().where('id', '>', id).orderBy('id').limit(most).execute();
}

export interface PrintedPlace {
  code: string;
  paperId: string;
  position: number;
  madeAt: string;
}

const PRINTS = 1_000;

/** The first print whose last link is no longer in the chain; null when all that was printed stands. */
export async function firstPrintApart(db: Visit['db'], tell: (done: number) => void): Promise<PrintedPlace | null> {
  for (let after = '', done = 0; ;) {
    const { rows } = await sql<PrintedPlace & { stands: boolean }>`
      select code, paper_id, position, made_at,
        exists (select from note where file_id = print.paper_id and chain_position = print.position and note.hash = print.hash)
        or exists (select from movement where movement.paper_id = print.paper_id and chain_position = print.position and movement.hash = print.hash) as stands
      from (select * from verification where code > ${after} and hash is not null order by code limit ${PRINTS}) as print order by code`.execute(
      db,
    );
    const apart = rows.find(({ stands }) => !stands);
    if (apart || rows.length === 0) return apart ?? null;
    after = rows.at(-1)!.code;
    tell((done += rows.length));
  }
}
