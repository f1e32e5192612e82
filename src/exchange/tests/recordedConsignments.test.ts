import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitOf } from '#core/context.ts';
import { signJws, type SigningKey } from '#core/record/jws.ts';
import { setRule } from '#core/rules/settings.ts';
import type { Json } from '#core/text/canonical.ts';
import { type Member, newMemberKey, openState } from '#witness/tests/testWitnesses.ts';
import { exchangeFault } from '../queries/exchangeFault.ts';
import { firstConsignmentApart } from '../queries/recordedConsignments.ts';
import { rootOf } from '../sending/manifest.ts';
import { warnAfter } from '../settings.ts';

let state: Awaited<ReturnType<typeof openState>>;
let office: Member;
let peer: Member;
let items: { sha256: string; size: number; mediaType: string }[];
beforeAll(async () => {
  state = await openState(['lucknow', 'bareilly']);
  [office, peer] = state.members as [Member, Member];
  items = [];
  for (const words of ['एक', 'दो', 'तीन']) {
    const { sha256, size } = await office.office.instance.blobs.put(Buffer.from(words));
    items.push({ sha256, size, mediaType: 'application/pdf' });
    await office.office.db.insertInto('blob').values({ sha256, size, mediaType: 'application/pdf', createdAt: state.clock.now }).execute(); // prettier-ignore
  }
}, 120_000);
afterAll(() => state.close());

const KEY = 'ab'.repeat(16);
const fault = () => exchangeFault(office.office.instance, state.clock.now);
const apart = async () => (await firstConsignmentApart(visitOf(office.office.instance, state.clock.now)))?.lacks ?? null;

/** What the other side signs. */
function signed(payload: object, key: SigningKey = peer.key): string {
  const common = { from: 'bareilly', to: 'lucknow', at: '2026-03-25T05:30:00.000Z', consignment: KEY, answers: 'cd'.repeat(32) };
  return signJws(key, { ...common, ...payload } as Json);
}

const receiptOf = (more: object = {}, key?: SigningKey) =>
  signed({ kind: 'concluded', hashes: items.map(({ sha256 }) => sha256).sort(), root: rootOf({ items }), ...more }, key);

async function only(
  row: { direction?: 'in' | 'out'; state?: string; answered?: string | null; closed?: string | null; [more: string]: unknown } = {},
) {
  const { db } = office.office;
  await db.deleteFrom('consignment').execute();
  await db
    .insertInto('consignment')
    .values({
      key: KEY, direction: 'out', peer: 'bareilly', cargo: 'letter', state: 'settled', address: 'bareilly:office:1', subject: 'पत्र', classification: 'normal',
      manifest: JSON.stringify({ partSize: 262_144, items }), root: rootOf({ items }), size: 12, madeAt: state.clock.now, endsAt: '2026-04-02T05:00:00Z', ...row,
    })
    .execute(); // prettier-ignore
}

