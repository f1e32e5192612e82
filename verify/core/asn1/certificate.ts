import { type Bytes, fromBase64, toHex } from '../bytes.ts';
import { sha256Hex } from '../digests.ts';
import { Unreadable } from '../unreadable.ts';
import { type Algorithm, readAlgorithm } from './algorithms.ts';
import {
  type Asn1,
  bitBytes,
  bool,
  context,
  expectTag,
  integerHex,
  octets,
  oid,
  part,
  parts,
  readAsn1,
  smallInteger,
  TAG,
  time,
} from './der.ts';
import { type Name, readName } from './names.ts';

export interface Extension {
  critical: boolean;
  value: Bytes;
}

/** An X.509 certificate as read, not yet judged. Names and keys are DER; `fingerprint` is SHA-256 in hex. */
export interface Certificate {
  der: Bytes;
  fingerprint: string;
  signed: Bytes;
  serial: string;
  issuer: string;
  subject: string;
  issuerName: Name;
  subjectName: Name;
  notBefore: Date;
  notAfter: Date;
  publicKey: Bytes;
  extensions: Map<string, Extension>;
  /** Null for none: an end entity. */
  authority: { pathLength: number } | null;
  keyUsage: Set<number> | null;
  extendedKeyUsage: string[] | null;
  keyIdentifier: string | null;
  /** Which key of the issuer is meant. */
  authorityKey: string | null;
  signature: { algorithm: Algorithm; value: Bytes };
}

export const EXTENSION = {
  keyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
};

export const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 };

/** Reads a certificate; throws `Unreadable`. */
export function readCertificate(der: Uint8Array): Certificate {
  const [tbs, algorithm, value] = parts(readAsn1(der), TAG.sequence);
  const fields = parts(expectTag(tbs, TAG.sequence));
  if (fields[0]?.tag !== context(0)) throw new Unreadable('a certificate of an old version');
  const [, serial, inner, issuer, validity, subject, publicKey, ...rest] = fields;
  const [notBefore, notAfter] = parts(expectTag(validity, TAG.sequence));
  if (toHex(expectTag(inner, TAG.sequence).whole) !== toHex(expectTag(algorithm, TAG.sequence).whole))
    throw new Unreadable('a certificate names two algorithms');
  const extensions = readExtensions(rest.find(({ tag }) => tag === context(3)));
  return {
    der: der as Bytes,
    fingerprint: sha256Hex(der),
    signed: tbs!.whole,
    serial: integerHex(serial),
    issuer: toHex(expectTag(issuer, TAG.sequence).whole),
    subject: toHex(expectTag(subject, TAG.sequence).whole),
    issuerName: readName(issuer!),
    subjectName: readName(subject!),
    notBefore: time(notBefore),
    notAfter: time(notAfter),
    publicKey: expectTag(publicKey, TAG.sequence).whole,
    extensions,
    ...readUses(extensions),
    signature: { algorithm: readAlgorithm(algorithm), value: bitBytes(value) },
  };
}

/** `[n] EXPLICIT SEQUENCE OF Extension`; each at most once. */
export function readExtensions(wrapped: Asn1 | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>();
  if (!wrapped) return found;
  for (const one of parts(part(parts(wrapped), 0, TAG.sequence))) {
    const members = parts(one, TAG.sequence);
    const [id, critical] = [oid(members[0]), members.length === 3 ? bool(members[1]) : false];
    if (found.has(id)) throw new Unreadable(`the extension ${id} stands twice`);
    found.set(id, { critical, value: octets(members.at(-1)) });
  }
  return found;
}

function readUses(
  extensions: Map<string, Extension>,
): Pick<Certificate, 'authority' | 'keyUsage' | 'extendedKeyUsage' | 'keyIdentifier' | 'authorityKey'> {
  const inner = (id: string) => {
    const extension = extensions.get(id);
    return extension && readAsn1(extension.value);
  };
  const usage = inner(EXTENSION.keyUsage);
  const extended = inner(EXTENSION.extendedKeyUsage);
  const key = inner(EXTENSION.keyIdentifier);
  const above = inner(EXTENSION.authorityKey);
  const [named] = above ? parts(above, TAG.sequence).filter(({ tag }) => tag === context(0, false)) : [];
  return {
    authority: readAuthority(inner(EXTENSION.basicConstraints)),
    keyUsage: usage ? readBits(usage) : null,
    extendedKeyUsage: extended ? parts(extended, TAG.sequence).map(oid) : null,
    keyIdentifier: key ? toHex(octets(key)) : null,
    authorityKey: named ? toHex(named.content) : null,
  };
}

function readAuthority(constraints: Asn1 | undefined): Certificate['authority'] {
  if (!constraints) return null;
  const [first, second] = parts(constraints, TAG.sequence);
  if (first?.tag !== TAG.boolean || !bool(first)) return null;
  return { pathLength: second ? smallInteger(second) : Number.POSITIVE_INFINITY };
}

function readBits(value: Asn1): Set<number> {
  const { content } = expectTag(value, TAG.bits);
  const set = new Set<number>();
  for (let bit = 0; bit < (content.length - 1) * 8; bit++) if (content[1 + (bit >> 3)]! & (0x80 >> (bit & 7))) set.add(bit);
  return set;
}

/** The certificates of a PEM text, whatever stands between them. */
export function readPem(text: string): Certificate[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g);
  return Array.from(blocks, ([, body]) => {
    const der = fromBase64(body!);
    if (!der) throw new Unreadable('a certificate in PEM is no base64');
    return readCertificate(der);
  });
}
