import { createPublicKey } from 'node:crypto';
import { authorityServices } from '../keys/services/services.ts';
import type { REASONS, Revocation } from '../keys/services/revocationList.ts';
import { type Authority, issueCertificate, issueServiceCertificate, makeAuthority, newKey, type Person } from '../keys/authority.ts';
import { describeCertificate } from '../keys/certificate.ts';
import { keySigner, type Signer } from '../keys/signer.ts';
import type { Fetch } from '../lasting/answers/askAuthority.ts';

const DAY_MS = 24 * 3600_000;
const ADDRESS = 'http://ca.test';
export const ADDRESSES = { crl: `${ADDRESS}/ca.crl`, ocsp: `${ADDRESS}/ocsp` };

/** An authority of the tests with its services on a net of its own; `clock` is its clock. */
export async function testAuthority(clock: { now: Date }) {
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: new Date(clock.now.getTime() - 100 * DAY_MS) });
  const valid = { notBefore: new Date(clock.now.getTime() - 90 * DAY_MS), notAfter: new Date(clock.now.getTime() + 300 * DAY_MS) };
  const revoked: Revocation[] = [];
  /** Addresses that were asked, in their order. */
  const asked: string[] = [];
  const away = new Set<string>();

  async function service(purpose: 'timeStamping' | 'ocspSigning', changes: { notAfter?: Date } = {}): Promise<Authority> {
    const privateKey = await newKey('P-256');
    const said = { name: 'TIME', purpose, publicKey: createPublicKey(privateKey), ...valid, revocation: ADDRESSES, ...changes };
    return { certificate: issueServiceCertificate(authority, said), privateKey };
  }
  async function certified(name: string, changes: Partial<Person> = {}): Promise<Authority> {
    const privateKey = await newKey('P-256');
    const person = { name, email: 'o@up.gov.in', publicKey: createPublicKey(privateKey), ...valid, revocation: ADDRESSES, ...changes };
    return { privateKey, certificate: issueCertificate(authority, person) };
  }
  const timeStamper = await service('timeStamping');
  const answer = authorityServices({ authority, timeStamper, revoked: () => revoked, now: () => clock.now });
  const fetch: Fetch = async (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    if (away.has(pathname)) throw new Error('away');
    return answer(request);
  };
  return {
    authority,
    timeStamper,
    service,
    revoked,
    asked,
    /** Services that do not answer, by their path. */
    away,
    fetch,
    timeAuthority: `${ADDRESS}/tsa`,
    certified,
    officer: async (name: string, changes: Partial<Person> = {}): Promise<Signer> =>
      keySigner({ ...(await certified(name, changes)), chain: [authority.certificate] }),
    revoke(certificate: Uint8Array, { at, reason = 'keyCompromise' }: { at: Date; reason?: keyof typeof REASONS }) {
      revoked.push({ serial: describeCertificate(certificate).serial, at, reason });
    },
  };
}

export type TestAuthority = Awaited<ReturnType<typeof testAuthority>>;
