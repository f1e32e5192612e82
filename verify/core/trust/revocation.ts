import { schemeOf } from '../asn1/algorithms.ts';
import { type Certificate, USAGE } from '../asn1/certificate.ts';
import { bitBytes, parts, readAsn1 } from '../asn1/der.ts';
import { fromHex, toHex } from '../bytes.ts';
import { digestLong, sha256Hex } from '../digests.ts';
import type { Crl } from './crl.ts';
import type { OcspAnswer } from './ocsp.ts';
import { remember, signedBy, type Trust } from './trust.ts';

/** What lists and responders say of a certificate: revoked, not revoked as late as `at`, or nothing. */
export type Revocation = { kind: 'revoked'; at: Date; reason: number } | { kind: 'good'; at: Date } | { kind: 'unknown' };

/** KeyPurposeId for OCSP responders (RFC 6960 §4.2.2.2). */
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Evidence that says nothing about the time of signing, because it had run out before, is no evidence. */
export async function revocationOf(trust: Trust, pair: Pair, at: Date): Promise<Revocation> {
  const found = await remember(
    trust,
    `revocation ${pair.certificate.fingerprint} ${pair.issuer.fingerprint} ${trust.crls.size} ${trust.ocsp.size}`,
    () => collect(trust, pair),
  );
  const revoked = found.find(({ revocation }) => revocation.kind === 'revoked');
  if (revoked) return revoked.revocation;
  const fit = found.filter(({ until }) => until === null || until >= at);
  return fit.toSorted((one, other) => other.since.getTime() - one.since.getTime())[0]?.revocation ?? { kind: 'unknown' };
}

export interface Pair {
  certificate: Certificate;
  issuer: Certificate;
}

interface Evidence {
  revocation: Revocation;
  since: Date;
  until: Date | null;
}

async function collect(trust: Trust, pair: Pair): Promise<Evidence[]> {
  const found: Evidence[] = [];
  for (const crl of trust.crls.values()) {
    if (crl.issuer !== pair.certificate.issuer || !(await isIssued(trust, crl, pair.issuer))) continue;
    const row = crl.revoked.get(pair.certificate.serial);
    const revocation: Revocation = row ? { kind: 'revoked', ...row } : { kind: 'good', at: crl.thisUpdate };
    found.push({ revocation, since: crl.thisUpdate, until: crl.nextUpdate });
  }
  for (const answer of trust.ocsp.values()) found.push(...(await answersFor(trust, answer, pair)));
  return found;
}

async function isIssued(trust: Trust, crl: Crl, issuer: Certificate): Promise<boolean> {
  if (issuer.keyUsage && !issuer.keyUsage.has(USAGE.crlSign)) return false;
  const outcome = await remember(trust, `crl ${crl.key} ${issuer.fingerprint}`, () =>
    trust.keys.verify({
      publicKey: issuer.publicKey,
      scheme: schemeOf(crl.signature.algorithm),
      signed: crl.signed,
      signature: crl.signature.value,
    }),
  );
  return outcome === 'good';
}

async function answersFor(trust: Trust, answer: OcspAnswer, { certificate, issuer }: Pair): Promise<Evidence[]> {
  const rows = answer.rows.filter(({ serial }) => serial === certificate.serial);
  const found: Evidence[] = [];
  for (const row of rows) {
    const concerns = (await issuerHashes(row.hash, issuer))?.join() === [row.issuerName, row.issuerKey].join();
    if (!concerns || row.status === 'unknown' || !(await isAnswered(trust, answer, issuer))) continue;
    const revocation: Revocation = row.status === 'good' ? { kind: 'good', at: row.thisUpdate } : { kind: 'revoked', ...row.status };
    found.push({ revocation, since: row.thisUpdate, until: row.nextUpdate });
  }
  return found;
}

/** Hashes that only say which issuer is meant: SHA-1 is customary here and protects nothing. */
const NAMING_HASHES: Record<string, 'SHA-1' | 'SHA-256'> = { '1.3.14.3.2.26': 'SHA-1', '2.16.840.1.101.3.4.2.1': 'SHA-256' };

async function issuerHashes(hash: string, issuer: Certificate): Promise<[string, string] | null> {
  const name = NAMING_HASHES[hash];
  if (!name) return null;
  const key = bitBytes(parts(readAsn1(issuer.publicKey))[1]);
  return [toHex(await digestLong(name, fromHex(issuer.subject)!)), toHex(await digestLong(name, key))];
}

/** By the issuer itself, or by a responder whom that issuer made one. */
async function isAnswered(trust: Trust, answer: OcspAnswer, issuer: Certificate): Promise<boolean> {
  for (const der of [issuer.der, ...answer.certificates]) {
    const signer = trust.read.get(sha256Hex(der));
    if (!signer || !(await mayAnswer(trust, { signer, issuer, at: answer.producedAt }))) continue;
    const question = { scheme: schemeOf(answer.signature.algorithm), signed: answer.signed, signature: answer.signature.value };
    if ((await trust.keys.verify({ publicKey: signer.publicKey, ...question })) === 'good') return true;
  }
  return false;
}

async function mayAnswer(trust: Trust, { signer, issuer, at }: { signer: Certificate; issuer: Certificate; at: Date }): Promise<boolean> {
  if (signer.fingerprint === issuer.fingerprint) return true;
  if (!signer.extendedKeyUsage?.includes(OCSP_SIGNING) || at < signer.notBefore || at > signer.notAfter) return false;
  return signer.issuer === issuer.subject && (await signedBy(trust, signer, issuer)) === 'good';
}
