import { createPublicKey, type KeyObject, privateEncrypt } from 'node:crypto';
import path from 'node:path';
import { call } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import { type Instance, closeInstance, openInstance, readInstances } from '#core/instance.ts';
import { setRule } from '#core/rules/settings.ts';
import { openMailer } from '#core/stores/mail.ts';
import { hashOf } from '#identity/session.ts';
import { challengeToken, enrolToken } from '#signing/contract/certificates.ts';
import { type Authority, issueCertificate, makeAuthority, newKey, toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { onServer } from '../../src/operations/hosting.ts';
import { type Staff, type StaffName, seedTestOffice } from '../../src/testStaff.ts';
import { onCluster, removeCluster } from '../fill/fill.ts';
import { tokenOf } from '../fill/offices.ts';
import { type Office, freePort, openOffice } from '../load/office.ts';
import { started } from '../servers.ts';

/** A secretariat of a dozen people, made anew for each run, with an authority that it trusts. */
export interface SmallOffice extends Office {
  instance: Instance;
  staff: Staff;
  headId: string;
  authority: Authority;
  as(who: StaffName): <I, O, W>(route: Route<I, O, W>, input: W) => Promise<O>;
  /** Enrols a key in memory as the certificate of one of the staff; gives what signs with it. */
  enrol(who: StaffName, name: string): Promise<SignHash>;
}

/** From a SHA-256 in base64 to the signature in base64, as a token does. */
export type SignHash = (hash: string) => string;

/** The office before its programs run. */
export interface Founded extends Pick<SmallOffice, 'url' | 'instance' | 'staff' | 'authority'> {
  serverUrl: string;
}

interface Neighbours {
  /** Makes other instances on the same server, and notes them in the instances file. */
  beside?: (office: Founded) => Promise<unknown>;
  sessions?: number;
}

export async function openSmallOffice(folder: string, { beside, ...limits }: Neighbours = {}): Promise<SmallOffice> {
  const size = { files: 0, folder };
  removeCluster(folder);
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date(Date.now() - 100 * 86_400_000) });
  const port = await freePort();
  const { staff, headId } = await onCluster(size, ({ url: serverUrl, config }) =>
    withInstance(openSmall(config, folder), async (instance) => {
      const seeded = await seed(instance);
      await setRule(instance, signingRoots, { value: [toPem(authority.certificate)], source: null });
      await beside?.({ serverUrl, url: `http://127.0.0.1:${port}`, instance, staff: seeded.staff, authority });
      return seeded;
    }),
  );
  const office = await openOffice(size, { port, ...limits });
  const [known] = await readInstances(path.join(folder, 'instances.json'));
  const instance = openSmall(onServer(known!, office.databaseUrl), folder);
  const stop = started(async () => {
    await closeInstance(instance);
    await office.stop();
  });
  const as: SmallOffice['as'] = (who) => (route, input) => call(route, input, fetchAs(office.url, Number(staff[who].postId)));
  async function enrol(who: StaffName, name: string): Promise<SignHash> {
    const { certificate, privateKey } = await personOf(authority, name);
    const sign = signerOf(privateKey);
    const { challenge, hash } = await as(who)(challengeToken, {});
    await as(who)(enrolToken, { challenge, signature: sign(hash), certificate: Buffer.from(certificate).toString('base64'), chain: [Buffer.from(authority.certificate).toString('base64')] }); // prettier-ignore
    return sign;
  }
  return { ...office, stop, instance, staff, headId, authority, as, enrol };
}

/** An officer's certificate of two months, RSA-2048 as on most tokens; it names nobody to ask whether it is revoked. */
export async function personOf(authority: Authority, name: string): Promise<{ certificate: Uint8Array; privateKey: KeyObject }> {
  const privateKey = await newKey('RSA-2048');
  const [notBefore, notAfter] = [-30, 30].map((days) => new Date(Date.now() + days * 86_400_000)) as [Date, Date];
  const person = { name, email: 'officer@up.gov.in', publicKey: createPublicKey(privateKey), notBefore, notAfter };
  return { privateKey, certificate: issueCertificate(authority, person) };
}

/** DER of DigestInfo up to the SHA-256 itself (RFC 8017 §9.2). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

const signerOf =
  (key: KeyObject): SignHash =>
  (hash) =>
    privateEncrypt(key, Buffer.concat([DIGEST_INFO, Buffer.from(hash, 'base64')])).toString('base64');

const fetchAs = (url: string, post: number) =>
  ((place: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as object), cookie: `patravali=${tokenOf(post)}`, 'x-patravali': '1' };
    return fetch(url + place, { ...init, headers });
  }) as typeof fetch;

export function openSmall(config: Instance['config'], folder: string): Instance {
  const mail = openMailer({ outbox: path.join(folder, 'outbox'), from: 'bench@bench.up.gov.in' });
  return openInstance(config, { blobFolder: path.join(folder, 'blobs'), mail });
}

export async function withInstance<T>(instance: Instance, act: (instance: Instance) => Promise<T>): Promise<T> {
  try {
    return await act(instance);
  } finally {
    await closeInstance(instance);
  }
}

async function seed({ db }: Instance): Promise<{ staff: Staff; headId: string }> {
  const staff = await seedTestOffice(db);
  const head = { basic: '34', primaryHead: '13', secondaryHead: '99', tertiary: '', nameHi: 'विविध', nameEn: 'Miscellaneous' };
  const { id: headId } = await db.insertInto('head').values({ ...head, sectionId: staff.clerk.sectionId! }).returning('id').executeTakeFirstOrThrow(); // prettier-ignore
  const now = new Date();
  const sessions = Object.values(staff).map(({ postId, employeeId, chargeId }) => ({
    tokenHash: hashOf(tokenOf(Number(postId))),
    publicId: `bench-${postId}`,
    employeeId,
    chargeId,
    startedAt: now,
    seenAt: now,
    expiresAt: new Date(now.getTime() + 12 * 3600_000),
    address: '127.0.0.1',
    agent: 'bench',
  }));
  await db.insertInto('session').values(sessions).execute();
  return { staff, headId };
}
