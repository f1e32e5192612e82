import { randomBytes } from 'node:crypto';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import type { Instance } from '#core/instance.ts';
import { type Linked, openOffices, turnClocks } from '#testExchange.ts';
import { consign } from '../../actions/consign.ts';
import { type Consigning, type Outcome, cargo } from '../../contract/cargo.ts';
import type { Incoming } from '../../receiving/rows.ts';
import { callCouriersIn, sendCouriers } from '../../sending/courier.ts';
import { endOverdue } from '../../sending/endOverdue.ts';
import type { Outgoing } from '../../sending/rows.ts';
import { type FaultProxy, faultProxy } from './faultProxy.ts';

export interface Pair {
  sender: Linked;
  addressee: Linked;
  /** From the sender to the addressee. */
  line: FaultProxy;
  ended: Outcome[];
  heard: { office: string; kind: string; number: unknown }[];
  /** Set by a test: done when the letter is laid (also in a rehearsal), and when its end is written. */
  hooks: { lay?: (rehearsal: boolean) => Promise<void> | void; end?: (outcome: Outcome) => Promise<void> | void };
  close(): Promise<void>;
}

let days = 0;

/** Two offices with a bad line between them, and letters that leave a row wherever they are laid. */
export async function openPair(): Promise<Pair> {
  const [sender, addressee] = (await openOffices('sachivalaya', 'lucknow')) as [Linked, Linked];
  const line = await faultProxy(addressee.address);
  await sender.db.updateTable('peer').set({ address: line.address }).where('name', '=', 'lucknow').execute();
  const pair: Pair = {
    sender,
    addressee,
    line,
    ended: [],
    heard: [],
    hooks: {},
    close: async () => void (await Promise.all([line.close(), sender.close(), addressee.close()])),
  };
  register(pair);
  return pair;
}

function register(pair: Pair): void {
  cargo({
    kind: 'letter',
    async lay({ db }, { key, consignmentId }) {
      const { state } = await db.selectFrom('consignment').select('state').where('id', '=', consignmentId).executeTakeFirstOrThrow();
      await pair.hooks.lay?.(state === 'announced');
      const day = new Date(Date.UTC(2030, 0, 1) + days++ * 86_400_000).toISOString().slice(0, 10);
      await db.insertInto('holiday').values({ day, nameHi: key, nameEn: key }).execute();
      return { paperId: null, subject: 'परीक्षण' };
    },
    async ended(_, outcome) {
      await pair.hooks.end?.(outcome);
      pair.ended.push(outcome);
    },
    heard: async ({ db }, { kind, detail }) => {
      await db.selectFrom('membership').selectAll().execute();
      pair.heard.push({ office: 'sender', kind, number: detail.number });
    },
  });
}

export async function paperOf(office: Linked, size: number): Promise<{ sha256: string; mediaType: string }> {
  const { sha256 } = await office.instance.blobs.put(randomBytes(size));
  await office.db.insertInto('blob').values({ sha256, size, mediaType: 'application/pdf', createdAt: office.clock.now }).execute();
  return { sha256, mediaType: 'application/pdf' };
}

export async function send(
  { sender, addressee }: Pick<Pair, 'sender' | 'addressee'>,
  { sizes = [3_000], ...rest }: { sizes?: number[] } & Partial<Consigning> = {},
): Promise<string> {
  const items = [];
  for (const size of sizes) items.push(await paperOf(sender, size));
  const wish = { cargo: 'letter', address: addressee.codeOf('clerk'), subject: 'परीक्षण', classification: 'normal', content: { nonce: randomBytes(8).toString('hex') }, items } as const; // prettier-ignore
  return transact(sender.contextOf('special'), (ctx) => consign(ctx, { ...wish, ...rest }));
}

/** Lets every courier of an office go until nothing is due. */
export async function couriers({ instance, clock }: { instance: Instance; clock: { now: Date } }): Promise<void> {
  await endOverdue(instance, clock.now);
  for (let most = 0; most < 200 && (await sendCouriers(instance, clock.now)) > 0; most++) await callCouriersIn(instance);
}

export const outOf = async ({ sender: { db } }: Pick<Pair, 'sender'>, id: string): Promise<Outgoing> =>
  (await db.selectFrom('consignment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()) as unknown as Outgoing;

export const intoOf = async ({ addressee: { db } }: Pick<Pair, 'addressee'>, key: string): Promise<Incoming | undefined> =>
  (await db
    .selectFrom('consignment')
    .selectAll()
    .where('key', '=', key)
    .where('direction', '=', 'in')
    .executeTakeFirst()) as unknown as Incoming;

/** How often a letter lies before its addressee. */
export const laidAt = async ({ db }: Linked, key: string): Promise<number> =>
  (await db.selectFrom('holiday').select('day').where('nameEn', '=', key).execute()).length;

/** The line is good: couriers of both sides go, and time passes, until both know the end. */
export async function rest(pair: Pair, id: string): Promise<void> {
  pair.line.fault = () => undefined;
  await pair.line.late();
  for (let most = 0; most < 40; most++) {
    await couriers(pair.sender);
    await couriers(pair.addressee);
    const out = await outOf(pair, id);
    const into = await intoOf(pair, out.key);
    if (out.told && into && !['announced', 'concluded'].includes(into.state)) return;
    turnClocks([pair.sender, pair.addressee], { minutes: most < 10 ? 3 : 70 });
  }
  throw new Error(`never at rest: ${JSON.stringify(await outOf(pair, id))}`);
}

/** What both sides have in the end; the same, or it throws. */
export async function endOf(pair: Pair, id: string): Promise<{ end: string; laid: number; needsPerson: boolean; fault: string }> {
  const out = await outOf(pair, id);
  const into = await intoOf(pair, out.key);
  if (out.state !== into?.state || !out.told || !into.told) throw new Error(`not the same: ${JSON.stringify({ out, into })}`);
  return { end: out.state, laid: await laidAt(pair.addressee, out.key), needsPerson: out.needsPerson, fault: out.fault };
}

export const ARRIVED = { end: 'settled', laid: 1, needsPerson: false, fault: '' };

/** An error that is no refusal: a program that dies. */
export const die = (): never => {
  throw new Error('killed');
};
export const refuse = (code: string) => (): never => {
  throw new Refusal(409, code, { reason: 'परीक्षण' });
};
