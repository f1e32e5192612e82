import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  GeneralNames,
  IssuerAndSerialNumber,
  IssuerSerial,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
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
    attribute(CMS.contentType, new asn1js.ObjectIdentifier({ value: contentType })),
    attribute(CMS.messageDigest, octets(digest)),
    attribute(CMS.signingCertificateV2, signingCertificate(certificate)),
  ];
  // DER sorts the members of a set by their bytes (X.690 §11.6).
  const members = attributes.map((one) => Buffer.from(one.toSchema().toBER())).sort(Buffer.compare);
  return new Uint8Array(new asn1js.Set({ value: members.map((der) => asn1js.fromBER(new Uint8Array(der)).result) }).toBER());
}

export interface CmsParts {
  signature: Uint8Array;
  signer: Pick<Signer, 'certificate' | 'certificateChain' | 'keyType'>;
  /** What the CMS carries within itself; without it the document stays outside. */
  content?: { type: string; bytes: Uint8Array };
  /** Without any certificate, as a time-stamp authority answers when none is asked for. */
  bare?: boolean;
}

/** The finished CMS (CAdES-BES) from the attributes that were signed and the signature over them; DER. */
export function assembleCms(attributes: Uint8Array, { signature, signer, content, bare }: CmsParts): Uint8Array {
  const certificate = Certificate.fromBER(new Uint8Array(signer.certificate));
  const sha256 = new AlgorithmIdentifier({ algorithmId: CMS.sha256 });
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: sha256,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: readAttributes(attributes) }),
    signatureAlgorithm: signatureAlgorithm(signer),
    signature: octets(signature),
  });
  const signedData = new SignedData({
    version: content ? 3 : 1, // RFC 5652 §5.1
    encapContentInfo: new EncapsulatedContentInfo(
      content ? { eContentType: content.type, eContent: octets(content.bytes) } : { eContentType: CMS.data },
    ),
    digestAlgorithms: [sha256],
    ...(!bare && { certificates: [certificate, ...signer.certificateChain.map((der) => Certificate.fromBER(new Uint8Array(der)))] }),
    signerInfos: [signerInfo],
  });
  return new Uint8Array(new ContentInfo({ contentType: CMS.signedData, content: signedData.toSchema(true) }).toSchema().toBER());
}

/** Signs a document's SHA-256 digest with a key at hand. */
export async function makeCms(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const attributes = signedAttributes(digest, signer.certificate);
  return assembleCms(attributes, { signature: await signer.sign(attributes, 'SHA-256'), signer });
}

function signatureAlgorithm({ keyType }: Pick<Signer, 'keyType'>): AlgorithmIdentifier {
  return keyType === 'RSA'
    ? new AlgorithmIdentifier({ algorithmId: CMS.sha256WithRsa, algorithmParams: new asn1js.Null() })
    : new AlgorithmIdentifier({ algorithmId: CMS.ecdsaWithSha256 });
}

/** ESS signingCertificateV2 (RFC 5035): the signature names the one certificate it was made with, so that no other can be slipped in. */
function signingCertificate(der: Uint8Array): asn1js.Sequence {
  const { issuer, serialNumber } = Certificate.fromBER(new Uint8Array(der));
  const issuerSerial = new IssuerSerial({
    issuer: new GeneralNames({ names: [new GeneralName({ type: 4, value: issuer })] }),
    serialNumber,
  });
  const hash = createHash('sha256').update(der).digest();
  const essCertId = new asn1js.Sequence({ value: [octets(hash), issuerSerial.toSchema()] });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [essCertId] })] });
}

function readAttributes(set: Uint8Array): Attribute[] {
  const { result } = asn1js.fromBER(new Uint8Array(set));
  return (result as asn1js.Set).valueBlock.value.map((schema) => new Attribute({ schema }));
}

const attribute = (type: string, value: asn1js.BaseBlock): Attribute => new Attribute({ type, values: [value] });
const octets = (bytes: Uint8Array): asn1js.OctetString => new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
