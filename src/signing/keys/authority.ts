import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import * as asn1js from 'asn1js';
import { AlgorithmIdentifier, Certificate, type Extension, PublicKeyInfo, RelativeDistinguishedNames, Time } from 'pkijs';
import {
  authorityKeyExtension,
  basicConstraints,
  emailExtension,
  extension,
  keyUsageExtension,
  purposeExtension,
  type PURPOSES,
  type RevocationAddresses,
  revocationExtensions,
  subjectKeyExtension,
} from './extensions.ts';

/**
 * The authority behind the demonstration people. No trust list of a real office may ever name it, and its name says so in every
 * viewer that shows a signature made under it.
 */
export const DEMONSTRATION_CA = 'Patravali Demonstration CA – not for real use';
const DEMONSTRATION_OFFICE = 'Patravali Demonstration';

export interface Authority {
  /** DER. */
  certificate: Uint8Array;
  privateKey: KeyObject;
}

export interface Person {
  name: string;
  email: string;
  /** Designation in English, as the certificate's title. */
  title?: string;
  notBefore: Date;
  notAfter: Date;
  /** Public key of the person; `newKey` makes one. */
  publicKey: KeyObject;
  /** Named in the certificate, where the authority runs such services. */
  revocation?: RevocationAddresses | undefined;
}

/** A service of the authority: it stamps times, or answers for certificates in the authority's place. */
export interface AuthorityService {
  name: string;
  purpose: keyof typeof PURPOSES;
  publicKey: KeyObject;
  notBefore: Date;
  notAfter: Date;
  revocation?: RevocationAddresses | undefined;
}

export type KeyKind = 'P-256' | 'RSA-2048' | 'RSA-3072';

const generate = promisify(generateKeyPair);

/** A fresh private key. P-256 takes a millisecond, RSA some hundreds. */
export async function newKey(kind: KeyKind): Promise<KeyObject> {
  if (kind === 'P-256') return (await generate('ec', { namedCurve: 'P-256' })).privateKey;
  return (await generate('rsa', { modulusLength: Number(kind.slice(4)) })).privateKey;
}

/** A self-signed root, valid from a day before `now` for ten years. */
export function makeAuthority({ privateKey, now }: { privateKey: KeyObject; now: Date }): Authority {
  const publicKey = createPublicKey(privateKey);
  const subject = distinguishedName({ organisation: DEMONSTRATION_OFFICE, commonName: DEMONSTRATION_CA });
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + 10);
  const fields = blank({ subject, publicKey, notBefore: new Date(now.getTime() - 24 * 3600_000), notAfter });
  fields.issuer = subject;
  fields.extensions = [
    basicConstraints({ cA: true, pathLenConstraint: 0 }),
    keyUsageExtension(['keyCertSign', 'cRLSign']),
    subjectKeyExtension(publicKey),
  ];
  return { certificate: signed(fields, privateKey), privateKey };
}

/** A certificate of a person for signing letters and notes, DER: digitalSignature and nonRepudiation, e-mail in the alternative name. */
export function issueCertificate(authority: Authority, person: Person): Uint8Array {
  const subject = distinguishedName({ organisation: DEMONSTRATION_OFFICE, title: person.title, commonName: person.name });
  const extensions = [keyUsageExtension(['digitalSignature', 'nonRepudiation']), emailExtension(person.email)];
  return issue(authority, { ...person, subject }, extensions);
}

/** RFC 6960 §4.2.2.2.1: nobody asks whether the certificate is revoked that tells which ones are. */
const ocspNoCheck = () => extension('1.3.6.1.5.5.7.48.1.5', new asn1js.Null());

/** A certificate for a service of the authority, DER: digitalSignature, and one critical purpose. */
export function issueServiceCertificate(authority: Authority, service: AuthorityService): Uint8Array {
  const subject = distinguishedName({ organisation: DEMONSTRATION_OFFICE, commonName: service.name });
  const extensions = [keyUsageExtension(['digitalSignature']), purposeExtension(service.purpose)];
  if (service.purpose === 'ocspSigning') extensions.push(ocspNoCheck());
  return issue(authority, { ...service, subject }, extensions);
}

