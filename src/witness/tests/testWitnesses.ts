import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openOffice, type TestOffice } from '#testOffice.ts';
import { record } from '#core/events.ts';
import { publicBytes, type SigningKey } from '#core/record/jws.ts';
import { sealBatch } from '#core/record/seal.ts';
import { setRule } from '#core/rules/settings.ts';
import { seal } from '#core/stores/seals.ts';
import '#directory/events.ts';
import { stampSeals } from '#evidence/stamps/stampSeals.ts';
import { exportAuthority, makeAuthority, newKey, toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { startAuthority } from '#signing/keys/services/startAuthority.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';

export interface Member {
  name: string;
  office: TestOffice;
  key: SigningKey;
  address: string;
}

export const KEEPER = 'uplc';

/** Whole instances that know each other from one directory and listen on ports of their own, and a time-stamp authority that all trust. */
export async function openState(names: string[]) {
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-01T00:00:00Z') });
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-authority-'));
  await writeFile(path.join(folder, 'authority.json'), JSON.stringify(exportAuthority(authority)));
  const clock = { now: new Date('2026-03-25T05:00:00Z') };
  const clocks = await startAuthority({ folder, port: 0, now: () => clock.now });
  const members: Member[] = [];
  for (const name of names) members.push(await openMember(name));
  for (const { office } of members) {
    await setRule(office, signingRoots, { value: [toPem(authority.certificate)], source: null });
    await setRule(office, timeAuthority, { value: { url: `${clocks.url}/tsa`, timeoutMs: 5_000 }, source: null });
    Object.defineProperty(office.clock, 'now', { get: () => clock.now });
  }
  for (const { office, name } of members) await introduce(office, { name, members });

  return {
    members,
    member: (name: string) => members.find((one) => one.name === name)!,
    clock,
    later: (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1000)),
    /** Something happens in the office, is sealed and stamped. */
    stamp: async ({ office }: Member, times = 1) => {
      for (let time = 0; time < times; time++) {
        clock.now = new Date(clock.now.getTime() + 61_000);
        await record(office.contextOf('clerk'), 'directory.kept', null, { number: time, members: 3, until: '' });
        await sealBatch(office.instance, clock.now);
        await stampSeals(office.instance, clock.now);
      }
    },
    close: async () => {
      await clocks.stop();
      await rm(folder, { recursive: true });
      for (const { office } of members) await office.close();
    },
  };
}

async function openMember(name: string): Promise<Member> {
  const office = await openOffice();
  const address = await office.app.listen({ port: 0, host: '127.0.0.1' });
  return { name, office, address, key: newMemberKey(name) };
}

/** An Ed25519 key under a name of the directory. */
export function newMemberKey(name: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const digest = createHash('sha256').update(publicBytes(privateKey)).digest('hex');
  return { kid: `${name}#${digest.slice(0, 16)}`, key: privateKey };
}

async function introduce(office: TestOffice, { name, members }: { name: string; members: Member[] }): Promise<void> {
  const { db, instance, clock } = office;
  const own = members.find((one) => one.name === name)!;
  const keeper = members.find((one) => one.name === KEEPER);
  await db
    .insertInto('instanceKey')
    .values({
      kid: own.key.kid,
      public: publicBytes(own.key.key),
      sealed: seal(instance, { purpose: 'exchange', owner: own.key.kid }, own.key.key.export({ type: 'pkcs8', format: 'der' })),
      madeAt: '2026-01-01T00:00:00Z',
      usedFrom: '2026-01-01T00:00:00Z',
    })
    .execute();
  const anchors = keeper ? [{ kid: keeper.key.kid, public: publicBytes(keeper.key.key).toString('base64url') }] : [];
  await db
    .insertInto('membership')
    .values({
      name,
      role: name === KEEPER ? 'keeper' : 'member',
      state: 'member',
      address: own.address,
      directoryUrl: keeper?.address ?? '',
      anchors: JSON.stringify(anchors),
      askedAt: clock.now,
    })
    .execute();
  for (const member of members) await addPeer(db, member);
}

/** A member of the directory, as another knows it. */
export async function addPeer(
  db: TestOffice['db'],
  { name, address, key }: Pick<Member, 'name' | 'address'> & { key: { kid: string; key: KeyObject } },
): Promise<void> {
  // prettier-ignore
  await db
    .insertInto('peer')
    .values({
      name,
      titleHi: name,
      titleEn: name,
      address,
      versions: [1],
      limits: JSON.stringify({ consignment: 1e9, paper: 1e9, types: ['application/*'] }),
      state: 'up',
      confidential: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('peerKey')
    .values({ peer: name, kid: key.kid, public: publicBytes(key.key), fromAt: '2026-01-01T00:00:00Z' })
    .execute();
}

/** What a database superuser could do behind our back. */
export async function asSuperuser({ cluster, config }: TestOffice, statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: Object.assign(new URL(cluster), { pathname: new URL(config.url).pathname }).href });
  await client.connect();
  await client.query('set search_path to office; set session_replication_role to replica');
  await client.query(statement, values);
  await client.end();
}
