import type { Visit } from '#core/context.ts';
import { instanceName } from '#core/contract.ts';
import { transact } from '#core/database/transact.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { keyId } from '../contract/wire.ts';
import { fetchDirectory } from '../copy/fetchDirectory.ts';
import { keepDirectory } from '../copy/keepDirectory.ts';
import '../events.ts';
import { type Anchor, findMembership, fingerprintOf } from '../queries/keys.ts';
import { makeKey } from './keys.ts';
import { refuseUnfitUrl } from './refuseUnfitUrl.ts';
import { refreshDirectory } from './refreshDirectory.ts';

export interface Joining {
  /** What this instance shall be called in the directory. */
  name: string;
  /** Where others reach it, and where the nodal agency is reached: scheme, host and port. */
  address: string;
  directoryUrl: string;
  /** `<kid>:<public key in base64url, or its SHA-256 in hex>`, as the nodal agency has read it out. */
  anchor: string;
}

/**
 * Believes the nodal agency by the anchor, makes a key and applies with it. Gives the fingerprint that the administrator reads out to
 * the nodal agency. Outside any transaction; may be done again until the instance is a member, or when it has lost all its keys.
 */
export async function joinDirectory(visit: Visit, joining: Joining): Promise<string> {
  const { name, address, directoryUrl } = joining;
  if (!instanceName.safeParse(name).success) throw unfit('directory.nameUnfit');
  for (const url of [address, directoryUrl]) refuseUnfitUrl(url);
  const anchor = readAnchor(joining.anchor);
  const before = await findMembership(visit);
  if (before && (before.role === 'keeper' || (await isInForce(visit)))) throw conflict('directory.alreadyJoined', { name: before.name });
  const believed = await fetchDirectory(visit, { directoryUrl, anchors: [anchor], keeper: anchor.kid.split('#')[0]! });
  const kid = await transact(visit, async (inside) => {
    const made = await applyAs(inside, { ...joining, anchor });
    await keepDirectory(inside, believed);
    return made;
  });
  await refreshDirectory(visit);
  const { public: bytes } = await visit.db.selectFrom('instanceKey').select('public').where('kid', '=', kid).executeTakeFirstOrThrow();
  return fingerprintOf(bytes);
}

/** The nodal agency's key by its name, and its public half or the fingerprint of that. */
function readAnchor(given: string): Anchor {
  const [kid = '', bytes = ''] = given.trim().split(':');
  if (!keyId.safeParse(kid).success || !/^([\w-]{43}|[0-9a-f]{64})$/.test(bytes)) throw unfit('directory.anchorUnfit');
  return { kid, public: bytes };
}

async function isInForce({ db }: Visit): Promise<boolean> {
  const key = await db
    .selectFrom('instanceKey')
    .select('kid')
    .where('usedFrom', 'is not', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return key !== undefined;
}

async function applyAs(visit: Visit, { name, address, directoryUrl, anchor }: Omit<Joining, 'anchor'> & { anchor: Anchor }) {
  const { db, now } = visit;
  const before = await db.selectFrom('membership').select('fault').executeTakeFirst();
  const values = { name, role: 'member', state: 'applied', address, directoryUrl, anchors: JSON.stringify([anchor]) } as const;
  await db
    .insertInto('membership')
    .values(values)
    .onConflict((one) => one.column('one').doUpdateSet({ ...values, listingTold: null, askedAt: null, fault: '' }))
    .execute();
  const waiting = await db.selectFrom('instanceKey').select('kid').where('endedAt', 'is', null).execute();
  // Whoever applies again, because nobody answered or the name was taken, does so with the same key; a key that was refused is refused for good.
  const mine = REFUSED_KEY.includes(before?.fault ?? '') ? undefined : waiting.find(({ kid }) => kid.startsWith(`${name}#`));
  await db
    .updateTable('instanceKey')
    .set({ endedAt: now, toldAt: now })
    .where('endedAt', 'is', null)
    .where('kid', '<>', mine?.kid ?? '')
    .execute();
  await record(visit, 'directory.applied', null, { name, directory: directoryUrl });
  return mine?.kid ?? makeKey(visit, { name });
}

const REFUSED_KEY = ['directory.applicationRefused', 'directory.keyRevoked'];
