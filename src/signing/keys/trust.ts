import type { BasicConstraints, Certificate } from 'pkijs';
import { type Refusal, unfit } from '#core/errors.ts';
import { describeCertificate, readCertificate } from './certificate.ts';
import { keyRefusal } from './signer.ts';

export interface TrustQuestion {
  certificate: Uint8Array;
  /** Certificates sent along with it, DER, in any order; they earn no trust by being sent. */
  chain: Uint8Array[];
  /** Certificates of the authorities that this instance trusts, DER. */
  roots: Uint8Array[];
  /** The instant asked about: now when signing, the time of signing when verifying. */
  now: Date;
}

/** No chain of CCA India is longer: root, certifying authority, sub-authority, person. */
const LONGEST_CHAIN = 6;

const BASIC_CONSTRAINTS = '2.5.29.19';
/** Basic constraints, key usage, extended key usage, certificate policies: any other critical extension is a rule unknown to us. */
const KNOWN_CRITICAL = new Set([BASIC_CONSTRAINTS, '2.5.29.15', '2.5.29.37', '2.5.29.32']);

/** sha1WithRSA, md5WithRSA, ecdsa-with-SHA1, dsa-with-sha1: forgeable. */
const WEAK_SIGNATURES = new Set(['1.2.840.113549.1.1.5', '1.2.840.113549.1.1.4', '1.2.840.10045.4.1', '1.2.840.10040.4.3']);

/**
 * Throws the first reason not to accept a signature by this certificate at the instant `now`: `signing.notCertificate`,
 * `signing.weakKey`, `signing.keyKind`, `signing.notYetValid`, `signing.expired`, `signing.weakSignature`, `signing.untrusted`, `signing.keyUsage`.
 */
export function checkCertificate(question: TrustQuestion): void {
  const refusal = certificateRefusal(question);
  if (refusal) throw refusal;
}

/** The same as a value, for verification, where a bad certificate is a finding and no error. */
export function certificateRefusal(question: TrustQuestion): Refusal | null {
  const { subject, keyUsage, isAuthority } = describeCertificate(question.certificate);
  // domain.md §7.1: a legal signature; RFC 5280 wants one of the two bits for that.
  const signs = keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation');
  return chainRefusal(question) ?? (signs && !isAuthority ? null : unfit('signing.keyUsage', { name: subject }));
}

/** Whether a certificate holds at that instant and leads to a root, whatever it was issued for. */
export function chainRefusal({ certificate, chain, roots, now }: TrustQuestion): Refusal | null {
  const view = describeCertificate(certificate);
  const badKey = keyRefusal(view.key);
  if (badKey) return badKey;
  if (now < view.notBefore) return unfit('signing.notYetValid', { name: view.subject, from: printedDate(view.notBefore) });
  if (now > view.notAfter) return unfit('signing.expired', { name: view.subject, until: printedDate(view.notAfter) });
  if (isWeaklySigned(certificate)) return unfit('signing.weakSignature', { issuer: view.issuer });
  return findChain({ certificate, chain, roots, now }) ? null : unfit('signing.untrusted', { issuer: view.issuer });
}

/** The certificates from the person's to a trusted root, both included, DER; `null` when none leads there at that instant. */
export function findChain({ certificate, chain, roots, now }: TrustQuestion): Uint8Array[] | null {
  const trusted = new Set(roots.map(hex));
  const pool = [...roots, ...chain];
  function climb(path: Uint8Array[]): Uint8Array[] | null {
    const last = path.at(-1)!;
    if (trusted.has(hex(last))) return path;
    if (path.length === LONGEST_CHAIN) return null;
    for (const candidate of pool) {
      if (path.some((seen) => hex(seen) === hex(candidate))) continue;
      const below = path.length - 1;
      const found = mayIssue({ issuer: candidate, issued: last, below, now }) ? climb([...path, candidate]) : null;
      if (found) return found;
    }
    return null;
  }
  return hasOnlyKnownRules(readCertificate(certificate).fields) ? climb([certificate]) : null;
}

function mayIssue({ issuer, issued, below, now }: { issuer: Uint8Array; issued: Uint8Array; below: number; now: Date }): boolean {
  const { fields, x509 } = readCertificate(issuer);
  const { x509: child } = readCertificate(issued);
  if (!x509.ca || now < fields.notBefore.value || now > fields.notAfter.value) return false;
  if (!hasOnlyKnownRules(fields) || below > pathLength(fields) || isWeaklySigned(issued)) return false;
  return child.checkIssued(x509) && child.verify(x509.publicKey);
}

function hasOnlyKnownRules(fields: Certificate): boolean {
  return (fields.extensions ?? []).every(({ critical, extnID }) => !critical || KNOWN_CRITICAL.has(extnID));
}

function pathLength(fields: Certificate): number {
  const constraints = fields.extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue as BasicConstraints | undefined;
  const limit = constraints?.pathLenConstraint;
  return typeof limit === 'number' ? limit : Infinity;
}

function isWeaklySigned(der: Uint8Array): boolean {
  return WEAK_SIGNATURES.has(readCertificate(der).fields.signatureAlgorithm.algorithmId);
}

const hex = (der: Uint8Array): string => Buffer.from(der).toString('hex');

const INDIAN_DATE = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', day: '2-digit', month: '2-digit', year: 'numeric' });
/** dd-mm-yyyy, Indian time. */
const printedDate = (date: Date): string => INDIAN_DATE.format(date).replaceAll('/', '-');
