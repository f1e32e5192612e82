import { constants, createHash, timingSafeEqual, verify } from 'node:crypto';
import * as asn1js from 'asn1js';
import { EncapsulatedContentInfo, IssuerAndSerialNumber, SignerInfo } from 'pkijs';
import { cmsAsDer, type Element, elementAt, elementsOf, isOid, TAG } from '../keys/der.ts';
import { readCertificate } from '../keys/certificate.ts';
import { CMS } from './cms.ts';

/** Digests good enough to rely on, as node:crypto calls them. */
const DIGESTS: Record<string, 'sha256' | 'sha384' | 'sha512'> = {
  [CMS.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** Signature algorithms with the digest they name; `null` takes the digest of the signer's entry. */
const SIGNATURES: Record<string, string | null> = {
  '1.2.840.113549.1.1.1': null,
  '1.2.840.113549.1.1.10': null,
  [CMS.sha256WithRsa]: 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  [CMS.ecdsaWithSha256]: 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const RSA_PSS = '1.2.840.113549.1.1.10';

export type CmsFault = 'verify.notCms' | 'verify.weak' | 'verify.digest' | 'verify.signature' | 'verify.certificateNotBound';

export interface CmsFinding {
  /** The certificate that the signature names by its hash, DER. */
  certificate: Uint8Array | null;
  /** All certificates sent along, DER. */
  chain: Uint8Array[];
  /** The signature's own bytes, and the time-stamp tokens that someone has put beside them, DER; nothing here has judged these. */
  signature: Uint8Array;
  timeStamps: Uint8Array[];
  faults: CmsFault[];
}

const nothing = (fault: CmsFault): CmsFinding => ({
  certificate: null,
  chain: [],
  signature: new Uint8Array(),
  timeStamps: [],
  faults: [fault],
});

/**
 * Judges a detached CMS (DER, zeros may follow) over a document of which `digestOf` gives the digest. Own reading of the attributes and
 * node:crypto for the arithmetic: nothing of what made the signature is used. Never throws.
 */
export function checkCms(contents: Uint8Array, digestOf: (name: string) => Uint8Array): CmsFinding {
  // Foreign bytes: whatever a parser throws means that this is no CMS.
  try {
    const signedData = parse(contents);
    return signedData?.encapsulated.eContent ? nothing('verify.notCms') : judge(signedData, { contentType: CMS.data, digestOf });
  } catch {
    return nothing('verify.notCms');
  }
}

/** The same for a CMS that carries its content of the given type within itself; `content` is null when it does not. */
export function checkCarryingCms(contents: Uint8Array, contentType: string): CmsFinding & { content: Uint8Array | null } {
  // As above.
  try {
    const signedData = parse(contents);
    const { eContent, eContentType } = signedData?.encapsulated ?? {};
    if (!eContent || eContentType !== contentType) return { ...nothing('verify.notCms'), content: null };
    const content = new Uint8Array(eContent.getValue());
    return { ...judge(signedData, { contentType, digestOf: (name) => createHash(name).update(content).digest() }), content };
  } catch {
    return { ...nothing('verify.notCms'), content: null };
  }
}

interface Signed {
  contentType: string;
  digestOf: (name: string) => Uint8Array;
}

function judge(signedData: ReadCms | null, { contentType, digestOf }: Signed): CmsFinding {
  const info = signedData?.infos[0];
  if (!signedData || !info || signedData.infos.length !== 1) return nothing('verify.notCms');
  const { chain } = signedData;
  chain.forEach(readCertificate);
  const beside = { chain, signature: new Uint8Array(info.signature.valueBlock.valueHexView), timeStamps: timeStampsOf(info) };
  const digest = DIGESTS[info.digestAlgorithm.algorithmId];
  if (!digest) return { ...beside, certificate: null, faults: ['verify.weak'] };
  const faults: CmsFault[] = [];
  if (!digestHolds(info, { contentType, digest: digestOf(digest) })) faults.push('verify.digest');
  const certificate = chain.find((der) => isNamedBy(info, der)) ?? null;
  if (!certificate) return { ...beside, certificate, faults: [...faults, 'verify.certificateNotBound'] };
  if (!signatureHolds(info, { digest, certificate })) faults.push('verify.signature');
  return { ...beside, certificate, faults };
}

interface ReadCms {
  encapsulated: EncapsulatedContentInfo;
  infos: SignerInfo[];
  /** As they were sent, DER. */
  chain: Uint8Array[];
}

/** Null unless these bytes are a SignedData (RFC 5652 §5.1); trailing zeros are the unused room of a PDF. */
function parse(contents: Uint8Array): ReadCms | null {
  const bytes = cmsAsDer(contents);
  const part = ({ start, to }: Element) => bytes.slice(start, to);
  const [type, content] = elementsOf(bytes, elementAt(bytes, 0));
  if (!type || !content || !isOid(bytes, type, CMS.signedData)) return null;
  const [signedData] = elementsOf(bytes, content);
  // Certificates are taken as bytes: they are read once, by `readCertificate`, however often they are sent along.
  const [, , encapsulated, ...rest] = elementsOf(bytes, signedData!);
  const certificates = rest.find(({ tag }) => tag === CERTIFICATES);
  const infos = rest.at(-1);
  if (!encapsulated || infos?.tag !== TAG.set) return null;
  return {
    encapsulated: EncapsulatedContentInfo.fromBER(part(encapsulated)),
    infos: [...elementsOf(bytes, infos)].map((one) => SignerInfo.fromBER(part(one))),
    chain: certificates ? [...elementsOf(bytes, certificates)].filter(({ tag }) => tag === TAG.sequence).map(part) : [],
  };
}

const CERTIFICATES = 0xa0;

function timeStampsOf({ unsignedAttrs }: SignerInfo): Uint8Array[] {
  const found = unsignedAttrs?.attributes.filter(({ type }) => type === CMS.signatureTimeStamp) ?? [];
  return found.flatMap(({ values }) => values.map((one) => new Uint8Array((one as asn1js.BaseBlock).valueBeforeDecodeView)));
}

function value(info: SignerInfo, type: string): asn1js.AsnType | null {
  const found = info.signedAttrs?.attributes.filter((attribute) => attribute.type === type) ?? [];
  return found.length === 1 && found[0]!.values.length === 1 ? found[0]!.values[0] : null;
}

function digestHolds(info: SignerInfo, { contentType, digest }: { contentType: string; digest: Uint8Array }): boolean {
  const type = value(info, CMS.contentType);
  const stated = value(info, CMS.messageDigest);
  if (!(type instanceof asn1js.ObjectIdentifier) || type.valueBlock.toString() !== contentType) return false;
  return stated instanceof asn1js.OctetString && same(stated.valueBlock.valueHexView, digest);
}

/**
 * By ESS signingCertificateV2 (RFC 5035): the hash of exactly one certificate, of the serial number that the signer's entry names.
 * Time-stamp authorities may still name it by its SHA-1 (RFC 3161 §2.4.2).
 */
function isNamedBy(info: SignerInfo, der: Uint8Array): boolean {
  const attribute = value(info, CMS.signingCertificateV2);
  const named = attribute ? certificateHash(attribute) : oldCertificateHash(info);
  if (!named || !same(named.hash, createHash(named.algorithm).update(der).digest())) return false;
  const { serialNumber: serial } = readCertificate(der).fields;
  const entry = info.sid instanceof IssuerAndSerialNumber ? info.sid.serialNumber : null;
  return entry?.isEqual(serial) ?? true;
}

interface NamedHash {
  algorithm: string;
  hash: Uint8Array;
}

function certificateHash(attribute: asn1js.AsnType): NamedHash | null {
  const first = child(child(child(attribute, 0), 0), 0);
  const named = first instanceof asn1js.Sequence ? child(first, 0) : null;
  const algorithm = named instanceof asn1js.ObjectIdentifier ? DIGESTS[named.valueBlock.toString()] : 'sha256';
  const hash = named ? child(child(child(attribute, 0), 0), 1) : first;
  return algorithm && hash instanceof asn1js.OctetString ? { algorithm, hash: hash.valueBlock.valueHexView } : null;
}

function oldCertificateHash(info: SignerInfo): NamedHash | null {
  const isTimeStamp = value(info, CMS.contentType)?.valueBlock.toString() === CMS.timeStampInfo;
  const hash = child(child(child(value(info, CMS.signingCertificate), 0), 0), 0);
  return isTimeStamp && hash instanceof asn1js.OctetString ? { algorithm: 'sha1', hash: hash.valueBlock.valueHexView } : null;
}

function child(block: unknown, index: number): asn1js.AsnType | null {
  return block instanceof asn1js.Sequence ? (block.valueBlock.value[index] ?? null) : null;
}

function signatureHolds(info: SignerInfo, { digest, certificate }: { digest: string; certificate: Uint8Array }): boolean {
  const algorithm = info.signatureAlgorithm.algorithmId;
  const named = SIGNATURES[algorithm];
  if (named === undefined || (named !== null && named !== digest) || !info.signedAttrs) return false;
  const key = readCertificate(certificate).x509.publicKey;
  const pss = algorithm === RSA_PSS ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO } : {};
  const attributes = new Uint8Array(info.signedAttrs.encodedValue);
  return verify(digest, attributes, { key, ...pss }, info.signature.valueBlock.valueHexView);
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
