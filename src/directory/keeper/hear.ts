import { createHash } from 'node:crypto';
import type { ZodError } from 'zod';
import type { Visit } from '#core/context.ts';
import { conflict, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob } from '#core/jobs.ts';
import { type Unverified, holdsJws, readJws } from '#core/record/jws.ts';
import { type KeyChange, type KeyEnd, type Listing, PLAIN_HTTP, type ToldToKeeper, toldToKeeper } from '../contract/wire.ts';
import '../events.ts';
import { kidOf, membershipOf } from '../queries/keys.ts';
import { PUBLISH } from '../queries/jobNames.ts';
import { hearApplication, isWaiting } from './hearApplication.ts';
import { matchGroups } from './matchGroups.ts';

/** What the nodal agency is told by an instance: an application, a listing, a new key, the end of one. Nothing is believed without its signature. */
export async function hear(visit: Visit, { message }: { message: string }): Promise<{ heard: true }> {
  const { role, name } = await membershipOf(visit).catch(() => ({ role: 'none', name: '' }));
  if (role !== 'keeper') throw notFound('directory.keeper');
  const read = readJws(message);
  const told = read && toldToKeeper.safeParse(read.payload);
  if (!told?.success) throw unfit(isPlainHttp(told?.error) ? 'directory.plainHttp' : 'directory.malformed');
  if (told.data.to !== name) throw unfit('directory.misdirected');
  await take(visit, { read: read!, told: told.data, message });
  return { heard: true };
}

const isPlainHttp = (error?: ZodError) => error?.issues.some(({ message }) => message === PLAIN_HTTP) ?? false;

interface Heard {
  read: Unverified;
  told: ToldToKeeper;
  message: string;
}

async function take(visit: Visit, { read, told, message }: Heard): Promise<void> {
  if (told.format === 'patravali.application/1') return hearApplication(visit, { read, told });
  await lockSigner(visit, read, told.from);
  if (told.format === 'patravali.listing/1') return hearListing(visit, told, message);
  if (told.format === 'patravali.key/1') return hearKey(visit, told);
  return hearEnd(visit, told);
}

/** Locks the member that a message is of, and believes it only by a key of this member that is in force. */
async function lockSigner({ db }: Visit, read: Unverified, from: string): Promise<void> {
  const member = await db.selectFrom('member').select('state').where('name', '=', from).forUpdate().executeTakeFirst();
  const key = await db.selectFrom('memberKey').selectAll().where('kid', '=', read.kid).executeTakeFirst();
  if (!key && (await isWaiting({ db }, read.kid))) throw conflict('directory.notApproved');
  if (!member || !key || key.member !== from) throw unfit('directory.unknownKey');
  if (!holdsJws(read, key.public)) throw unfit('directory.wrongSignature');
  if (member.state === 'ended') throw conflict('directory.memberEnded');
  if (key.state === 'revoked') throw conflict('directory.keyRevoked');
}

async function hearListing(visit: Visit, told: Listing, message: string): Promise<void> {
  const { listingNumber, listing } = await visit.db
    .selectFrom('member')
    .select(['listingNumber', 'listing'])
    .where('name', '=', told.from)
    .executeTakeFirstOrThrow();
  // Listings are public: anybody may say one again.
  if (listing === message) return;
  const { versions, limits, state, confidential } = told;
  if (told.number <= listingNumber) throw conflict('directory.listingOlder', { number: listingNumber });
  await visit.db
    .updateTable('member')
    .set({
      titleHi: told.titleHi,
      titleEn: told.titleEn,
      address: told.address,
      listingNumber: told.number,
      listing: message,
      listingSha256: createHash('sha256').update(message).digest('hex'),
      about: JSON.stringify({ versions, limits, state, confidential }),
      heardAt: visit.now,
    })
    .where('name', '=', told.from)
    .execute();
  await matchGroups(visit, told);
  await record(visit, 'directory.listingHeard', null, { name: told.from, number: told.number, addresses: told.addresses.length });
  await addJob(visit, PUBLISH, {}, { key: PUBLISH.name });
}

async function hearKey(visit: Visit, { from, key }: KeyChange): Promise<void> {
  const bytes = Buffer.from(key.public, 'base64url');
  if (kidOf(from, bytes) !== key.kid) throw unfit('directory.malformed');
  const known = await visit.db.selectFrom('memberKey').select('state').where('kid', '=', key.kid).executeTakeFirst();
  if (known?.state === 'revoked') throw conflict('directory.keyRevoked');
  if (known) return;
  await visit.db
    .insertInto('memberKey')
    .values({ member: from, kid: key.kid, public: bytes, state: 'approved', appliedAt: visit.now, fromAt: visit.now })
    .execute();
  await record(visit, 'directory.keyHeard', null, { name: from, kid: key.kid });
  await addJob(visit, PUBLISH, {}, { key: PUBLISH.name });
}

async function hearEnd(visit: Visit, { from, kid, reason }: KeyEnd): Promise<void> {
  const { numUpdatedRows } = await visit.db
    .updateTable('memberKey')
    .set({ state: 'revoked', revokedAt: visit.now, reason })
    .where('kid', '=', kid)
    .where('member', '=', from)
    .where('state', '<>', 'revoked')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await record(visit, 'directory.keyRevoked', null, { name: from, kid, reason });
  await addJob(visit, PUBLISH, {}, { key: PUBLISH.name });
}
