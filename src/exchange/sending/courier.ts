import { sql } from 'kysely';
import { type Visit, visitOf } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import type { Instance } from '#core/instance.ts';
import { LineFault } from '#core/request/outgoing.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type KnownPeer, peerNamed } from '#directory/queries/peers.ts';
import { pauseAfter } from '../protocol/backOff.ts';
import { clockOf } from '../protocol/hours.ts';
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
/** Whether a closed peer is open again is looked up here, in the copy of the directory. */
const LOOK_AGAIN_MS = 300_000;

const running = new WeakMap<Instance, Map<string, Promise<void>>>();
const couriersOf = (instance: Instance) => running.get(instance) ?? running.set(instance, new Map()).get(instance)!;

/** Sends couriers to the peers for which something is due, one each; who comes back sets out to the next. Tells how many peers were served. */
export async function sendCouriers(instance: Instance, now: Date): Promise<number> {
  const couriers = couriersOf(instance);
  const waiting = (await duePeers(instance, now)).filter((peer) => !couriers.has(peer));
  const until = performance.now() + TURN_MS;
  let served = 0;
  const courier = async () => {
    for (let peer = waiting.shift(); peer !== undefined; peer = performance.now() < until ? waiting.shift() : undefined) {
      served++;
      const back = serve(visitOf(instance, now), peer).finally(() => couriers.delete(peer!));
      couriers.set(peer, back);
      await back.catch(() => undefined); // the database was away: what is due is due the next time, too
    }
  };
  const back = Promise.all(Array.from({ length: PEERS - couriers.size }, courier)).then(() => true);
  while (!(await Promise.race([back, patience()])) && waiting.length > 0 && performance.now() < until);
  return served;
}

const patience = () => new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());

/** Waits until every courier is back. */
export const callCouriersIn = async (instance: Instance): Promise<void> => void (await Promise.allSettled(couriersOf(instance).values()));

async function duePeers({ db }: Instance, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('consignment')
    .select('peer')
    .where('nextAt', '<=', now.toISOString())
    .groupBy('peer')
    .orderBy((eb) => eb.fn.min('nextAt'))
    .limit(PEERS * 8)
    .execute();
  return rows.map(({ peer }) => peer);
}

/** All that is due for one peer, if no other worker is at it. */
async function serve(visit: Visit, name: string): Promise<void> {
  const held = await lease(visit, name);
  if (!held) return;
  const begun = performance.now();
  const beat = setInterval(() => void renew(visit, held, performance.now() - begun).catch(() => undefined), BEAT_MS);
  try {
    const peer = await peerNamed(visit, name);
    if (peer?.state === 'down') return await waitUntilUp(visit, name);
    const until = begun + TURN_MS;
    const clock = clockOf(visit);
    let silence: Silence | null = null;
    // What becomes due meanwhile is taken along: it need not wait for the next round. Unless another has the peer now.
    for (let time = 0; !silence && time < TURN_MS; time = performance.now() - begun) {
      const inTime = clock();
      const queue = time === 0 || (await renew(visit, held, time)) ? await dueFor(inTime, name) : [];
      if (queue.length === 0) break;
      const courier = async () => {
        for (let row = queue.shift(); row && !silence && performance.now() < until; row = queue.shift())
          silence = (await attempt(inTime, { row, peer, until, clock })) ?? silence;
      };
      const back = await Promise.allSettled(Array.from({ length: AT_ONCE }, courier)); // the peer is not left before all of them are back
      if (back.some(({ status }) => status === 'rejected')) break;
    }
    if (silence) await waitTogether(visit, name, silence);
  } finally {
    clearInterval(beat);
    await visit.db
      .updateTable('peerLease')
      .set({ until: visit.now })
      .where('peer', '=', name)
      .where('until', '=', held.until.toISOString())
      .execute();
  }
}

async function dueFor({ db, now }: Visit, peer: string): Promise<(Outgoing & Incoming)[]> {
  const rows = await db
    .selectFrom('consignment')
    .selectAll()
    .where('peer', '=', peer)
    .where('nextAt', '<=', now.toISOString())
    .orderBy('nextAt')
    .limit(PAGE)
    .execute();
  return rows as unknown as (Outgoing & Incoming)[];
}

/** What else was due for a peer that does not answer is not tried one by one: it would hold up the couriers of the others. */
async function waitTogether(visit: Visit, peer: string, { nextAt, fault }: Silence): Promise<void> {
  const { db, now } = visit;
  const most = await ruleValue(visit, mostTries);
  await db
    .updateTable('consignment')
    .set((eb) => ({ nextAt, fault, tries: eb('tries', '+', 1), needsPerson: sql<boolean>`needs_person or tries >= ${most - 1}` }))
    .where('peer', '=', peer)
    .where('nextAt', '<=', now.toISOString())
    .execute();
}

