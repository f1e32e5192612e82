import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { BEGINNING, chainHash } from '#core/record/merkle.ts';
import type { HandedStamp, RefusalReason } from '../wire/messages.ts';
import type { TokenFinding } from './checkTokens.ts';

export interface Kept {
  id: string;
  hash: string;
  at: string;
}

export interface Verdict {
  /** Stamps that are kept now, new or of before, from the first on. */
  kept: { id: string; hash: string }[];
  /** The first that is not countersigned; what comes after it was not looked at. */
  refused: { stamp: HandedStamp; reason: RefusalReason; held: Kept | null } | null;
}

interface Coming {
  instance: string;
  stamps: HandedStamp[];
  tokens: ReadonlyMap<string, TokenFinding>;
}

/** Keeps what follows, up to the first that does not. In a transaction: of two messages in the name of one instance the second waits. */
export async function keepStamps({ db, now }: Pick<Visit, 'db' | 'now'>, { instance, stamps, tokens }: Coming): Promise<Verdict> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ' witness ' || ${instance}))`.execute(db);
  const held = await heldAmong(db, { instance, ids: stamps.map(({ id }) => id) });
  let last = await lastHeld(db, instance);
  const verdict: Verdict = { kept: [], refused: null };
  const rows = [];
  for (const stamp of stamps) {
    const { id, previous, root, hash } = stamp;
    const reason = reasonAgainst(stamp, { held, last, token: tokens.get(id) });
    if (reason) {
      verdict.refused = { stamp, reason, held: held.get(id) ?? last };
      break;
    }
    verdict.kept.push({ id, hash });
    if (held.has(id)) continue;
    rows.push({ instance, stampId: id, previous, root, hash, stampedAt: tokens.get(id)!.at!, cameAt: now });
    last = { id, hash, at: now.toISOString() };
  }
  if (rows.length > 0) await db.insertInto('witnessedStamp').values(rows).execute();
  return verdict;
}

interface Known {
  held: ReadonlyMap<string, Kept>;
  last: Kept | null;
  token: TokenFinding | undefined;
}

function reasonAgainst({ id, previous, root, hash }: HandedStamp, { held, last, token }: Known): RefusalReason | null {
  const known = held.get(id);
  if (known) return known.hash === hash ? null : 'otherHash';
  if (last && BigInt(id) <= BigInt(last.id)) return 'otherHash';
  if (previous !== (last?.hash ?? BEGINNING)) return 'otherPrevious';
  if (hash !== chainHash(previous, root)) return 'wrongHash';
  return token && token.fault === null ? null : 'token';
}

/** The last stamp of an instance that is kept here. */
export async function lastHeld(db: Kysely<DB>, instance: string): Promise<Kept | null> {
  const row = await db
    .selectFrom('witnessedStamp')
    .select(['stampId as id', 'hash', 'cameAt as at'])
    .where('instance', '=', instance)
    .orderBy('stampId', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of the ids that are kept here. */
export async function heldAmong(db: Kysely<DB>, { instance, ids }: { instance: string; ids: string[] }): Promise<Map<string, Kept>> {
  const rows = await db
    .selectFrom('witnessedStamp')
    .select(['stampId as id', 'hash', 'cameAt as at'])
    .where('instance', '=', instance)
    .where('stampId', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
