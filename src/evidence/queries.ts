import { type Selectable, sql } from 'kysely';
import type { Stamp, WitnessAnswer } from '#db/types.ts';
import type { Visit } from '#core/context.ts';

/** Stamps behind the one with this id ('0': from the beginning), in their order, `most` at once. */
export async function stampsAfter({ db }: Pick<Visit, 'db'>, { id, most }: { id: string; most: number }): Promise<Selectable<Stamp>[]> {
  return db.selectFrom('stamp').selectAll().where('id', '>', id).orderBy('id').limit(most).execute();
}

type Reading = Pick<Visit, 'db'>;

/** Hashes of our own stamps by their ids; an id that is not there is left out. */
export async function stampHashes({ db }: Reading, { from, to }: { from: string; to: string }): Promise<Map<string, string>> {
  const rows = await db.selectFrom('stamp').select(['id', 'hash']).where('id', '>=', from).where('id', '<=', to).execute();
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

/** The last of our stamps that a witness has countersigned; '0' when there is none. */
export async function countersignedUpTo({ db }: Reading, witness: string): Promise<string> {
  const row = await db
    .selectFrom('witnessAnswer')
    .select('lastId')
    .where('witness', '=', witness)
    .where('kind', '=', 'receipt')
    .orderBy('lastId', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.lastId ?? '0';
}

/** Everybody who has ever answered about our stamps, by a walk from name to name through the index. */
export async function answeringWitnesses({ db }: Reading): Promise<string[]> {
  const { rows } = await sql<{ witness: string }>`
    with recursive known as (
      select min(witness) as witness from witness_answer
      union all select (select min(witness) from witness_answer where witness > known.witness) from known where known.witness is not null
    ) select witness from known where witness is not null`.execute(db);
  return rows.map(({ witness }) => witness);
}

/** The receipt by which each witness first named one of the stamps with these ids, in order, each once. */
export async function receiptsNaming(reading: Reading, ids: string[]): Promise<{ witness: string; signed: string }[]> {
  const witnesses = await answeringWitnesses(reading);
  const { rows } = await sql<{ witness: string; signed: string }>`
    select distinct receipt.id, receipt.witness, receipt.signed
    from unnest(${ids}::bigint[]) as stamp (id) cross join unnest(${witnesses}::text[]) as one (witness)
      cross join lateral (
        select * from witness_answer
        where witness_answer.witness = one.witness and kind = 'receipt' and last_id >= stamp.id order by last_id, witness_answer.id limit 1
      ) as receipt
    where receipt.first_id <= stamp.id order by receipt.id`.execute(reading.db);
  return rows;
}

/** Receipts of witnesses behind the one with this id, in their order, `most` at once. */
export async function receiptsAfter({ db }: Reading, { id, most }: { id: string; most: number }): Promise<Selectable<WitnessAnswer>[]> {
  return db.selectFrom('witnessAnswer').selectAll().where('id', '>', id).where('kind', '=', 'receipt').orderBy('id').limit(most).execute();
}

/** Whether a witness is known to have refused this very stamp. */
export async function refusedBefore(
  { db }: Reading,
  { witness, stamp, hash }: { witness: string; stamp: string; hash: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('witnessAnswer')
    .select('id')
    .where('witness', '=', witness)
    .where('kind', '=', 'refusal')
    .where('lastId', '=', stamp)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Refusals after which their witness has not countersigned the same stamp, the first `most`. */
export async function standingRefusals({ db }: Reading, most: number): Promise<Selectable<WitnessAnswer>[]> {
  return db
    .selectFrom('witnessAnswer as refusal')
    .selectAll()
    .where('kind', '=', 'refusal')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('witnessAnswer as receipt')
            .select('receipt.id')
            .whereRef('receipt.witness', '=', 'refusal.witness')
            .where('receipt.kind', '=', 'receipt')
            .whereRef('receipt.lastId', '>=', 'refusal.firstId')
            .whereRef('receipt.firstId', '<=', 'refusal.firstId')
            .whereRef('receipt.id', '>', 'refusal.id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(most)
    .execute();
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
