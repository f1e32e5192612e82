import { type Certificate, EXTENSION, USAGE } from '../asn1/certificate.ts';
import { remember, signedBy, type Trust } from './trust.ts';

/** From a certificate (first) up to a root of the list (last), or as far as it goes. */
export interface Path {
  certificates: Certificate[];
  /** Whether the last is one of the list of trust. */
  isAnchored: boolean;
  /** What is wrong on the way, whatever the time. */
  faults: PathFault[];
}

export interface PathFault {
  code: 'chain.forged' | 'chain.weak' | 'chain.notAuthority' | 'certificate.unknownExtension';
  certificate: Certificate;
  more?: string;
}

/** More steps than any chain of an Indian CA has (CCA, CA, sub-CA, person), and tries enough for cross-certificates. */
const LONGEST = 6;
const MOST_TRIES = 40;

/** The best way up from a certificate: to a root of the list without fault, else the one that goes farthest. */
export function pathOf(trust: Trust, certificate: Certificate): Promise<Path> {
  return remember(trust, `path ${certificate.fingerprint} ${trust.count}`, () => climb(trust, certificate));
}

async function climb(trust: Trust, start: Certificate): Promise<Path> {
  const isRoot = (one: Certificate) => trust.roots?.some(({ fingerprint }) => fingerprint === one.fingerprint) ?? false;
  let best: Path = { certificates: [start], isAnchored: isRoot(start), faults: unknownExtensions(start) };
  const open: Path[] = [best];
  for (let tries = 0; open.length > 0 && tries < MOST_TRIES; tries++) {
    const path = open.pop()!;
    if (rank(path) > rank(best)) best = path;
    const last = path.certificates.at(-1)!;
    if (path.isAnchored || path.certificates.length >= LONGEST || last.issuer === last.subject) continue;
    for (const issuer of trust.bySubject.get(last.issuer) ?? []) {
      if (path.certificates.includes(issuer) || !isMeant(last, issuer)) continue;
      const faults = [...path.faults, ...(await stepFaults(trust, path, issuer))];
      open.push({ certificates: [...path.certificates, issuer], isAnchored: isRoot(issuer), faults });
    }
  }
  return best;
}

/** A way that arrives says more than one that stops early, even when something on it is wrong. */
function rank({ isAnchored, faults, certificates }: Path): number {
  const { issuer, subject } = certificates.at(-1)!;
  return (isAnchored ? 1000 : issuer === subject ? 500 : 0) + (faults.length === 0 ? 100 : 0) + certificates.length;
}

/** Authorities renew their keys under one name: the key identifiers tell which is meant (RFC 5280 §4.2.1.1). */
function isMeant({ authorityKey }: Certificate, { keyIdentifier }: Certificate): boolean {
  return authorityKey === null || keyIdentifier === null || authorityKey === keyIdentifier;
}

async function stepFaults(trust: Trust, { certificates }: Path, issuer: Certificate): Promise<PathFault[]> {
  const last = certificates.at(-1)!;
  const faults = unknownExtensions(issuer);
  const outcome = await signedBy(trust, last, issuer);
  if (outcome === 'bad') faults.push({ code: 'chain.forged', certificate: last });
  else if (outcome !== 'good') faults.push({ code: 'chain.weak', certificate: last, more: outcome.name });
  const between = certificates.slice(1).filter(({ subject, issuer: above }) => subject !== above).length;
  const maySign = issuer.authority && between <= issuer.authority.pathLength && (issuer.keyUsage?.has(USAGE.keyCertSign) ?? true);
  return maySign ? faults : [...faults, { code: 'chain.notAuthority', certificate: issuer }];
}

const UNDERSTOOD = new Set(Object.values(EXTENSION));

/** RFC 5280 §4.2: who does not understand a critical extension must refuse the certificate. */
function unknownExtensions(certificate: Certificate): PathFault[] {
  const unknown = [...certificate.extensions].filter(([id, { critical }]) => critical && !UNDERSTOOD.has(id)).map(([id]) => id);
  return unknown.length > 0 ? [{ code: 'certificate.unknownExtension', certificate, more: unknown.join(', ') }] : [];
}
