import type { Visit } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { type Unverified, holdsJws } from '#core/record/jws.ts';
import type { Application } from '../contract/wire.ts';
import '../events.ts';
import { kidOf } from '../queries/keys.ts';

/** Anybody may apply; more than so many that wait are no state of ours, but somebody who fills the list. */
const MOST_WAITING = 200;

/**
 * A key that signs for itself, under a name that is free, or of a member that has lost all its keys. The administrator compares its
 * fingerprint on the phone before it is worth anything.
 */
export async function hearApplication(visit: Visit, { read, told }: { read: Unverified; told: Application }): Promise<void> {
  const { from: name, key } = told;
  const bytes = Buffer.from(key.public, 'base64url');
  if (read.kid !== key.kid || kidOf(name, bytes) !== key.kid) throw unfit('directory.malformed');
  if (!holdsJws(read, bytes)) throw unfit('directory.wrongSignature');
  const { db, now } = visit;
  const member = await db.selectFrom('member').select('state').where('name', '=', name).forUpdate().executeTakeFirst();
  const keys = await db.selectFrom('memberKey').select(['kid', 'state']).where('member', '=', name).execute();
  const same = keys.find(({ kid }) => kid === key.kid);
  if (same?.state === 'revoked') throw conflict('directory.keyRevoked');
  // What was heard before and is heard again changes nothing.
  if (same) return record(visit, 'directory.applicationHeard', null, { name, kid: key.kid });
  if (keys.some(({ state }) => state !== 'revoked')) throw conflict('directory.nameTaken', { name });
  await refuseCrowd(visit);
  const about = { titleHi: told.titleHi, titleEn: told.titleEn, address: told.address };
  const anew = { ...about, state: 'applied', appliedAt: now, decidedAt: null, decidedBy: null, reason: '' } as const;
  // A member that was never ended stays one: only its key waits.
  if (member?.state !== 'approved')
    await db
      .insertInto('member')
      .values({ name, ...anew })
      .onConflict((known) => known.column('name').doUpdateSet(anew))
      .execute();
  await db.insertInto('memberKey').values({ member: name, kid: key.kid, public: bytes, state: 'applied', appliedAt: now }).execute();
  await record(visit, 'directory.applicationHeard', null, { name, kid: key.kid });
}

async function refuseCrowd({ db }: Visit): Promise<void> {
  const waiting = await db.selectFrom('memberKey').select('kid').where('state', '=', 'applied').limit(MOST_WAITING).execute();
  if (waiting.length === MOST_WAITING) throw conflict('directory.manyWait');
}
