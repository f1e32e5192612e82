import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { Directory } from '../contract/wire.ts';
import '../events.ts';
import { membershipOf } from '../queries/keys.ts';
import { keepGroups } from './keepGroups.ts';

/** A directory that is believed, as it was signed. */
export interface BelievedDirectory {
  directory: Directory;
  kid: string;
  signed: string;
}

/** Keeps a directory that is believed and takes it apart: peers, their keys, groups, and what it says of this instance. */
export async function keepDirectory(visit: Visit, { directory, kid, signed }: BelievedDirectory): Promise<void> {
  await sql`select from membership for update`.execute(visit.db);
  const { number, at, until, members } = directory;
  const last = await visit.db.selectFrom('directoryCopy').select(['number', 'signed']).orderBy('number', 'desc').executeTakeFirst();
  if (last && number <= last.number) {
    if (last.signed !== signed) throw conflict('directory.older', { number, known: last.number });
    await visit.db.updateTable('directoryCopy').set({ fetchedAt: visit.now }).where('number', '=', number).execute();
    return;
  }
  await visit.db.insertInto('directoryCopy').values({ number, signed, kid, at, until, fetchedAt: visit.now }).execute();
  await keepPeers(visit, directory);
  await keepKeys(visit, directory);
  await keepOwn(visit, directory);
  await keepGroups(visit, directory.groups);
  await forgetOld(visit);
  await record(visit, 'directory.kept', null, { number, members: members.length, until });
}

async function keepPeers({ db }: Visit, { members }: Directory): Promise<void> {
  const rows = members.map(({ keys: _, listing: _listing, ...member }) => ({ ...member, limits: JSON.stringify(member.limits) }));
  if (rows.length > 0)
    await db
      .insertInto('peer')
      .values(rows)
      .onConflict((known) =>
        known.column('name').doUpdateSet(({ ref }) => ({
          titleHi: ref('excluded.titleHi'),
          titleEn: ref('excluded.titleEn'),
          address: ref('excluded.address'),
          versions: ref('excluded.versions'),
          limits: ref('excluded.limits'),
          state: ref('excluded.state'),
          confidential: ref('excluded.confidential'),
        })),
      )
      .execute();
  await db
    .updateTable('peer')
    .set({ state: 'ended' })
    .where(sql<boolean>`not (name = any(${members.map(({ name }) => name)}::text[]))`)
    .execute();
}

/** Keys stay for ever, because evidence stands by them; one that a directory names no longer counts as revoked. */
async function keepKeys({ db, now }: Visit, { members }: Directory): Promise<void> {
  const rows = members.flatMap(({ name, keys }) =>
    keys.map((key) => ({
      peer: name,
      kid: key.kid,
      public: Buffer.from(key.public, 'base64url'),
      fromAt: key.from,
      revokedAt: key.revoked ?? null,
      reason: key.reason ?? '',
    })),
  );
  if (rows.length > 0)
    await db
      .insertInto('peerKey')
      .values(rows)
      .onConflict((known) =>
        known.column('kid').doUpdateSet(({ ref }) => ({ revokedAt: ref('excluded.revokedAt'), reason: ref('excluded.reason') })),
      )
      .execute();
  await db
    .updateTable('peerKey')
    .set({ revokedAt: now })
    .where('revokedAt', 'is', null)
    .where(sql<boolean>`not (kid = any(${rows.map(({ kid }) => kid)}::text[]))`)
    .execute();
}

/** The keys of the nodal agency that are believed from now on, and which keys of this instance sign. */
async function keepOwn(visit: Visit, { keeper, members }: Directory): Promise<void> {
  const { db, now } = visit;
  const { name, state } = await membershipOf(visit);
  const mine = members.find((member) => member.name === name);
  const anchors = keeper.keys.filter(({ revoked }) => !revoked).map(({ kid, public: bytes }) => ({ kid, public: bytes }));
  const next = mine ? 'member' : state === 'member' ? 'ended' : state;
  await db
    .updateTable('membership')
    .set({ anchors: JSON.stringify(anchors), state: next })
    .execute();
  const inForce = mine?.keys.filter(({ revoked }) => !revoked).map(({ kid }) => kid) ?? [];
  const revoked = mine?.keys.filter((key) => key.revoked).map(({ kid }) => kid) ?? [];
  await sql`update instance_key set used_from = ${now}, told_at = coalesce(told_at, ${now})
    where used_from is null and ended_at is null and kid = any(${inForce}::text[])`.execute(db);
  await sql`update instance_key set ended_at = ${now} where ended_at is null
    and (kid = any(${revoked}::text[]) or (${next === 'ended'} and used_from is not null))`.execute(db);
}

const COPIES = 60;

/** Of each key of the nodal agency the last directory stays: whoever was away for long finds the way to the newest by them. */
async function forgetOld({ db }: Visit): Promise<void> {
  await sql`delete from directory_copy where number < (select max(number) from directory_copy) - ${COPIES}
    and number not in (select max(number) from directory_copy group by kid)`.execute(db);
}
