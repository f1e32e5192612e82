import { createHash } from 'node:crypto';
import { elementAt, element, elementsOf, oid, TAG } from '../keys/der.ts';
import type { Signer } from '../keys/signer.ts';

export const CMS = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
};

/**
 * What a signer signs for a document of this SHA-256 digest: DER of the signed attributes, ready to be hashed. No signing time is among
 * them: ETSI EN 319 142-1 §6.3 wants it in the PDF's own entry M, which the signature covers as well.
 */
export function signedAttributes(digest: Uint8Array, certificate: Uint8Array, contentType = CMS.data): Uint8Array {
  const attributes = [
    attribute(CMS.contentType, oid(contentType)),
    attribute(CMS.messageDigest, element(TAG.octetString, digest)),
    attribute(CMS.signingCertificateV2, signingCertificate(certificate)),
  ];
  // DER sorts the members of a set by their bytes (X.690 §11.6).
  return element(TAG.set, ...attributes.sort(Buffer.compare));
}

export interface CmsParts {
  signature: Uint8Array;
  signer: Pick<Signer, 'certificate' | 'certificateChain' | 'keyType'>;
  /** What the CMS carries within itself; without it the document stays outside. */
  content?: { type: string; bytes: Uint8Array };
  /** Without any certificate, as a time-stamp authority answers when none is asked for. */
  bare?: boolean;
}

/**
 * The finished CMS (CAdES-BES) from the attributes that were signed and the signature over them; DER. Written element by element: through
 * a tree of objects each takes 6 ms, most of it for certificates that are read only to be written again.
 */
export function assembleCms(attributes: Uint8Array, { signature, signer, content, bare }: CmsParts): Uint8Array {
  const { issuer, serial } = issuerAndSerial(signer.certificate);
  const { from, to } = elementAt(attributes, 0);
  const signerInfo = sequence(
    version(1),
    sequence(issuer, serial),
    SHA256,
    element(FIRST, attributes.subarray(from, to)),
    signer.keyType === 'RSA' ? SHA256_WITH_RSA : ECDSA_WITH_SHA256,
    element(TAG.octetString, signature),
  );
  const encapsulated = content
    ? sequence(oid(content.type), element(FIRST, element(TAG.octetString, content.bytes)))
    : sequence(oid(CMS.data));
  const signedData = sequence(
    version(content ? 3 : 1), // RFC 5652 §5.1
    element(TAG.set, SHA256),
    encapsulated,
    ...(bare ? [] : [element(FIRST, signer.certificate, ...signer.certificateChain)]),
    element(TAG.set, signerInfo),
  );
  return sequence(oid(CMS.signedData), element(FIRST, signedData));
}

/** Signs a document's SHA-256 digest with a key at hand. */
export async function makeCms(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const attributes = signedAttributes(digest, signer.certificate);
  return assembleCms(attributes, { signature: await signer.sign(attributes, 'SHA-256'), signer });
}

/** ESS signingCertificateV2 (RFC 5035): the signature names the one certificate it was made with, so that no other can be slipped in. */
function signingCertificate(certificate: Uint8Array): Buffer {
  const { issuer, serial } = issuerAndSerial(certificate);
  const hash = element(TAG.octetString, createHash('sha256').update(certificate).digest());
  return sequence(sequence(sequence(hash, sequence(sequence(element(DIRECTORY_NAME, issuer)), serial))));
}

/** As the certificate itself writes them (RFC 5280 §4.1), DER. */
function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const [signed] = elementsOf(certificate, elementAt(certificate, 0));
  const fields = [...elementsOf(certificate, signed!)].filter(({ tag }) => tag !== FIRST);
  const [serial, issuer] = [fields[0]!, fields[2]!].map(({ start, to }) => certificate.subarray(start, to));
  return { issuer: issuer!, serial: serial! };
}

const FIRST = 0xa0;
const DIRECTORY_NAME = 0xa4;
const sequence = (...parts: Uint8Array[]): Buffer => element(TAG.sequence, ...parts);
const version = (number: number): Buffer => element(TAG.integer, Uint8Array.of(number));
const attribute = (type: string, value: Uint8Array): Buffer => sequence(oid(type), element(TAG.set, value));

const SHA256 = sequence(oid(CMS.sha256));
const SHA256_WITH_RSA = sequence(oid(CMS.sha256WithRsa), element(TAG.null));
const ECDSA_WITH_SHA256 = sequence(oid(CMS.ecdsaWithSha256));
