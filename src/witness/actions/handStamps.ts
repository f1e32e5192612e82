import { type Selectable, sql } from 'kysely';
import type { Stamp } from '#db/types.ts';
import { type Visit, visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import type { Instance } from '#core/instance.ts';
import { keepAnswer } from '#evidence/actions.ts';
import { countersignedUpTo, stampsAfter } from '#evidence/queries.ts';
import { witnessesOf } from '../queries/witnesses.ts';
import { MOST_STAMPS, type Receipt } from '../wire/messages.ts';
import { callWitness, unfitAnswer } from './callWitness.ts';
import { keepRefusedHere } from './keepRefusedHere.ts';

/** Messages to one witness in a round: what was left by a long silence catches up in some rounds. */
const MOST_MESSAGES = 20;
/** Tokens of one message, in bytes: as text in a signed message it stays below the largest body. */
const MOST_BYTES = 700_000;

const LEASE_MS = 300_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Has every witness countersign the stamps that it has not seen yet; tells how many were. Nothing waits for it. */
export async function handStamps(instance: Instance, now: Date): Promise<number> {
  const visit = visitOf(instance, now);
  let countersigned = 0;
  for (const witness of await witnessesOf(visit)) countersigned += await handTo(visit, witness);
  return countersigned;
}

async function handTo(visit: Visit, witness: string): Promise<number> {
  const after = await countersignedUpTo(visit, witness);
  const waiting = await stampsAfter(visit, { id: after, most: 1 });
  if (waiting.length === 0 || !(await claim(visit, witness))) return 0;
  return handAll(visit, { witness, after }).then(
    async (countersigned) => {
      await heardOf(visit, witness);
      return countersigned;
    },
    async (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      await silent(visit, { witness, fault: error.details.fault ? `${error.code} (${error.details.fault})` : error.code });
      return 0;
    },
  );
}

/** Of several workers one speaks with a witness at a time, and after a failure nobody until its wait is over. */
async function claim({ db, now }: Visit, witness: string): Promise<boolean> {
  const nextAt = new Date(now.getTime() + LEASE_MS);
  const row = await db
    .insertInto('witnessLine')
    .values({ witness, nextAt })
    .onConflict((conflict) =>
      conflict
        .column('witness')
        .doUpdateSet({ nextAt })
        .where('witnessLine.nextAt', '<=', sql<string>`${now}`),
    )
    .returning('witness')
    .executeTakeFirst();
  return row !== undefined;
}

async function heardOf({ db, now }: Visit, witness: string): Promise<void> {
  await db.updateTable('witnessLine').set({ nextAt: now, tries: 0, silentSince: null, fault: '' }).where('witness', '=', witness).execute();
}

async function silent({ db, now }: Visit, { witness, fault }: { witness: string; fault: string }): Promise<void> {
  const { tries } = await db.selectFrom('witnessLine').select('tries').where('witness', '=', witness).executeTakeFirstOrThrow();
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 10), LONGEST_WAIT_MS);
  await db
    .updateTable('witnessLine')
    .set({
      tries: tries + 1,
      nextAt: new Date(now.getTime() + wait),
      silentSince: sql`coalesce(silent_since, ${now})`,
      fault: fault.slice(0, 200),
    })
    .where('witness', '=', witness)
    .execute();
}

async function handAll(visit: Visit, { witness, after }: { witness: string; after: string }): Promise<number> {
  let countersigned = 0;
  let [cursor, wasAskedBack] = [after, false];
  for (let messages = 0; messages < MOST_MESSAGES; messages++) {
    const stamps = batchOf(await stampsAfter(visit, { id: cursor, most: MOST_STAMPS }));
    if (stamps.length === 0) break;
    const outcome = await handBatch(visit, { witness, after: cursor, stamps });
    if (outcome.from !== null && (wasAskedBack || BigInt(outcome.from) >= BigInt(cursor))) throw unfitAnswer(witness, 'wantsOthers');
    wasAskedBack ||= outcome.from !== null;
    countersigned += outcome.count;
    cursor = outcome.from ?? stamps.at(-1)!.id;
  }
  return countersigned;
}

/** As many of the stamps as one message bears, at least one. */
function batchOf(stamps: Selectable<Stamp>[]): Selectable<Stamp>[] {
  let bytes = 0;
  const end = stamps.findIndex(({ token }, place) => (bytes += token.length) > MOST_BYTES && place > 0);
  return end < 0 ? stamps : stamps.slice(0, end);
}

interface Batch {
  witness: string;
  after: string;
  stamps: Selectable<Stamp>[];
}

/** How many were countersigned; `from`: the witness has less than we believed, and wants what comes after that. Throws after a refusal. */
async function handBatch(visit: Visit, { witness, after, stamps }: Batch): Promise<{ count: number; from: string | null }> {
  const handed = stamps.map(({ id, root, previous, hash, token }) => ({ id, root, previous, hash, token: token.toString('base64') }));
  const { answers } = await callWitness(visit, { witness, words: { format: 'patravali.witness-stamps/1', after, stamps: handed } });
  let count = 0;
  for (const { said, signed } of answers) {
    if (said.format === 'patravali.witness-wanted/1') return { count, from: said.after };
    if (said.format === 'patravali.witness/1') count += await keepReceipt(visit, { witness, stamps, said, signed });
    else if (said.format === 'patravali.witness-refusal/1') {
      const next = stamps[count];
      if (next?.id !== said.stamp.id || next.hash !== said.stamp.hash) throw unfitAnswer(witness, 'otherHashes');
      await transact(visit, (inside) => keepRefusedHere(inside, { witness, said, signed }));
      throw unfitAnswer(witness, `refused ${said.stamp.id}`);
    }
  }
  if (count !== stamps.length) throw unfitAnswer(witness, 'tooFew');
  return { count, from: null };
}

interface Received {
  witness: string;
  stamps: Selectable<Stamp>[];
  said: Receipt;
  signed: string;
}

/** A receipt names what was sent, in its order and from its first on; one for anything else proves nothing of ours. */
async function keepReceipt(visit: Visit, { witness, stamps, said, signed }: Received): Promise<number> {
  const names = said.stamps.every(({ id, hash }, place) => stamps[place]?.id === id && stamps[place].hash === hash);
  if (!names) throw unfitAnswer(witness, 'otherHashes');
  await keepAnswer(visit, { witness, kind: 'receipt', firstId: said.stamps[0]!.id, lastId: said.stamps.at(-1)!.id, signed });
  return said.stamps.length;
}