/** It has told the directory that it is closed for upkeep: nothing is tried, and nothing counts as tried. */
async function waitUntilUp({ db, now }: Visit, peer: string): Promise<void> {
  await db
    .updateTable('consignment')
    .set({ nextAt: new Date(now.getTime() + LOOK_AGAIN_MS), fault: JSON.stringify({ code: 'exchange.fault.down', details: {} }) })
    .where('peer', '=', peer)
    .where('nextAt', '<=', now.toISOString())
    .execute();
}

/** The instant until which a peer is held is also the sign by which its holder knows it: another has another one. */
interface Lease {
  peer: string;
  until: Date;
}

async function lease({ db, now }: Visit, peer: string): Promise<Lease | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('peerLease')
    .values({ peer, until })
    .onConflict((conflict) => conflict.column('peer').doUpdateSet({ until }).where('peerLease.until', '<=', now.toISOString()))
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? { peer, until } : null;
}

/** Holds the peer longer; `false` when another holds it. */
async function renew({ db, now }: Visit, held: Lease, elapsedMs: number): Promise<boolean> {
  const until = new Date(now.getTime() + elapsedMs + LEASE_MS);
  const { numUpdatedRows } = await db.updateTable('peerLease').set({ until }).where('peer', '=', held.peer).where('until', '=', held.until.toISOString()).executeTakeFirstOrThrow(); // prettier-ignore
  if (numUpdatedRows === 1n) held.until = until;
  return numUpdatedRows === 1n;
}

/** Nobody answers there: until when to wait, and why. */
interface Silence {
  nextAt: Date;
  fault: string;
}

interface Attempt {
  row: Outgoing & Incoming;
  peer: KnownPeer | null;
  until: number;
  clock: () => Visit;
}

async function attempt(visit: Visit, { row, peer, until, clock }: Attempt): Promise<Silence | null> {
  const work = peer ? turn(visit, { row, peer, until, clock }) : Promise.reject(new LineFault(503, 'exchange.fault.noPeer'));
  const done = await work.catch((error: unknown) => keepFault(visit, row, error as Error));
  if (!done || 'fault' in done) return done;
  const { nextAt, waits } = done;
  // Whoever has something new for it meanwhile (news, a cancel) has set another instant, which stands.
  await visit.db
    .updateTable('consignment')
    .set({ nextAt, ...(!waits && { tries: 0, fault: '', needsPerson: false }) })
    .where('id', '=', row.id)
    .where('nextAt', '=', row.nextAt)
    .execute();
  await hearAgain(visit, row.peer);
  return null;
}

/** Whoever was silent has answered: what waited because of the line alone goes on, also where a person was called. */
async function hearAgain({ db, now }: Visit, name: string): Promise<void> {
  const wasSilent = await db
    .updateTable('peer')
    .set({ silentSince: null })
    .where('name', '=', name)
    .where('silentSince', 'is not', null)
    .returning('name')
    .executeTakeFirst();
  if (!wasSilent) return;
  await db
    .updateTable('consignment')
    .set({ nextAt: now, tries: 0, needsPerson: false })
    .where('peer', '=', name)
    .where('nextAt', '>', now.toISOString())
    .where('fault', 'like', '{"code":"line.%')
    .execute();
}

async function turn(visit: Visit, { row, peer, until, clock }: Attempt & { peer: KnownPeer }): Promise<Turn> {
  const turned = row.direction === 'in' ? await askOutcome(clock(), row, peer) : await carry(visit, { row, peer, until, clock });
  if (turned.nextAt === null) await tellNews(clock(), { id: row.id, key: row.key, peer });
  return turned;
}

/** A fault of the line is never a refusal: it is tried again, later and later, and in the end a person must look at it. */
async function keepFault(visit: Visit, { id, peer, nextAt: due }: Outgoing, error: Error): Promise<Silence | null> {
  const { db, now } = visit;
  // As it stands after this turn: whatever got through on the way counts.
  const { tries, endsAt, state } = await db.selectFrom('consignment').select(['tries', 'endsAt', 'state']).where('id', '=', id).executeTakeFirstOrThrow(); // prettier-ignore
  const known = error instanceof Refusal ? { code: error.code, details: error.details } : { code: error instanceof LieFault ? 'exchange.fault.lie' : 'exchange.fault.own', details: { name: error.message.slice(0, 200) } }; // prettier-ignore
  const given = error instanceof LieFault || tries + 1 >= (await ruleValue(visit, mostTries));
  const later = new Date(now.getTime() + pauseAfter(tries));
  const isSilence = error instanceof LineFault && /^line\.(away|slow)$/.test(error.code);
  // What needs a person is not tried again, unless the line alone is to blame, which is tried all the same; its last day comes in any case.
  const nextAt = given && state === 'open' && !isSilence ? new Date(endsAt) : later;
  const fault = JSON.stringify(known);
  await db
    .updateTable('consignment')
    .set({ tries: tries + 1, needsPerson: given, fault, nextAt })
    .where('id', '=', id)
    .where('nextAt', '=', due)
    .execute();
  if (!isSilence) return null;
  await db.updateTable('peer').set({ silentSince: sql`coalesce(silent_since, ${now})` }).where('name', '=', peer).execute(); // prettier-ignore
  return { nextAt: later, fault };
}
