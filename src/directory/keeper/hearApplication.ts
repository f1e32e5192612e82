import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { type Unverified, holdsJws } from '#core/record/jws.ts';
import type { Application } from '../contract/wire.ts';
import { kidOf } from '../queries/keys.ts';

/** So many wait at most, and so many from one network address. */
const MOST_WAITING = 200;
const MOST_FROM_ONE = 20;
/** After so many days what waits, or was refused, is forgotten: whoever still wants to join goes on asking. */
const DAYS = 30;

/**
 * A key that signs for itself, under a name that is free, or of a member that has lost all its keys. Others may have applied under the
 * same name: the administrator compares fingerprints on the phone before one of them is worth anything. What strangers say is no event.
 */
export async function hearApplication(visit: Visit, { read, told }: { read: Unverified; told: Application }): Promise<void> {
  const { from: name, key } = told;
  const bytes = Buffer.from(key.public, 'base64url');
  if (read.kid !== key.kid || kidOf(name, bytes) !== key.kid) throw unfit('directory.malformed');
  if (!holdsJws(read, bytes)) throw unfit('directory.wrongSignature');
  const { db, now } = visit;
  const keys = await db.selectFrom('memberKey').select(['kid', 'state']).where('member', '=', name).execute();
  const same = keys.find(({ kid }) => kid === key.kid);
  if (same?.state === 'revoked') throw conflict('directory.keyRevoked');
  // What was heard before and is heard again changes nothing.
  if (same || (await isWaiting(visit, key.kid))) return;
  if (keys.some(({ state }) => state === 'approved')) throw conflict('directory.nameTaken', { name });
  const source = visit.request?.address ?? '';
  await makeRoom(visit, source);
  const { titleHi, titleEn, address } = told;
  await db
    .insertInto('application')
    .values({ kid: key.kid, name, public: bytes, titleHi, titleEn, address, source, appliedAt: now })
    .onConflict((known) => known.doNothing())
    .execute();
}

/** Whether a key waits for a decision; whoever was refused is told so, with the reason. */
export async function isWaiting({ db }: Pick<Visit, 'db'>, kid: string): Promise<boolean> {
  const known = await db.selectFrom('application').select(['refusedAt', 'reason']).where('kid', '=', kid).executeTakeFirst();
  if (known && known.refusedAt !== null) throw conflict('directory.applicationRefused', { reason: known.reason });
  return known !== undefined;
}

/** Whoever fills the list pushes out his own: the oldest from the address from which most have come. What is pushed out asks again. */
async function makeRoom({ db, now }: Visit, source: string): Promise<void> {
  await sql`delete from application where coalesce(refused_at, applied_at) < ${now}::timestamptz - make_interval(days => ${DAYS})`.execute(
    db,
  );
  await sql`delete from application where kid in (
    select kid from application where refused_at is null and source = ${source} order by applied_at desc, kid offset ${MOST_FROM_ONE - 1})`.execute(
    db,
  );
  await sql`delete from application where kid = (
    select kid from (select kid, applied_at, count(*) over (partition by source) as many, count(*) over () as waiting
      from application where refused_at is null) as listed
    where waiting >= ${MOST_WAITING} order by many desc, applied_at, kid limit 1)`.execute(db);
}
