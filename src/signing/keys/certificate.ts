import { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import { Certificate, type AltName, type RelativeDistinguishedNames } from 'pkijs';
import { unfit } from '#core/errors.ts';
import { type KeyStrength, keyStrength } from './signer.ts';

export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

/** The order of the bits in RFC 5280 §4.2.1.3. */
const KEY_USAGES: KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

const OID = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  email: '1.2.840.113549.1.9.1',
  keyUsage: '2.5.29.15',
  altName: '2.5.29.17',
};

export interface CertificateView {
  /** Common name of the holder; the whole name when there is none. */
  subject: string;
  organisation: string | null;
  email: string | null;
  issuer: string;
  /** Hexadecimal, upper case, without separators. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
  /** `null` when the certificate does not restrict its use. */
  keyUsage: KeyUsage[] | null;
  /** SHA-256 over the DER, hexadecimal, lower case. */
  fingerprint: string;
  key: KeyStrength;
  isAuthority: boolean;
}

interface ReadCertificate {
  fields: Certificate;
  x509: X509Certificate;
}

/** Verification asks of the same few certificates again and again, and reading one takes a millisecond. */
const lately = new Map<string, ReadCertificate>();
const MOST_REMEMBERED = 300;

/** Reads a DER certificate by two readers, pkijs for its fields and OpenSSL for its key. Refuses `signing.notCertificate`. */
export function readCertificate(der: Uint8Array): ReadCertificate {
  const key = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('latin1');
  const known = lately.get(key);
  if (known) return known;
  const read = parse(der);
  if (lately.size >= MOST_REMEMBERED) lately.delete(lately.keys().next().value!);
  lately.set(key, read);
  return read;
}

function parse(der: Uint8Array): ReadCertificate {
  // Foreign bytes, foreign parsers: whatever they throw means that this is no certificate.
  try {
    const x509 = new X509Certificate(der);
    keyStrength(x509.publicKey);
    return { fields: Certificate.fromBER(new Uint8Array(der)), x509 };
  } catch {
    throw unfit('signing.notCertificate');
  }
}

/** What a person is shown of a certificate. Takes DER; refuses `signing.notCertificate`. */
export function describeCertificate(der: Uint8Array): CertificateView {
  const { fields, x509 } = readCertificate(der);
  return {
    subject: nameOf(fields.subject),
    organisation: part(fields.subject, OID.organisation),
    email: altEmail(fields) ?? part(fields.subject, OID.email),
    issuer: nameOf(fields.issuer),
    serial: x509.serialNumber,
    notBefore: fields.notBefore.value,
    notAfter: fields.notAfter.value,
    keyUsage: keyUsage(fields),
    fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    key: keyStrength(x509.publicKey),
    isAuthority: x509.ca,
  };
}

function part(name: RelativeDistinguishedNames, oid: string): string | null {
  const found = name.typesAndValues.find((pair) => pair.type === oid);
  return found ? String(found.value.valueBlock.value) : null;
}

function nameOf(name: RelativeDistinguishedNames): string {
  return part(name, OID.commonName) ?? name.typesAndValues.map((pair) => String(pair.value.valueBlock.value)).join(', ');
}

function altEmail(fields: Certificate): string | null {
  // What pkijs cannot parse has no such names.
  const names = fields.extensions?.find((extension) => extension.extnID === OID.altName)?.parsedValue as Partial<AltName> | undefined;
  const rfc822Name = names?.altNames?.find((name) => name.type === 1);
  return rfc822Name ? String(rfc822Name.value) : null;
}

function keyUsage(fields: Certificate): KeyUsage[] | null {
  const extension = fields.extensions?.find(({ extnID }) => extnID === OID.keyUsage);
  if (!extension) return null;
  const bits = asn1js.fromBER(extension.extnValue.valueBlock.valueHexView).result;
  if (!(bits instanceof asn1js.BitString)) return [];
  const bytes = bits.valueBlock.valueHexView;
  return KEY_USAGES.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}
