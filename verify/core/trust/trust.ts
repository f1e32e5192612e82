import type { Bytes } from '../bytes.ts';
import { type Certificate, readCertificate } from '../asn1/certificate.ts';
import { type Keys, keyRing, type Outcome } from '../asn1/publicKey.ts';
import { schemeOf } from '../asn1/algorithms.ts';
import { sha256Hex } from '../digests.ts';
import { readable } from '../unreadable.ts';
import { type Crl, readCrl } from './crl.ts';
import { type OcspAnswer, readOcsp } from './ocsp.ts';

/** What one run of checking knows: whom it trusts, what time it is, and what certificates and revocations came with the papers. */
export interface Trust {
  /** Null when no list of trust was given. */
  roots: Certificate[] | null;
  now: Date;
  keys: Keys;
  /** Certificates that came with the papers, by their subject; they earn no trust by it. */
  bySubject: Map<string, Certificate[]>;
  count: number;
  read: Map<string, Certificate>;
  crls: Map<string, Crl>;
  ocsp: Map<string, OcspAnswer>;
  /** Answers already found, so that a thousand notes of ten people ask ten times. */
  remembered: Map<string, Promise<unknown>>;
}

export function newTrust({ roots, now }: { roots: Certificate[] | null; now: Date }): Trust {
  const trust: Trust = {
    roots,
    now,
    keys: keyRing(),
    bySubject: new Map(),
    count: 0,
    read: new Map(),
    crls: new Map(),
    ocsp: new Map(),
    remembered: new Map(),
  };
  for (const root of roots ?? []) addCertificate(trust, root);
  return trust;
}

/** Reads a certificate once, and keeps it as a step on the way to a root. Throws `Unreadable`. */
export function meetCertificate(trust: Trust, der: Bytes): Certificate {
  const fingerprint = sha256Hex(der);
  const known = trust.read.get(fingerprint);
  return known ?? addCertificate(trust, readCertificate(der));
}

function addCertificate(trust: Trust, certificate: Certificate): Certificate {
  if (trust.read.has(certificate.fingerprint)) return trust.read.get(certificate.fingerprint)!;
  trust.read.set(certificate.fingerprint, certificate);
  trust.bySubject.set(certificate.subject, [...(trust.bySubject.get(certificate.subject) ?? []), certificate]);
  trust.count++;
  return certificate;
}

/** Takes up a revocation list that came with the papers; what cannot be read proves nothing and is passed over. */
export function meetCrl(trust: Trust, der: Bytes): void {
  readable(() => {
    const key = sha256Hex(der);
    if (!trust.crls.has(key)) trust.crls.set(key, readCrl(der, key));
  });
}

/** The same for an answer of an OCSP responder. */
export function meetOcsp(trust: Trust, der: Bytes): void {
  readable(() => {
    const key = sha256Hex(der);
    if (trust.ocsp.has(key)) return;
    const answer = readOcsp(der, key);
    trust.ocsp.set(key, answer);
    for (const certificate of answer.certificates) meetCertificate(trust, certificate);
  });
}

/** Whether the issuer's key signed the certificate. */
export function signedBy(trust: Trust, certificate: Certificate, issuer: Certificate): Promise<Outcome> {
  return remember(trust, `signed ${certificate.fingerprint} ${issuer.fingerprint}`, () =>
    trust.keys.verify({
      publicKey: issuer.publicKey,
      scheme: schemeOf(certificate.signature.algorithm),
      signed: certificate.signed,
      signature: certificate.signature.value,
    }),
  );
}

export function remember<T>(trust: Trust, key: string, find: () => Promise<T>): Promise<T> {
  const known = trust.remembered.get(key) as Promise<T> | undefined;
  if (known) return known;
  const found = find();
  trust.remembered.set(key, found);
  return found;
}
