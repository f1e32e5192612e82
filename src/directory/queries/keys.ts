import { createHash, createPrivateKey } from 'node:crypto';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Membership } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { type Details, conflict } from '#core/errors.ts';
import type { SigningKey } from '#core/record/jws.ts';
import { unseal } from '#core/stores/seals.ts';

export interface OwnKey extends SigningKey {
  /** Name of this instance in the state's directory. */
  name: string;
}

/** Name of this instance in the directory; null when it has not joined. */
export async function ownName({ db }: Pick<Visit, 'db'>): Promise<string | null> {
  const row = await db.selectFrom('membership').select('name').executeTakeFirst();
  return row?.name ?? null;
}

/** The key that signs what this instance tells others: the latest one in use. Refuses where the instance has not joined. */
export async function ownKey({ db, instance, now }: Pick<Visit, 'db' | 'instance' | 'now'>): Promise<OwnKey> {
  const row = await db
    .selectFrom('instanceKey')
    .innerJoin('membership', (join) => join.onTrue())
    .select(['kid', 'sealed', 'name'])
    .where('usedFrom', '<=', now.toISOString())
    .where('endedAt', 'is', null)
    .orderBy('usedFrom', 'desc')
    .orderBy('madeAt', 'desc')
    .executeTakeFirst();
  if (!row) throw conflict('directory.notJoined');
  return { ...openKey({ instance }, row), name: row.name };
}

/** The key that each instance opened last: one signs all that it says. */
const opened = new WeakMap<Visit['instance'], { sealed: Buffer; key: SigningKey }>();

/** A key of this instance as it lies in its table, ready to sign. */
export function openKey({ instance }: Pick<Visit, 'instance'>, { kid, sealed }: { kid: string; sealed: Buffer }): SigningKey {
  const last = opened.get(instance);
  if (last?.key.kid === kid && last.sealed.equals(sealed)) return last.key;
  const der = unseal(instance, { purpose: 'exchange', owner: kid }, sealed);
  const key = { kid, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
  opened.set(instance, { sealed, key });
  return key;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Name of a key of an instance, from its public half (32 bytes). */
export const kidOf = (name: string, bytes: Uint8Array): string => `${name}#${sha256(bytes).slice(0, 16)}`;

/** What two administrators read out to each other on the phone: 128 bits of the SHA-256 of the public half, in groups of four hex digits. */
export const fingerprintOf = (bytes: Uint8Array): string => sha256(bytes).slice(0, 32).match(/.{4}/g)!.join(' ');

/** A key of the nodal agency that is believed: public half in base64url, 32 bytes; of a new member's anchor perhaps only its SHA-256, in hex. */
const anchor = z.object({ kid: z.string(), public: z.string() });
export type Anchor = z.output<typeof anchor>;

export type OwnMembership = Omit<Selectable<Membership>, 'anchors' | 'faultDetails'> & {
  anchors: Anchor[];
  /** What fills the places of the sentence that `fault` names. */
  faultDetails: Details;
  /** Name of the nodal agency, which its keys bear. */
  keeper: string;
};

/** What this instance is in the directory; null when it has not joined. */
export async function findMembership({ db }: Pick<Visit, 'db'>): Promise<OwnMembership | null> {
  const row = await db.selectFrom('membership').selectAll().executeTakeFirst();
  if (!row) return null;
  const anchors = z.array(anchor).parse(row.anchors);
  const faultDetails = { host: row.directoryUrl, ...(row.faultDetails as Details) };
  return { ...row, anchors, faultDetails, keeper: anchors[0]?.kid.split('#')[0] ?? '' };
}

/** As `findMembership`; refuses where the instance has not joined. */
export async function membershipOf(visit: Pick<Visit, 'db'>): Promise<OwnMembership> {
  const found = await findMembership(visit);
  if (!found) throw conflict('directory.notJoined');
  return found;
}
