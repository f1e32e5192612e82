import type { Authority } from '../authority.ts';
import { answerOcsp } from './answerOcsp.ts';
import { answerTimeStamp } from './answerTimeStamp.ts';
import { issueRevocationList, type Revocation } from './revocationList.ts';

export interface AuthorityParts {
  authority: Authority;
  /** Certified for timeStamping. */
  timeStamper: Authority;
  /** Answers for certificates; the authority itself where none is given. */
  ocspSigner?: Authority;
  revoked: () => Revocation[] | Promise<Revocation[]>;
  now: () => Date;
}

/** Paths below the address of the authority. */
export const SERVICES = { timeStamp: '/tsa', crl: '/ca.crl', ocsp: '/ocsp', certificate: '/ca.cer' };

/** How long a list or an answer holds. */
const HOLDS_MS = 24 * 3600_000;
const MOST_BYTES = 64 * 1024;

/**
 * The services of an authority as one function from request to answer: time stamps (RFC 3161), OCSP by POST and GET (RFC 6960),
 * its list of revoked certificates, and its own certificate. Usable as a server's handler and in place of `fetch`.
 */
export function authorityServices(parts: AuthorityParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST') return answerPost(pathname, await request.bytes(), parts);
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    if (pathname === SERVICES.crl) return typed('application/pkix-crl', await listOf(parts));
    if (pathname === SERVICES.certificate) return typed('application/pkix-cert', parts.authority.certificate);
    const asked = pathname.startsWith(`${SERVICES.ocsp}/`) ? decodeURIComponent(pathname.slice(SERVICES.ocsp.length + 1)) : null;
    return asked === null ? new Response(null, { status: 404 }) : typed(OCSP, await ocsp(Buffer.from(asked, 'base64'), parts));
  };
}

const OCSP = 'application/ocsp-response';

async function answerPost(pathname: string, body: Uint8Array, parts: AuthorityParts): Promise<Response> {
  if (body.length > MOST_BYTES) return new Response(null, { status: 413 });
  if (pathname === SERVICES.timeStamp) {
    return typed('application/timestamp-reply', answerTimeStamp(body, { signer: parts.timeStamper, now: parts.now() }));
  }
  return pathname === SERVICES.ocsp ? typed(OCSP, await ocsp(body, parts)) : new Response(null, { status: 404 });
}

async function ocsp(request: Uint8Array, { authority, ocspSigner = authority, revoked, now }: AuthorityParts): Promise<Uint8Array> {
  return answerOcsp(request, { authority, signer: ocspSigner, revoked: await revoked(), ...span(now()) });
}

const listOf = async ({ authority, revoked, now }: AuthorityParts): Promise<Uint8Array> =>
  issueRevocationList(authority, { revoked: await revoked(), ...span(now()) });

/** Whole seconds: RFC 5280 §4.1.2.5.2 knows no fractions. */
function span(at: Date): { now: Date; until: Date } {
  const now = new Date(Math.floor(at.getTime() / 1000) * 1000);
  return { now, until: new Date(now.getTime() + HOLDS_MS) };
}

const typed = (type: string, bytes: Uint8Array) => new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
