import { sql } from 'kysely';
import { type Visit, visitOf } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import type { Instance } from '#core/instance.ts';
import { LineFault } from '#core/request/outgoing.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type KnownPeer, peerNamed } from '#directory/queries/peers.ts';
import type { Incoming } from '../receiving/rows.ts';
import { mostTries } from '../settings.ts';
import { askOutcome } from './askOutcome.ts';
import { LieFault, type Turn, carry } from './carry.ts';
import type { Outgoing } from './rows.ts';
import { tellNews } from './tellNews.ts';

/** Peers that are served at once, and consignments of one peer. */
const PEERS = 12;
const AT_ONCE = 3;
const TURN_MS = 5_000;
/** How long a round waits for its couriers; a slow peer does not keep the others waiting. */
const PATIENCE_MS = 1_000;
/** A courier that died leaves its peer to another after so long; one at work says so more often. */
const LEASE_MS = 90_000;
const BEAT_MS = 30_000;
const PAGE = 48;
/** Seconds until the next attempt: then hourly (DHX; each up to a fifth more, so that peers do not all come at once). */
const BACK_OFF_S = [30, 120, 1_200, 3_600];

const running = new WeakMap<Instance, Map<string, Promise<void>>>();
const couriersOf = (instance: Instance) => running.get(instance) ?? running.set(instance, new Map()).get(instance)!;

/** Sends couriers to the peers for which something is due, one each; tells how many set out. */
export async function sendCouriers(instance: Instance, now: Date): Promise<number> {
  const couriers = couriersOf(instance);
  const due = await duePeers(instance, now);
  const free = due.filter((peer) => !couriers.has(peer)).slice(0, PEERS - couriers.size);
  for (const peer of free)
    couriers.set(
      peer,
      serve(visitOf(instance, now), peer).finally(() => couriers.delete(peer)),
    );
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([callCouriersIn(instance), new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))]);
  clearTimeout(timer);
  return free.length;
}

/** Waits until every courier is back. */
export const callCouriersIn = async (instance: Instance): Promise<void> => void (await Promise.allSettled(couriersOf(instance).values()));

async function duePeers({ db }: Instance, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('consignment')
    .select('peer')
    .where('nextAt', '<=', now.toISOString())
    .groupBy('peer')
    .orderBy((eb) => eb.fn.min('nextAt'))
    .limit(PEERS * 4)
    .execute();
  return rows.map(({ peer }) => peer);
}

/** All that is due for one peer, if no other worker is at it. */
async function serve(visit: Visit, name: string): Promise<void> {
  if (!(await lease(visit, name))) return;
  const begun = performance.now();
  const beat = setInterval(() => void renew(visit, name, performance.now() - begun).catch(() => undefined), BEAT_MS);
  try {
    const rows = await visit.db
      .selectFrom('consignment')
      .selectAll()
      .where('peer', '=', name)
      .where('nextAt', '<=', visit.now.toISOString())
      .orderBy('nextAt')
      .limit(PAGE)
      .execute();
    const queue = rows as unknown as (Outgoing & Incoming)[];
    const peer = await peerNamed(visit, name);
    const until = performance.now() + TURN_MS;
    const courier = async () => {
      for (let row = queue.shift(); row && performance.now() < until; row = queue.shift()) await attempt(visit, { row, peer, until });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, courier));
  } finally {
    clearInterval(beat);
    await visit.db.updateTable('peerLease').set({ until: visit.now }).where('peer', '=', name).execute();
  }
}

async function lease({ db, now }: Visit, peer: string): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('peerLease')
    .values({ peer, until })
    .onConflict((conflict) => conflict.column('peer').doUpdateSet({ until }).where('peerLease.until', '<=', now.toISOString()))
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function renew({ db, now }: Visit, peer: string, elapsedMs: number): Promise<void> {
  await db
    .updateTable('peerLease')
    .set({ until: new Date(now.getTime() + elapsedMs + LEASE_MS) })
    .where('peer', '=', peer)
    .execute();
}

interface Attempt {
  row: Outgoing & Incoming;
  peer: KnownPeer | null;
  until: number;
}

async function attempt(visit: Visit, { row, peer, until }: Attempt): Promise<void> {
  const work = peer ? turn(visit, { row, peer, until }) : Promise.reject(new LineFault(503, 'exchange.fault.noPeer'));
  const { nextAt } = await work
    .catch((error: unknown) => keepFault(visit, row, error as Error))
    .then((done) => done ?? { nextAt: undefined });
  if (nextAt === undefined) return;
  // Whoever has something new for it meanwhile (news, a cancel) has set another instant, which stands.
  await visit.db
    .updateTable('consignment')
    .set({ nextAt, tries: 0, fault: '', needsPerson: false })
    .where('id', '=', row.id)
    .where('nextAt', '=', row.nextAt)
    .execute();
  await visit.db.updateTable('peer').set({ silentSince: null }).where('name', '=', row.peer).where('silentSince', 'is not', null).execute();
}

async function turn(visit: Visit, { row, peer, until }: Attempt & { peer: KnownPeer }): Promise<Turn> {
  const turned = row.direction === 'in' ? await askOutcome(visit, row, peer) : await carry(visit, { row, peer, until });
  if (turned.nextAt === null) await tellNews(visit, { id: row.id, key: row.key, peer });
  return turned;
}

/** A fault of the line is never a refusal: it is tried again, later and later, and in the end a person must look at it. */
async function keepFault(visit: Visit, { id, peer, tries, endsAt, state, nextAt: due }: Outgoing, error: Error): Promise<void> {
  const { db, now } = visit;
  const known = error instanceof Refusal ? { code: error.code, ...error.details } : { code: error instanceof LieFault ? 'exchange.fault.lie' : 'exchange.fault.own', name: error.message.slice(0, 200) }; // prettier-ignore
  const given = error instanceof LieFault || tries + 1 >= (await ruleValue(visit, mostTries));
  const pause = (BACK_OFF_S[Math.min(tries, BACK_OFF_S.length - 1)]! * (1_000 + Math.random() * 200)) | 0;
  // What needs a person is not tried again, but its last day comes all the same.
  const later = new Date(now.getTime() + pause);
  const nextAt = given && state === 'open' ? new Date(endsAt) : later;
  await db
    .updateTable('consignment')
    .set({ tries: tries + 1, needsPerson: given, fault: JSON.stringify(known), nextAt })
    .where('id', '=', id)
    .where('nextAt', '=', due)
    .execute();
  if (error instanceof LineFault && error.code.startsWith('line.'))
    await db.updateTable('peer').set({ silentSince: sql`coalesce(silent_since, ${now})` }).where('name', '=', peer).execute(); // prettier-ignore
}