describe('a consignment that is settled', () => {
  test('by the sender stands by the addressee’s receipt for exactly what was sent', async () => {
    await only({ answered: receiptOf() });
    expect(await apart()).toBeNull();
    const old = newMemberKey('bareilly');
    const hashes = items.map(({ sha256 }) => sha256);
    const wrong = [
      null,
      'x.y.z',
      receiptOf({ hashes: hashes.slice(1).sort() }),
      receiptOf({ hashes: hashes.toSorted().toReversed() }),
      receiptOf({ root: 'ab'.repeat(32) }),
      receiptOf({ consignment: 'cd'.repeat(16) }),
      receiptOf({}, office.key),
      receiptOf({}, old),
      receiptOf({ kind: 'settled' }),
      receiptOf({ at: '2025-12-30T00:00:00.000Z' }), // before the key was in force
    ];
    for (const answered of wrong) {
      await only({ answered });
      expect(await apart()).toBe('receipt');
    }
    await only({ answered: receiptOf(), root: 'ab'.repeat(32) });
    expect(await apart()).toBe('receipt');
    expect(await fault()).toContain(`The consignment ${KEY} (number`);
  });

  test('stays proved when the key was revoked later', async () => {
    const { db } = office.office;
    const revoke = (revokedAt: string | null) => db.updateTable('peerKey').set({ revokedAt }).where('kid', '=', peer.key.kid).execute();
    await only({ answered: receiptOf() });
    await revoke('2026-03-26T00:00:00Z');
    expect(await apart()).toBeNull();
    await revoke('2026-03-24T05:29:00Z');
    expect(await apart()).toBe('receipt');
    await revoke(null);
  });

  test('at the addressee stands by the sender’s word', async () => {
    for (const kind of ['settle', 'settled']) {
      await only({ direction: 'in', closed: signed({ kind }) });
      expect(await apart()).toBeNull();
    }
    for (const closed of [
      null,
      signed({ kind: 'cancel' }),
      signed({ kind: 'settle' }, office.key),
      signed({ kind: 'settle', consignment: 'ef'.repeat(16) }),
    ]) {
      await only({ direction: 'in', closed });
      expect(await apart()).toBe('settlement');
    }
  });

  test('has its papers', async () => {
    const lost = [...items, { sha256: 'ee'.repeat(32), size: 1, mediaType: 'application/pdf' }];
    for (const [direction, of] of [
      ['out', 'open'],
      ['in', 'concluded'],
      ['out', 'settled'],
    ] as const) {
      await only({ direction, state: of, manifest: JSON.stringify({ partSize: 262_144, items: lost }) });
      expect(await apart()).toBe('paper');
    }
    await only({ state: 'cancelled', manifest: JSON.stringify({ partSize: 262_144, items: lost }) });
    expect(await apart()).toBeNull();
  });
});

describe('doctor', () => {
  const copy = (until: string) =>
    office.office.db
      .insertInto('directoryCopy')
      .values({ number: 1, signed: 'x', kid: 'uplc#0000000000000000', at: state.clock.now, until, fetchedAt: state.clock.now })
      .onConflict((conflict) => conflict.column('number').doUpdateSet({ until }))
      .execute();

  test('tells of a directory that is missing, ended, or not heard of for a day', async () => {
    await office.office.db.deleteFrom('consignment').execute();
    expect(await fault()).toMatch(/^This instance has no copy of the state directory yet\. Check that /);
    await copy('2026-04-01T00:00:00Z');
    expect(await fault()).toBeNull();
    state.later(25 * 3_600);
    expect(await fault()).toMatch(/^The nodal agency has been silent since 2026-03-25T.*good until 2026-04-01T/);
    await copy('2026-03-26T00:00:00Z');
    expect(await fault()).toMatch(/^The copy of the state directory was good until 2026-03-26T00:00:00\.000Z/);
    await office.office.db.updateTable('directoryCopy').set({ fetchedAt: state.clock.now, until: '2026-05-01T00:00:00Z' }).execute();
  });

  test('names what waits too long for a peer, and what needs a person', async () => {
    await only({ state: 'open', fault: JSON.stringify({ code: 'line.away', details: { host: 'bareilly' } }) });
    expect(await fault()).toBeNull();
    state.later(23 * 3_600);
    expect(await fault()).toBeNull();
    await setRule(office.office, warnAfter, { value: 12, source: null });
    expect(await fault()).toMatch(/^1 consignments wait for bareilly, the oldest since 2026-03-26T.* \(bareilly could not be reached\./);
    await only({ state: 'open', needsPerson: true });
    expect(await fault()).toBe(`1 consignments need a person (${KEY} with bareilly first). Look at the page of stuck consignments, and send again or cancel.`); // prettier-ignore
  });

  test('says nothing where an instance takes no part', async () => {
    await office.office.db.deleteFrom('consignment').execute();
    await office.office.db.updateTable('membership').set({ state: 'applied' }).execute();
    expect(await fault()).toBeNull();
  });
});
