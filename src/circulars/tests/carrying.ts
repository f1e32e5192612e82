import { randomBytes } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import type { CallError } from '#core/call.ts';
import type { Json } from '#core/text/canonical.ts';
import { type Cargo, type Outcome, cargoOf } from '#exchange/contract/cargo.ts';
import { asksRegistered } from '#exchange/cargo/letters/asks.ts';
import type { Item } from '#exchange/protocol/messages.ts';
import type { TestOffice } from '#testOffice.ts';

const LIMITS = { consignment: 1e9, paper: 1e9, types: ['application/*', 'image/*', 'text/*'] };

/** Makes offices known to each other as the directory would: names, and codes that may be addressed. */
export async function acquaint(offices: Record<string, TestOffice>): Promise<void> {
  for (const [own, { db, clock }] of Object.entries(offices)) {
    const now = clock.now;
    await db.insertInto('membership').values({ name: own, role: 'member', state: 'member', address: `https://${own}`, directoryUrl: '', anchors: '[]', askedAt: '2099-01-01T00:00:00Z' }).execute();
    await db.insertInto('directoryCopy').values({ number: 1, kid: 'uplc#0000000000000000', signed: '', at: now, until: new Date('2099-01-01'), fetchedAt: now }).execute();
    for (const [name, { staff }] of Object.entries(offices)) {
      await db.insertInto('peer').values({ name, titleHi: name, titleEn: name, address: `https://${name}`, versions: [1], limits: JSON.stringify(LIMITS), state: 'up', confidential: false }).execute();
      const words = { nameHi: 'पता', nameEn: 'Address', officeHi: '', officeEn: '', placeHi: '', placeEn: '', rank: 1, words: '' };
      for (const code of [`section:${staff.clerk.sectionId}`, `post:${staff.neighbour.postId}`])
        await db.insertInto('peerAddress').values({ code: `${name}:${code}`, peer: name, kind: code.split(':')[0] as 'post', ...words }).execute();
    }
  }
} // prettier-ignore

const visitIn = <T>({ instance, clock }: TestOffice, act: (visit: Visit) => Promise<T>): Promise<T> =>
  instance.db.transaction().execute((db) => act({ instance, db, now: clock.now, language: 'hi', recorded: 0 }));

interface Carried {
  from: TestOffice;
  to: TestOffice;
  /** Name of the sender, as the addressee knows it. */
  peer: string;
}

/** Carries a letter and what it asks by hand, as the exchange does: the letter lies before a desk, and both sides have it as settled. */
export async function carryLetter({ from, to, peer }: Carried, { issueId, position, toName, change = (asks) => asks }: {
  issueId: string; position: number; toName: string; change?: (asks: Record<string, Json>) => Json;
}) {
  const dispatch = await from.db.selectFrom('dispatch').select('id').where('issueId', '=', issueId).where('position', '=', position).executeTakeFirstOrThrow();
  const asks = (await visitIn(from, (visit) => asksRegistered()!.asksOf(visit, { issueId, dispatchId: dispatch.id }))) as Record<string, Json>;
  const key = randomBytes(16).toString('hex');
  const shared = {
    key, cargo: 'letter', state: 'settled', told: true, address: `${toName}:post:${to.staff.neighbour.postId}`, subject: '', classification: 'normal',
    manifest: '{}', root: '', size: '1', madeAt: from.clock.now, endsAt: from.clock.now,
  };
  const { id: sent } = await from.db.insertInto('consignment').values({ ...shared, direction: 'out', peer: toName, dispatchId: dispatch.id }).returning('id').executeTakeFirstOrThrow();
  await from.db.updateTable('dispatch').set({ mode: 'exchange', state: 'dispatched', sentAt: from.clock.now, dispatchedAt: from.clock.now }).where('id', '=', dispatch.id).execute();
  const taskId = await visitIn(to, async (visit) => {
    const { id: consignmentId } = await visit.db.insertInto('consignment').values({ ...shared, direction: 'in', peer }).returning('id').executeTakeFirstOrThrow();
    const { id: letterId } = await visit.db.insertInto('letter').values({ consignmentId, postId: to.staff.neighbour.postId, arrivedAt: visit.now, facts: '{}' }).returning('id').executeTakeFirstOrThrow();
    await asksRegistered()!.arrived(visit, { letterId, consignmentId, asks: change(asks), at: from.clock.now.toISOString() });
    return (await visit.db.selectFrom('circularTask').select('id').where('letterId', '=', letterId).executeTakeFirstOrThrow()).id;
  });
  return { taskId, consignmentId: sent, dispatchId: dispatch.id, key };
} // prettier-ignore

export interface Sent {
  id: string;
  cargo: string;
  content: Record<string, Json>;
  items: Item[];
  dispatchId: string | null;
}

/** What an office has handed to the exchange and is still open, the oldest first. */
export async function openConsignments(office: TestOffice): Promise<Sent[]> {
  const rows = await office.db.selectFrom('consignment').selectAll().where('direction', '=', 'out').where('state', '=', 'open').orderBy('id').execute();
  return Promise.all(rows.map(async ({ id, cargo, manifest, dispatchId }) => {
    const [first, ...items] = (manifest as unknown as { items: Item[] }).items;
    return { id, cargo, items, dispatchId, content: JSON.parse((await office.instance.blobs.get(first!.sha256)).toString()) as Record<string, Json> };
  }));
} // prettier-ignore

/** Lays what an office sent before the other, rehearsed and in earnest, and ends it at its sender: settled, or refused with the code. */
export async function carry({ from, to, peer }: Carried, sent: Sent): Promise<string> {
  const cargo = cargoOf(sent.cargo)!;
  for (const { sha256, size, mediaType } of sent.items) {
    await to.instance.blobs.put(await from.instance.blobs.get(sha256));
    await to.db.insertInto('blob').values({ sha256, size: String(size), mediaType, createdAt: to.clock.now }).onConflict((known) => known.doNothing()).execute();
  }
  const refusal = await layIn(to, cargo, { peer, sent, at: from.clock.now }).then(() => null, (error: CallError & { details: Record<string, string> }) => error);
  const end = refusal ? 'refused' : 'settled';
  const reason = refusal && { code: refusal.code.replace('exchange.refusal.', ''), details: refusal.details };
  const outcome: Outcome = { consignmentId: sent.id, key: '', peer, paperId: null, dispatchId: sent.dispatchId, end, reason };
  await visitIn(from, async (visit) => {
    await visit.db.updateTable('consignment').set({ state: end }).where('id', '=', sent.id).execute();
    await cargo.ended?.(visit, outcome);
  });
  return refusal ? `${refusal.code} ${Object.values(refusal.details).join()}`.trim() : end;
} // prettier-ignore

export function layIn(to: TestOffice, cargo: Cargo, { peer, sent, at }: { peer: string; sent: Pick<Sent, 'content' | 'items'>; at: Date }) {
  const { content, items } = sent;
  return visitIn(to, (visit) =>
    cargo.lay(visit, { consignmentId: '1', key: '', peer, address: '', classification: 'normal', content, items, at: at.toISOString() }),
  );
}
