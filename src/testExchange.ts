import { createHash, generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { publicBytes } from '#core/record/jws.ts';
import { seal } from '#core/stores/seals.ts';
import { type TestOffice, openOffice } from './testOffice.ts';

export interface Linked extends TestOffice {
  /** Its name in the directory. */
  name: string;
  /** Where it listens. */
  address: string;
  kid: string;
  /** Code in the directory of one of its posts. */
  codeOf(who: keyof TestOffice['staff']): string;
}

const TYPES = ['application/*', 'image/*', 'text/*'];
const GB = 1024 ** 3;

/** Offices on real sockets that know each other as if from a directory of that day. */
export async function openOffices(...names: string[]): Promise<Linked[]> {
  const offices: Linked[] = [];
  for (const name of names) offices.push(await listening(await openOffice(), name));
  for (const office of offices) for (const peer of offices) await introduce(office, peer);
  return offices;
}

async function listening(office: TestOffice, name: string): Promise<Linked> {
  await office.app.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(office.app.server.address() as AddressInfo).port}`;
  const anchors = JSON.stringify([]);
  await office.db
    .insertInto('membership')
    .values({ name, role: 'member', state: 'member', address, directoryUrl: address, anchors, askedAt: '2099-01-01T00:00:00Z' })
    .execute();
  const linked = {
    ...office,
    name,
    address,
    kid: '',
    codeOf: (who: keyof TestOffice['staff']) => `${name}:post:${office.staff[who].postId}`,
  };
  return { ...linked, kid: await giveKey(linked) };
}

/** Makes a key that signs from now on; the offices that are to believe it must be told (`introduceKey`). */
export async function giveKey(office: Pick<Linked, 'db' | 'instance' | 'name' | 'clock'>): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const bytes = publicBytes(privateKey);
  const kid = `${office.name}#${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = seal(office.instance, { purpose: 'exchange', owner: kid }, der);
  const at = office.clock.now;
  await office.db.insertInto('instanceKey').values({ kid, public: bytes, sealed, madeAt: at, usedFrom: at }).execute();
  return kid;
}

async function introduce(office: Linked, peer: Linked): Promise<void> {
  const limits = JSON.stringify({ consignment: 2 * GB, paper: 2 * GB, types: TYPES });
  await office.db
    .insertInto('peer')
    .values({
      name: peer.name,
      titleHi: peer.name,
      titleEn: peer.name,
      address: peer.address,
      versions: [1],
      limits,
      state: 'up',
      confidential: false,
    })
    .execute();
  await introduceKey(office, peer, peer.kid);
  for (const post of await peer.db.selectFrom('post').innerJoin('office', 'office.id', 'post.officeId').select(['post.id', 'post.nameHi', 'post.nameEn', 'rank', 'office.nameHi as officeHi', 'office.nameEn as officeEn', 'placeHi', 'placeEn']).execute()) {
    const { id, ...names } = post;
    await office.db.insertInto('peerAddress').values({ code: `${peer.name}:post:${id}`, peer: peer.name, kind: 'post', words: ` ${post.nameEn.toLowerCase()}`, ...names }).execute();
  } // prettier-ignore
}

/** Lets an office believe a key of a peer. */
export async function introduceKey(office: Pick<Linked, 'db' | 'clock'>, peer: Pick<Linked, 'name' | 'db'>, kid: string): Promise<void> {
  const { public: bytes } = await peer.db.selectFrom('instanceKey').select('public').where('kid', '=', kid).executeTakeFirstOrThrow();
  await office.db.insertInto('peerKey').values({ peer: peer.name, kid, public: bytes, fromAt: office.clock.now }).execute();
}

/** Turns the clocks of all to the same instant. */
export function turnClocks(offices: Pick<Linked, 'clock'>[], by: { minutes?: number; days?: number }): void {
  for (const { clock } of offices) clock.now = new Date(clock.now.getTime() + (by.minutes ?? 0) * 60_000 + (by.days ?? 0) * 86_400_000);
}
