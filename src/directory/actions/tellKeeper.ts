import type { Selectable } from 'kysely';
import type { InstanceKey } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import { type SigningKey, signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import type { ToldToKeeper } from '../contract/wire.ts';
import { tell } from '../copy/fetchDirectory.ts';
import { hear } from '../keeper/hear.ts';
import { type OwnMembership, openKey } from '../queries/keys.ts';
import { ownListing } from '../queries/ownListing.ts';

type Key = Selectable<InstanceKey>;

/** Tells the nodal agency what it does not know yet of this instance: its application, new keys, ended keys, its listing. Outside any transaction. */
export async function tellKeeper(visit: Visit, membership: OwnMembership): Promise<void> {
  const keys = await visit.db.selectFrom('instanceKey').selectAll().orderBy('madeAt').execute();
  const waiting = keys.filter(({ usedFrom, endedAt }) => usedFrom === null && endedAt === null);
  const signer = keys.findLast(({ usedFrom, endedAt }) => usedFrom !== null && endedAt === null);
  if (!signer) {
    // Each time anew: so it is learnt when the application was refused, or pushed out by others.
    for (const key of waiting) await apply(visit, membership, key);
    return;
  }
  const signing = openKey(visit, signer);
  for (const key of waiting.filter(({ toldAt }) => toldAt === null)) {
    await deliver(visit, { membership, signing, told: { format: 'patravali.key/1', ...head(visit, membership), key: shown(key) } });
    await markTold(visit, key);
  }
  for (const key of keys.filter(({ endedAt, toldAt }) => endedAt !== null && toldAt === null)) {
    const told = { format: 'patravali.keyEnd/1', ...head(visit, membership), kid: key.kid, reason: key.endReason } as const;
    await deliver(visit, { membership, signing, told });
    await markTold(visit, key);
  }
  await tellListing(visit, { membership, signing });
}

const shown = ({ kid, public: bytes }: Key) => ({ kid, public: bytes.toString('base64url') });

const head = ({ now }: Visit, { name, keeper }: OwnMembership) => ({ from: name, to: keeper, at: now.toISOString() });

/** A key that nobody knows signs for itself; the administrator of the nodal agency compares its fingerprint. */
async function apply(visit: Visit, membership: OwnMembership, key: Key): Promise<void> {
  const { titleHi, titleEn } = visit.instance.config;
  const { address } = membership;
  const told = {
    format: 'patravali.application/1',
    ...head(visit, membership),
    titleHi,
    titleEn,
    address,
    key: shown(key),
  } as const;
  await deliver(visit, { membership, signing: openKey(visit, key), told });
}

interface Signing {
  membership: OwnMembership;
  signing: SigningKey;
}

async function tellListing(visit: Visit, { membership, signing }: Signing): Promise<void> {
  const { content, sha256 } = await ownListing(visit, membership.address);
  if (sha256 === membership.listingTold) return;
  const under = (number: number) =>
    deliver(visit, {
      membership,
      signing,
      told: { format: 'patravali.listing/1', ...head(visit, membership), number, ...content },
    }).then(() => number);
  const number = await under(membership.listingNumber + 1).catch((error: unknown) => {
    // An instance that was brought back from a backup has forgotten how far it had counted.
    if (error instanceof Refusal && error.code === 'directory.listingOlder') return under(Number(error.details.number) + 1);
    throw error;
  });
  await visit.db.updateTable('membership').set({ listingNumber: number, listingTold: sha256 }).execute();
}

/** Over the line; the nodal agency itself hears what it tells in a transaction of its own. */
async function deliver(visit: Visit, { membership, signing, told }: Signing & { told: ToldToKeeper }): Promise<void> {
  const message = signJws(signing, told as unknown as Json);
  if (membership.role === 'keeper') await transact(visit, (inside) => hear(inside, { message }));
  else await tell(membership, message);
}

const markTold = ({ db, now }: Visit, { kid }: Key) => db.updateTable('instanceKey').set({ toldAt: now }).where('kid', '=', kid).execute();
