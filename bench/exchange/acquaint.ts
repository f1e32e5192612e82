import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Instance } from '#core/instance.ts';
import { publicBytes } from '#core/record/jws.ts';
import { seal } from '#core/stores/seals.ts';
import { kidOf } from '#directory/queries/keys.ts';

/** An instance as the others have it from the directory. */
export interface Member {
  name: string;
  address: string;
  kid: string;
  public: Buffer;
  /** Posts that may be addressed. */
  posts: string[];
}

const GB = 1024 ** 3;
const LIMITS = JSON.stringify({ consignment: 2 * GB, paper: 2 * GB, types: ['application/*'] });
/** Nobody keeps the directory here, so nobody is asked for it. */
const NEVER = new Date('2099-01-01T00:00:00Z');

/** Makes an instance a member with a key of its own; the others must be told (`acquaint`). */
export async function joinAs(instance: Instance, { name, address, posts }: Pick<Member, 'name' | 'address' | 'posts'>): Promise<Member> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const bytes = publicBytes(privateKey);
  const kid = kidOf(name, bytes);
  const sealed = seal(instance, { purpose: 'exchange', owner: kid }, privateKey.export({ format: 'der', type: 'pkcs8' }));
  const at = new Date(Date.now() - 60_000);
  const anchors = JSON.stringify([{ kid: 'uplc#0000000000000000', public: createHash('sha256').digest('base64url') }]);
  const { db } = instance;
  await db.insertInto('membership').values({ name, role: 'member', state: 'member', address, directoryUrl: address, anchors, askedAt: NEVER }).execute(); // prettier-ignore
  await db.insertInto('instanceKey').values({ kid, public: bytes, sealed, madeAt: at, usedFrom: at }).execute();
  await db.insertInto('directoryCopy').values({ number: 1, kid, signed: '', at, until: NEVER, fetchedAt: at }).execute();
  return { name, address, kid, public: bytes, posts };
}

/** Lets an instance know others, as its copy of the directory would. */
export async function acquaint({ db }: Instance, members: Member[]): Promise<void> {
  const peers = members.map(({ name, address }) => ({ name, titleHi: name, titleEn: name, address, versions: [1], limits: LIMITS, state: 'up', confidential: false })); // prettier-ignore
  const keys = members.map(({ name, kid, public: bytes }) => ({ peer: name, kid, public: bytes, fromAt: new Date(Date.now() - 60_000) }));
  const names = { nameHi: 'पद', nameEn: 'Post', officeHi: '', officeEn: '', placeHi: '', placeEn: '', rank: 1, words: '' };
  const addresses = members.flatMap(({ name, posts }) =>
    posts.map((post) => ({ code: `${name}:post:${post}`, peer: name, kind: 'post', ...names })),
  );
  await db.insertInto('peer').values(peers).execute();
  await db.insertInto('peerKey').values(keys).execute();
  await db.insertInto('peerAddress').values(addresses).execute();
}
