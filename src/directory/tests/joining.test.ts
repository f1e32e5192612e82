import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signJws } from '#core/record/jws.ts';
import { directoryFault } from '../../operations/exchange/examineDirectory.ts';
import { joinDirectory } from '../actions/joinDirectory.ts';
import { approveKey, endMember, listMembers, refuseKey, revokeKey } from '../contract/members.ts';
import { listAddresses, rotateKey, viewDirectory, endKey } from '../contract/state.ts';
import { ownKey } from '../queries/keys.ts';
import { believe, peerNamed } from '../queries/peers.ts';
import {
  type Listening,
  anchorOf,
  apply,
  approve,
  join,
  openKeeper,
  openListening,
  outside,
  refresh,
  refusalOf,
  waitingKey,
} from './state.ts';

let keeper: Listening;
let lucknow: Listening;
let pilibhit: Listening;
beforeAll(async () => {
  keeper = await openKeeper();
  lucknow = await openListening();
  pilibhit = await openListening();
}, 60_000);
afterAll(() => Promise.all([keeper, lucknow, pilibhit].map((office) => office.close())));

const signedBy = async (office: Listening) => {
  const key = await ownKey(outside(office));
  return signJws(key, { from: key.name, kind: 'test' });
};

describe('joining the state’s directory', () => {
  test('a new instance makes a key and waits until the nodal agency has compared its fingerprint', async () => {
    const fingerprint = await apply(lucknow, { keeper, name: 'lucknow' });
    expect(fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    const { applications, items } = await keeper.as('administrator')(listMembers, {});
    expect(applications).toMatchObject([{ name: 'lucknow', address: lucknow.url, fingerprint, source: '127.0.0.1' }]);
    expect(items.map(({ name }) => name)).toEqual(['uplc']);
    await expect(ownKey(outside(lucknow))).rejects.toMatchObject({ code: 'directory.notJoined' });
    await approve(keeper, 'lucknow');
    await refresh(lucknow);
    expect(await lucknow.as('clerk')(viewDirectory, {})).toMatchObject({
      own: { name: 'lucknow', state: 'member', keeper: 'uplc', fault: '' },
      copy: { expired: false },
      keys: [],
      acts: [],
    });
    expect((await ownKey(outside(lucknow))).name).toBe('lucknow');
    const kinds = (await keeper.db.selectFrom('event').select('kind').orderBy('id').execute()).map(({ kind }) => kind);
    for (const kind of ['directory.founded', 'directory.memberApproved', 'directory.kept', 'directory.listingHeard'])
      expect(kinds).toContain(kind);
  });

  test('each believes what the other signs, and finds its offices, sections and posts', async () => {
    await join(pilibhit, { keeper, name: 'pilibhit' });
    await keeper.work();
    for (const office of [lucknow, pilibhit, keeper]) await refresh(office);
    expect(await believe(outside(lucknow), await signedBy(pilibhit))).toMatchObject({ from: 'pilibhit' });
    expect(await believe(outside(keeper), await signedBy(lucknow))).toMatchObject({ from: 'lucknow' });
    expect(await peerNamed(outside(lucknow), 'pilibhit')).toMatchObject({ address: pilibhit.url, state: 'up', versions: [1] });
    const { items } = await lucknow.as('clerk')(listAddresses, { search: 'special' });
    expect(items.map(({ code }) => code.replace(/\d+$/, ''))).toEqual(['lucknow:post:', 'pilibhit:post:', 'uplc:post:']);
    expect((await lucknow.as('clerk')(listAddresses, { search: 'समीक्षा' })).items, 'dealing hands are not addressed').toEqual([]);
    expect((await lucknow.as('clerk')(listAddresses, { search: 'सिंचाई अनु' })).items[0]).toMatchObject({ kind: 'post' });
  });

  test('nobody but an administrator of the nodal agency decides', async () => {
    const wish = { name: 'lucknow', kid: 'x' };
    expect(await refusalOf(keeper.as('officer')(approveKey, wish))).toBe('directory.administer.forbidden');
    expect(await refusalOf(keeper.as('officer')(listMembers, {}))).toBe('directory.administer.forbidden');
    expect(await refusalOf(lucknow.as('administrator')(listMembers, {}))).toBe('directory.keeper.notFound');
    expect(await refusalOf(keeper.as('administrator')(approveKey, wish))).toBe('directory.nothingWaits');
    expect(await refusalOf(keeper.as('administrator')(endMember, { name: 'uplc', reason: 'x' }))).toBe('directory.keeperStays');
    expect(await refusalOf(keeper.as('administrator')(endMember, { name: 'mathura', reason: 'x' }))).toBe('directory.member.notFound');
  });

  test('a name that is taken is refused, and an application that was refused may come again with another key', async () => {
    const stranger = await openListening();
    try {
      expect(await refusalOf(apply(stranger, { keeper, name: 'lucknow' }))).toBe('directory.nameTaken');
      await apply(stranger, { keeper, name: 'mathura' });
      const kid = await waitingKey(keeper, 'mathura');
      await keeper.as('administrator')(refuseKey, { name: 'mathura', kid, reason: 'छाप भिन्न है' });
      stranger.clock.now = new Date(stranger.clock.now.getTime() + 60_000);
      await stranger.work();
      const { own } = await stranger.as('clerk')(viewDirectory, {});
      expect(own).toMatchObject({ state: 'applied', fault: 'directory.applicationRefused', faultDetails: { reason: 'छाप भिन्न है' } });
      expect(await directoryFault(stranger.instance, stranger.clock.now)).toContain('Reason: “छाप भिन्न है”');
      await apply(stranger, { keeper, name: 'mathura' });
      await approve(keeper, 'mathura');
      await refresh(stranger);
      expect(await stranger.as('clerk')(viewDirectory, {})).toMatchObject({ own: { state: 'member' } });
      await refresh(lucknow);
      await keeper.as('administrator')(endMember, { name: 'mathura', reason: 'कार्यालय बन्द' });
      await keeper.work();
      await refresh(stranger).catch(() => undefined);
      await refresh(lucknow);
      expect(await stranger.as('clerk')(viewDirectory, {})).toMatchObject({ own: { state: 'ended' } });
      expect(await peerNamed(outside(lucknow), 'mathura')).toMatchObject({ state: 'ended' });
      expect((await lucknow.as('clerk')(listAddresses, { search: '' })).items.map(({ peer }) => peer)).not.toContain('mathura');
    } finally {
      await stranger.close();
    }
  });

  test('an anchor may be given as a fingerprint, and one of another key is not believed', async () => {
    const stranger = await openListening();
    try {
      const [kid, bytes] = (await anchorOf(keeper)).split(':');
      const joining = { name: 'agra', address: stranger.url, directoryUrl: keeper.url };
      const sha256 = createHash('sha256').update(Buffer.from(bytes!, 'base64url')).digest('hex');
      const wrong = `${kid}:${sha256.replace(/^../, sha256.startsWith('00') ? '11' : '00')}`;
      expect(await refusalOf(joinDirectory(outside(stranger), { ...joining, anchor: wrong }))).toBe('directory.wrongSignature');
      expect(await refusalOf(joinDirectory(outside(stranger), { ...joining, anchor: 'uplc' }))).toBe('directory.anchorUnfit');
      expect(await refusalOf(joinDirectory(outside(stranger), { ...joining, name: 'A', anchor: `${kid}:${sha256}` }))).toBe(
        'directory.nameUnfit',
      );
      expect(await stranger.db.selectFrom('membership').selectAll().execute()).toEqual([]);
      await joinDirectory(outside(stranger), { ...joining, anchor: `${kid}:${sha256}` });
      await approve(keeper, 'agra');
      await refresh(stranger);
      expect(await stranger.as('clerk')(viewDirectory, {})).toMatchObject({ own: { state: 'member', name: 'agra' } });
    } finally {
      await stranger.close();
    }
  });
});

describe('keys', () => {
  test('a new key signs from when it is published; the old one is believed until it is ended', async () => {
    const before = await ownKey(outside(lucknow));
    await lucknow.as('administrator')(rotateKey, {});
    expect(await refusalOf(lucknow.as('administrator')(rotateKey, {}))).toBe('directory.keyWaits');
    expect(await refusalOf(lucknow.as('officer')(rotateKey, {}))).toBe('directory.administer.forbidden');
    expect((await ownKey(outside(lucknow))).kid).toBe(before.kid);
    await lucknow.work(); // tells it
    await keeper.work(); // publishes it
    lucknow.clock.now = new Date(lucknow.clock.now.getTime() + 60_000);
    await lucknow.work(); // awaits it, so asks each minute
    const after = await ownKey(outside(lucknow));
    expect(after.kid).not.toBe(before.kid);
    await refresh(pilibhit);
    const old = signJws(before, { from: 'lucknow' });
    expect(await believe(outside(pilibhit), old)).toMatchObject({ from: 'lucknow' });
    expect(await believe(outside(pilibhit), signJws(after, { from: 'lucknow' }))).toMatchObject({ from: 'lucknow' });
    await lucknow.as('administrator')(endKey, { kid: before.kid, reason: 'बदली गई' });
    await lucknow.work();
    await keeper.work();
    await refresh(pilibhit);
    expect(await believe(outside(pilibhit), old)).toEqual({ disbelief: 'revokedKey' });
    expect(await refusalOf(lucknow.as('administrator')(endKey, { kid: after.kid, reason: 'x' }))).toBe('directory.lastKey');
  });

  test('the nodal agency revokes a key that was stolen; its instance joins again with another', async () => {
    const { kid } = await ownKey(outside(pilibhit));
    await keeper.as('administrator')(revokeKey, { kid, reason: 'चोरी हुई' });
    await keeper.work();
    await refresh(lucknow);
    await refresh(pilibhit).catch(() => undefined);
    await expect(ownKey(outside(pilibhit))).rejects.toMatchObject({ code: 'directory.notJoined' });
    await join(pilibhit, { keeper, name: 'pilibhit' });
    await refresh(lucknow);
    expect(await believe(outside(lucknow), await signedBy(pilibhit))).toMatchObject({ from: 'pilibhit' });
  });

  test('the nodal agency changes its own keys twice, and one that was away finds the way from key to key', async () => {
    for (let change = 0; change < 2; change++) {
      keeper.clock.now = new Date(keeper.clock.now.getTime() + 60_000);
      await keeper.as('administrator')(rotateKey, {});
      await keeper.work();
      const { kid: current } = await ownKey(outside(keeper));
      const old = await keeper.db
        .selectFrom('instanceKey')
        .select('kid')
        .where('kid', '<>', current)
        .where('endedAt', 'is', null)
        .execute();
      for (const { kid } of old) await keeper.as('administrator')(endKey, { kid, reason: 'बदली गई' });
      keeper.clock.now = new Date(keeper.clock.now.getTime() + 60_000);
      await keeper.work();
    }
    const before = await lucknow.db.selectFrom('membership').select('anchors').executeTakeFirstOrThrow();
    await refresh(lucknow);
    const after = await lucknow.db.selectFrom('membership').select(['anchors', 'fault']).executeTakeFirstOrThrow();
    expect(after.fault).toBe('');
    expect(JSON.stringify(after.anchors)).not.toBe(JSON.stringify(before.anchors));
  });
});
