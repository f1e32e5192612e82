import { sql } from 'kysely';
import { type Visit, visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal, conflict } from '#core/errors.ts';
import type { Instance } from '#core/instance.ts';
import { readJws } from '#core/record/jws.ts';
import { ruleValue } from '#core/rules/settings.ts';
import type { Directory } from '../contract/wire.ts';
import { fetchDirectory, fetchListing } from '../copy/fetchDirectory.ts';
import { keepDirectory } from '../copy/keepDirectory.ts';
import { keepListing } from '../copy/keepListing.ts';
import { publishDirectory } from '../keeper/publish.ts';
import { type OwnMembership, findMembership } from '../queries/keys.ts';
import { askMinutes } from '../queries/limits.ts';
import { tellKeeper } from './tellKeeper.ts';

const MINUTE_MS = 60_000;

/**
 * Fetches the directory and what it names that is not here yet, over the line and in transactions of its own, whatever transaction the
 * caller is in. Refuses what is not believed, and where the nodal agency is silent; the copy then stays as it is.
 */
export async function refreshDirectory({ instance, now }: Pick<Visit, 'instance' | 'now'>): Promise<void> {
  const visit = visitOf(instance, now);
  const membership = await findMembership(visit);
  if (!membership) throw conflict('directory.notJoined');
  const fault = await meetKeeper(visit, membership).then(() => null, refusalOf);
  await visit.db
    .updateTable('membership')
    .set({ askedAt: now, fault: fault?.code ?? '', faultDetails: JSON.stringify(fault?.details ?? {}) })
    .execute();
  if (fault) throw fault;
}

/** One turn of the round: when it is time, or somebody has said so. While something is awaited, or was wrong, each minute. */
export async function refreshWhenDue(instance: Instance, now: Date): Promise<number> {
  const visit = visitOf(instance, now);
  const { rows } = await sql<{ askedAt: string | null; waits: boolean }>`
    select asked_at, fault <> '' or state <> 'member' or exists (select from instance_key where used_from is null and ended_at is null) as waits
    from membership`.execute(visit.db);
  const [membership] = rows;
  if (!membership) return 0;
  const minutes = membership.waits ? 1 : await ruleValue(visit, askMinutes);
  if (membership.askedAt !== null && new Date(membership.askedAt).getTime() > now.getTime() - minutes * MINUTE_MS) return 0;
  await refreshDirectory(visit).catch(refusalOf);
  return 1;
}

/** First it is told what it does not know; then the directory may name it. With the first directory come the first words of a new member. */
async function meetKeeper(visit: Visit, membership: OwnMembership): Promise<void> {
  await tellKeeper(visit, membership);
  if (membership.role === 'keeper') await transact(visit, publishDirectory);
  else {
    const believed = await fetchDirectory(visit, membership);
    await transact(visit, (inside) => keepDirectory(inside, believed));
    if (membership.state !== 'member') await tellKeeper(visit, (await findMembership(visit))!);
  }
  await keepListings(visit, membership);
}

/** Of one peer that tells nonsense the others do not suffer: its fault is told at the end. */
async function keepListings(visit: Visit, membership: OwnMembership): Promise<void> {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select peer.name, named.listing as sha256 from peer join jsonb_to_recordset(${await namedListings(visit)}::jsonb) as named (name text, listing text)
      on named.name = peer.name where named.listing is distinct from peer.listing and named.listing is not null`.execute(visit.db);
  let fault: Refusal | null = null;
  for (const { name: peer, sha256 } of rows) {
    const kept = listingText(visit, { membership, sha256 }).then((signed) =>
      transact(visit, (inside) => keepListing(inside, { peer, sha256, signed })),
    );
    fault = (await kept.then(() => null, refusalOf)) ?? fault;
  }
  if (fault) throw fault;
}

async function namedListings({ db }: Visit): Promise<string> {
  const copy = await db.selectFrom('directoryCopy').select('signed').orderBy('number', 'desc').executeTakeFirst();
  if (!copy) return '[]';
  // Kept here because it was believed: what it names needs no second look.
  const payload = readJws(copy.signed)!.payload as unknown as Pick<Directory, 'members'>;
  return JSON.stringify(payload.members);
}

async function listingText(visit: Visit, { membership, sha256 }: { membership: OwnMembership; sha256: string }): Promise<string> {
  if (membership.role !== 'keeper') return fetchListing(membership, sha256);
  const row = await visit.db.selectFrom('member').select('listing').where('listingSha256', '=', sha256).executeTakeFirstOrThrow();
  return row.listing!;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
