import { type Certificate, USAGE } from '../asn1/certificate.ts';
import type { Say } from '../findings.ts';
import { pathOf } from '../trust/path.ts';
import { revocationOf } from '../trust/revocation.ts';
import type { Trust } from '../trust/trust.ts';

export interface When {
  at: Date;
  /** Whether a time stamp or a seal proves the time, or it is only said. */
  isProven: boolean;
}

/** ExtendedKeyUsage with which documents may be signed: e-mail protection, document signing (RFC 9336, Microsoft, Adobe), any. */
const DOCUMENTS = new Set(['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36', '1.3.6.1.4.1.311.10.3.12', '1.2.840.113583.1.1.5', '2.5.29.37.0']);

/** Says what is to be said of a signer's certificate at the time of signing: validity, use, chain, revocation. */
export async function judgeCertificate(
  trust: Trust,
  say: Say,
  { certificate, ...when }: When & { certificate: Certificate },
): Promise<void> {
  const name = certificate.subjectName.common;
  if (when.at < certificate.notBefore) say('bad', 'certificate.notYetValid', { name, from: certificate.notBefore, at: when.at });
  else if (when.at > certificate.notAfter) say('bad', 'certificate.expired', { name, until: certificate.notAfter, at: when.at });
  else if (!when.isProven && trust.now > certificate.notAfter) say('warn', 'certificate.expiredNow', { name, until: certificate.notAfter });
  const { keyUsage, extendedKeyUsage } = certificate;
  if (keyUsage && !keyUsage.has(USAGE.digitalSignature) && !keyUsage.has(USAGE.nonRepudiation)) say('bad', 'certificate.usage', { name });
  if (extendedKeyUsage && !extendedKeyUsage.some((use) => DOCUMENTS.has(use))) say('warn', 'certificate.otherUsage', { name });
  await judgeChain(trust, say, { certificate, ...when });
}

/** The way to a root of the list, and revocation on that way. */
export async function judgeChain(trust: Trust, say: Say, { certificate, ...when }: When & { certificate: Certificate }): Promise<void> {
  const name = certificate.subjectName.common;
  const isListed = trust.roots?.some(({ fingerprint }) => fingerprint === certificate.fingerprint);
  if (certificate.issuer === certificate.subject && !isListed) return say('bad', 'certificate.selfSigned', { name });
  const path = await pathOf(trust, certificate);
  for (const { code, certificate: one, more } of path.faults) say('bad', code, { name: one.subjectName.common, more: more ?? '' });
  for (const above of path.certificates.slice(1))
    if (when.at < above.notBefore || when.at > above.notAfter)
      say('bad', 'chain.notValid', { name: above.subjectName.common, at: when.at });
  const issuer = certificate.issuerName.text;
  if (!trust.roots) say('warn', 'chain.notChecked', { name, issuer });
  else if (path.isAnchored) say('ok', 'chain.good', { name, root: path.certificates.at(-1)!.subjectName.common });
  else say('bad', 'chain.untrusted', { name, issuer });
  await judgeRevocation(trust, say, { certificates: path.certificates, ...when });
}

async function judgeRevocation(trust: Trust, say: Say, { certificates, ...when }: When & { certificates: Certificate[] }): Promise<void> {
  for (const [place, certificate] of certificates.entries()) {
    const issuer = certificates[place + 1];
    const name = certificate.subjectName.common;
    const isPerson = place === 0;
    const found = issuer ? await revocationOf(trust, { certificate, issuer }, when.at) : ({ kind: 'unknown' } as const);
    if (found.kind === 'good' && isPerson) say('ok', 'revocation.good', { name, at: found.at });
    else if (found.kind === 'revoked' && when.isProven && found.at > when.at) say('info', 'revocation.later', { name, at: found.at });
    else if (found.kind === 'revoked') say('bad', 'revocation.revoked', { name, at: found.at });
    else if (found.kind === 'unknown' && isPerson) say('warn', 'revocation.unknown', { name });
  }
}
