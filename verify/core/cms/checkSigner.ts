import { hashOf, isRefused, readAlgorithm, schemeOf } from '../asn1/algorithms.ts';
import type { Certificate } from '../asn1/certificate.ts';
import { octets, oid, parts, TAG } from '../asn1/der.ts';
import { type Bytes, sameBytes } from '../bytes.ts';
import { digest, digestLong, type HashName } from '../digests.ts';
import type { Code, Details } from '../findings.ts';
import { readable, Unreadable } from '../unreadable.ts';
import { meetCertificate, meetCrl, meetOcsp, type Trust } from '../trust/trust.ts';
import type { SignedData, SignerInfo } from './signedData.ts';

export const CONTENT = { data: '1.2.840.113549.1.7.1', timeStamp: '1.2.840.113549.1.9.16.1.4' };
const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  revocations: '1.2.840.113583.1.1.8',
};

/** Who signed, when the arithmetic holds; else the reason why it does not. */
export type Signed =
  | { signer: SignerInfo; certificate: Certificate; binding: 'bound' | 'weakly' | 'unbound' }
  | { fault: Code; details?: Details; certificate?: Certificate };

export interface Question {
  data: SignedData;
  contentType: string;
  digestOf: (hash: HashName) => Bytes | Promise<Bytes>;
}

/** Digest, signature and binding of the one signer of a CMS; the certificate itself is judged elsewhere. Throws `Unreadable`. */
export async function checkSigner(trust: Trust, { data, contentType, digestOf }: Question): Promise<Signed> {
  const brought = data.certificates.flatMap((der) => readable(() => meetCertificate(trust, der)) ?? []);
  for (const der of data.crls) meetCrl(trust, der);
  for (const der of data.ocsp) meetOcsp(trust, der);
  const [signer, ...others] = data.signers;
  if (!signer || others.length > 0) return { fault: 'cms.signers', details: { count: data.signers.length } };
  const certificate = findCertificate(signer, [...brought, ...trust.read.values()]);
  if (!certificate) return { fault: 'cms.noCertificate' };
  meetRevocations(trust, signer);
  const hash = hashOf(signer.digest.id);
  if (isRefused(hash)) return { fault: hash.refused === 'weak' ? 'cms.weak' : 'cms.unknown', details: { name: hash.name }, certificate };
  if (!signer.signed) return { fault: 'cms.noAttributes', certificate };
  const [type] = signer.attributes.get(ATTRIBUTE.contentType) ?? [];
  if (data.contentType !== contentType || oid(type) !== contentType) return { fault: 'cms.otherContent', certificate };
  if (!sameBytes(oneOctets(signer, ATTRIBUTE.messageDigest), await digestOf(hash))) return { fault: 'signature.changed', certificate };
  return (await arithmeticFault(trust, { signer, certificate, hash })) ?? bindingOf({ signer, certificate });
}

async function arithmeticFault(
  trust: Trust,
  { signer, certificate, hash }: { signer: SignerInfo; certificate: Certificate; hash: HashName },
): Promise<Signed | null> {
  const scheme = schemeOf(signer.algorithm, hash);
  if (!isRefused(scheme) && scheme.hash !== hash) return { fault: 'cms.twoHashes', certificate };
  const outcome = await trust.keys.verify({
    publicKey: certificate.publicKey,
    scheme,
    signed: signer.signed!,
    signature: signer.signature,
  });
  if (outcome === 'good') return null;
  if (outcome === 'bad') return { fault: 'signature.wrong', certificate };
  return { fault: outcome.refused === 'weak' ? 'cms.weak' : 'cms.unknown', details: { name: outcome.name }, certificate };
}

/** ESS (RFC 5035): the signature itself must name the certificate, so that no other can be slipped in. */
async function bindingOf({ signer, certificate }: { signer: SignerInfo; certificate: Certificate }): Promise<Signed> {
  const v2 = signer.attributes.get(ATTRIBUTE.signingCertificateV2);
  const v1 = signer.attributes.get(ATTRIBUTE.signingCertificate);
  if (!v2 && !v1) return { signer, certificate, binding: 'unbound' };
  const [list] = parts((v2 ?? v1)![0]!, TAG.sequence);
  const members = parts(parts(list!, TAG.sequence)[0]!, TAG.sequence);
  const named = v2 && members[0]?.tag === TAG.sequence ? hashOf(readAlgorithm(members[0]).id) : 'SHA-256';
  if (isRefused(named)) return { fault: 'cms.weak', details: { name: named.name }, certificate };
  const hash = octets(members.find(({ tag }) => tag === TAG.octets));
  const own = v2 ? digest(named, certificate.der) : await digestLong('SHA-1', certificate.der);
  if (!sameBytes(hash, own)) return { fault: 'signature.otherCertificate', certificate };
  return { signer, certificate, binding: v2 ? 'bound' : 'weakly' };
}

function findCertificate({ names }: SignerInfo, among: Certificate[]): Certificate | null {
  const isMeant = (one: Certificate) =>
    'issuer' in names ? one.issuer === names.issuer && one.serial === names.serial : one.keyIdentifier === names.keyIdentifier;
  return among.find(isMeant) ?? null;
}

function oneOctets({ attributes }: SignerInfo, id: string): Bytes {
  const values = attributes.get(id);
  if (values?.length !== 1) throw new Unreadable(`the attribute ${id} must have one value`);
  return octets(values[0]);
}

/** RevocationInfoArchival, where Acrobat and many Indian signers keep lists and answers. */
function meetRevocations(trust: Trust, signer: SignerInfo): void {
  const [archive] = signer.attributes.get(ATTRIBUTE.revocations) ?? [];
  for (const wrapped of archive ? parts(archive, TAG.sequence) : []) {
    const [list] = parts(wrapped);
    for (const { whole } of list ? parts(list) : []) (wrapped.tag === 0xa0 ? meetCrl : meetOcsp)(trust, whole);
  }
}
