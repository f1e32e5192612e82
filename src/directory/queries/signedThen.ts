import type { Visit } from '#core/context.ts';
import { holdsJws, readJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';

/** A kept message that was signed by a key of the instance in whose name it speaks, in force when the message says that it was made. */
export interface SignedThen {
  from: string;
  kid: string;
  at: string;
  payload: { readonly [key: string]: Json };
}

/** Clocks of two instances may differ so much. */
const CLOCKS_APART_MS = 24 * 3_600_000;

/** Judges a message that was believed long ago; null when no key of its speaker held then. */
export async function signedThen({ db }: Pick<Visit, 'db'>, signed: string): Promise<SignedThen | null> {
  const message = readJws(signed);
  const payload = message?.payload as SignedThen['payload'] | null | undefined;
  const at = typeof payload?.at === 'string' ? new Date(payload.at) : null;
  if (!message || !payload || !at || Number.isNaN(at.getTime())) return null;
  const key = await db.selectFrom('peerKey').selectAll().where('kid', '=', message.kid).executeTakeFirst();
  const apart = (time: string) => at.getTime() - new Date(time).getTime();
  const inForce = key && apart(key.fromAt) >= -CLOCKS_APART_MS && (key.revokedAt === null || apart(key.revokedAt) < CLOCKS_APART_MS);
  if (!inForce || key.peer !== payload.from || !holdsJws(message, key.public)) return null;
  return { from: key.peer, kid: key.kid, at: payload.at as string, payload };
}

/** The public half (32 bytes) of a key that the directory knows or knew. */
export async function publicHalf({ db }: Pick<Visit, 'db'>, kid: string): Promise<Buffer | null> {
  const key = await db.selectFrom('peerKey').select('public').where('kid', '=', kid).executeTakeFirst();
  return key?.public ?? null;
}
