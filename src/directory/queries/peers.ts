import type { Selectable } from 'kysely';
import type { Peer, PeerAddress } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import { type Unverified, holdsJws, readJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';

/** What a peer takes: the largest consignment in bytes, the largest paper, and media types. */
export interface Limits {
  consignment: number;
  paper: number;
  types: string[];
}

export type KnownPeer = Omit<Selectable<Peer>, 'limits' | 'speed'> & { limits: Limits; speed: number | null };

/** An instance as the local copy of the directory knows it. */
export async function peerNamed({ db }: Pick<Visit, 'db'>, name: string): Promise<KnownPeer | null> {
  const row = await db.selectFrom('peer').selectAll().where('name', '=', name).executeTakeFirst();
  return row ? { ...row, limits: row.limits as unknown as Limits, speed: row.speed === null ? null : Number(row.speed) } : null;
}

/** An office, section or post that may be addressed, by its code `<instance>:<kind>:<id>`. */
export async function addressNamed({ db }: Pick<Visit, 'db'>, code: string): Promise<Selectable<PeerAddress> | null> {
  return (await db.selectFrom('peerAddress').selectAll().where('code', '=', code).executeTakeFirst()) ?? null;
}

/** Until when the local copy of the directory is good; null where there is none. */
export async function directoryUntil({ db }: Pick<Visit, 'db'>): Promise<Date | null> {
  const row = await db.selectFrom('directoryCopy').select('until').orderBy('number', 'desc').executeTakeFirst();
  return row ? new Date(row.until) : null;
}

/** Why a message is not believed; `unknownKey` may be cured by a newer directory. */
export type Disbelief = 'malformed' | 'unknownKey' | 'revokedKey' | 'wrongSignature' | 'wrongName';

export interface Believed {
  from: string;
  kid: string;
  payload: { readonly [key: string]: Json };
}

/** Reads a message and believes it only by a key of the instance in whose name it speaks. */
export async function believe({ db }: Pick<Visit, 'db'>, signed: string): Promise<Believed | { disbelief: Disbelief }> {
  const message = readJws(signed);
  if (!message || !isObject(message.payload)) return { disbelief: 'malformed' };
  const key = await db.selectFrom('peerKey').selectAll().where('kid', '=', message.kid).executeTakeFirst();
  if (!key) return { disbelief: 'unknownKey' };
  if (key.revokedAt !== null) return { disbelief: 'revokedKey' };
  if (!holdsJws(message, key.public)) return { disbelief: 'wrongSignature' };
  if (message.payload.from !== key.peer) return { disbelief: 'wrongName' };
  return { from: key.peer, kid: message.kid, payload: message.payload };
}

const isObject = (value: Unverified['payload']): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
