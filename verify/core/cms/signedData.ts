import { type Algorithm, readAlgorithm } from '../asn1/algorithms.ts';
import { type Asn1, context, expectTag, integerHex, octets, oid, part, parts, readFirst, TAG } from '../asn1/der.ts';
import { type Bytes, joined, toHex } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';

/** A CMS SignedData (RFC 5652 §5) as read. */
export interface SignedData {
  contentType: string;
  content: Bytes | null;
  certificates: Bytes[];
  crls: Bytes[];
  ocsp: Bytes[];
  signers: SignerInfo[];
}

export interface SignerInfo {
  /** Which certificate is meant. */
  names: { issuer: string; serial: string } | { keyIdentifier: string };
  digest: Algorithm;
  /** The very bytes that were signed; null when there are no signed attributes. */
  signed: Bytes | null;
  attributes: Map<string, Asn1[]>;
  unsigned: Map<string, Asn1[]>;
  algorithm: Algorithm;
  signature: Bytes;
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';

/** The room that a PDF keeps for its signature ends with zeros; anything else there would be hidden. */
export function readPadded(bytes: Bytes): SignedData {
  const { value, end } = readFirst(bytes);
  if (bytes.subarray(end).some((byte) => byte !== 0)) throw new Unreadable('bytes behind the CMS');
  return readInfo(value);
}

function readInfo(info: Asn1): SignedData {
  const [type, wrapped] = parts(info, TAG.sequence);
  if (oid(type) !== SIGNED_DATA) throw new Unreadable('a CMS of another kind');
  const fields = parts(part(parts(expectTag(wrapped, context(0))), 0, TAG.sequence));
  const [, , encapsulated] = fields;
  const [contentType, content] = parts(expectTag(encapsulated, TAG.sequence));
  const certificates = fields.find(({ tag }) => tag === context(0));
  const revocations = fields.find(({ tag }) => tag === context(1));
  return {
    contentType: oid(contentType),
    content: content ? octets(parts(expectTag(content, context(0)))[0]) : null,
    certificates: certificates
      ? parts(certificates)
          .filter(({ tag }) => tag === TAG.sequence)
          .map(({ whole }) => whole)
      : [],
    ...readRevocations(revocations),
    signers: parts(expectTag(fields.at(-1), TAG.set)).map(readSigner),
  };
}

function readRevocations(wrapped: Asn1 | undefined): Pick<SignedData, 'crls' | 'ocsp'> {
  const all = wrapped ? parts(wrapped) : [];
  const others = all.filter(({ tag }) => tag === context(1)).map((other) => parts(other));
  return {
    crls: all.filter(({ tag }) => tag === TAG.sequence).map(({ whole }) => whole),
    ocsp: others.filter(([kind]) => oid(kind) === OCSP_RESPONSE).flatMap(([, answer]) => (answer ? [answer.whole] : [])),
  };
}

function readSigner(info: Asn1): SignerInfo {
  const fields = parts(info, TAG.sequence);
  const [, names, digest] = fields;
  const attributes = fields[3]?.tag === context(0) ? fields[3] : undefined;
  const [algorithm, signature, unsigned] = fields.slice(attributes ? 4 : 3);
  if (unsigned) expectTag(unsigned, context(1));
  return {
    names: readNames(names),
    digest: readAlgorithm(digest),
    signed: attributes ? asSet(attributes) : null,
    attributes: readAttributes(attributes),
    unsigned: readAttributes(unsigned),
    algorithm: readAlgorithm(algorithm),
    signature: octets(signature),
  };
}

function readNames(names: Asn1 | undefined): SignerInfo['names'] {
  if (names?.tag === context(0, false)) return { keyIdentifier: toHex(names.content) };
  const [issuer, serial] = parts(expectTag(names, TAG.sequence));
  return { issuer: toHex(expectTag(issuer, TAG.sequence).whole), serial: integerHex(serial) };
}

/** RFC 5652 §5.4: what is signed is the set itself, not the implicit tag it travels under. */
function asSet({ whole }: Asn1): Bytes {
  if (whole[1] === 0x80) throw new Unreadable('signed attributes that are not in DER');
  return joined(Uint8Array.of(TAG.set), whole.subarray(1));
}

function readAttributes(wrapped: Asn1 | undefined): Map<string, Asn1[]> {
  const found = new Map<string, Asn1[]>();
  for (const attribute of wrapped ? parts(wrapped) : []) {
    const [type, values] = parts(attribute, TAG.sequence);
    const id = oid(type);
    if (found.has(id)) throw new Unreadable(`the attribute ${id} stands twice`);
    found.set(id, parts(expectTag(values, TAG.set)));
  }
  return found;
}