function issue(authority: Authority, holder: Blank & { revocation?: RevocationAddresses | undefined }, extensions: Extension[]) {
  const fields = blank(holder);
  fields.issuer = Certificate.fromBER(new Uint8Array(authority.certificate)).subject;
  fields.extensions = [
    basicConstraints({ cA: false }),
    ...extensions,
    subjectKeyExtension(holder.publicKey),
    authorityKeyExtension(createPublicKey(authority.privateKey)),
    ...(holder.revocation ? revocationExtensions(holder.revocation) : []),
  ];
  return signed(fields, authority.privateKey);
}

/** PEM with lines of 64 characters, as `openssl -CAfile` reads it. */
export function toPem(certificate: Uint8Array): string {
  return new X509Certificate(certificate).toString();
}

/** The authority as two PEM texts for keeping, and back. */
export function exportAuthority({ certificate, privateKey }: Authority): { certificate: string; privateKey: string } {
  return { certificate: toPem(certificate), privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}

export function importAuthority(kept: { certificate: string; privateKey: string }): Authority {
  return { certificate: new Uint8Array(new X509Certificate(kept.certificate).raw), privateKey: createPrivateKey(kept.privateKey) };
}

interface Blank {
  subject: RelativeDistinguishedNames;
  publicKey: KeyObject;
  notBefore: Date;
  notAfter: Date;
}

function blank({ subject, publicKey, notBefore, notAfter }: Blank): Certificate {
  // A serial of 127 random bits: positive, and unguessable as CAs must make it since the MD5 forgeries.
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  return new Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer }),
    subject,
    notBefore: new Time({ type: 0, value: notBefore }),
    notAfter: new Time({ type: 0, value: notAfter }),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))),
  });
}

const NAME_PARTS = { commonName: '2.5.4.3', organisation: '2.5.4.10', title: '2.5.4.12' };

function distinguishedName(parts: { organisation: string; title?: string | undefined; commonName: string }): RelativeDistinguishedNames {
  const country = namePart('2.5.4.6', new asn1js.PrintableString({ value: 'IN' }));
  const named = Object.entries(parts).flatMap(([part, value]) =>
    value ? namePart(NAME_PARTS[part as keyof typeof NAME_PARTS], new asn1js.Utf8String({ value })) : [],
  );
  // Through DER, because pkijs would put parts given as objects into one multi-valued set.
  return RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: [country, ...named] }).toBER());
}

function namePart(type: string, value: asn1js.BaseBlock): asn1js.Set {
  return new asn1js.Set({ value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })] });
}

/** sha256WithRSAEncryption carries NULL, ecdsa-with-SHA256 nothing (RFC 4055, RFC 5758). */
export function signatureAlgorithmOf(privateKey: KeyObject): AlgorithmIdentifier {
  return privateKey.asymmetricKeyType === 'rsa'
    ? new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.11', algorithmParams: new asn1js.Null() })
    : new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' });
}

/** SHA-256 and the key's signature, as X.509 and its lists carry it. */
export const signatureOver = (bytes: Uint8Array, privateKey: KeyObject): asn1js.BitString =>
  new asn1js.BitString({ valueHex: new Uint8Array(sign('sha256', bytes, privateKey)).buffer });

function signed(fields: Certificate, privateKey: KeyObject): Uint8Array {
  fields.signature = signatureAlgorithmOf(privateKey);
  fields.signatureAlgorithm = fields.signature;
  fields.tbsView = new Uint8Array(fields.encodeTBS().toBER());
  fields.signatureValue = signatureOver(fields.tbsView, privateKey);
  return new Uint8Array(fields.toSchema(true).toBER());
}
