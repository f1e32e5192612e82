import { createHash, verify, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  BasicOCSPResponse,
  CertID,
  type Certificate,
  type ExtKeyUsage,
  OCSPRequest,
  OCSPResponse,
  Request,
  TBSRequest,
} from 'pkijs';
import { readCertificate } from '../../keys/certificate.ts';
import { PURPOSES } from '../../keys/extensions.ts';
import type { RevocationStatus, StatusQuestion } from './evidence.ts';
import { REASON_NAMES } from './revocationLists.ts';

const SHA1 = '1.3.14.3.2.26';
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const HASHES: Record<string, string> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/** The question whether a certificate is revoked (RFC 6960), DER. By SHA-1, which every responder knows: the hash names, it protects nothing. */
export function ocspQuestion({ certificate, issuer }: StatusQuestion): Uint8Array {
  const { name, key, serial } = identityOf({ certificate, issuer });
  const octets = (hash: Buffer) => new asn1js.OctetString({ valueHex: new Uint8Array(hash).buffer });
  const reqCert = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA1, algorithmParams: new asn1js.Null() }),
    issuerNameHash: octets(name),
    issuerKeyHash: octets(key),
    serialNumber: serial,
  });
  const request = new OCSPRequest({ tbsRequest: new TBSRequest({ requestList: [new Request({ reqCert })] }) });
  return new Uint8Array(request.toSchema(true).toBER());
}

function identityOf({ certificate, issuer }: StatusQuestion) {
  const { fields } = readCertificate(issuer);
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  return {
    name: sha1(new Uint8Array(fields.subject.toSchema().toBER())),
    key: sha1(fields.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
    serial: readCertificate(certificate).fields.serialNumber,
  };
}

/**
 * What an OCSP response (DER) says of a certificate of that issuer. Null unless it speaks of this certificate and is signed by the issuer, or
 * by one whom the issuer itself has certified for that. Never throws.
 */
export function statusByOcsp(der: Uint8Array, question: StatusQuestion): RevocationStatus | null {
  // Foreign bytes: whatever goes wrong in reading means that this is no answer.
  try {
    return read(der, question);
  } catch {
    return null;
  }
}

function read(der: Uint8Array, question: StatusQuestion): RevocationStatus | null {
  const basic = readResponse(der);
  const { serialNumber } = readCertificate(question.certificate).fields;
  const about = basic?.tbsResponseData.responses.filter(({ certID }) => certID.serialNumber.isEqual(serialNumber)) ?? [];
  const own = about.find(({ certID }) => isIssuedBy(certID, question));
  if (!basic || !own || !isAuthentic(basic, question.issuer)) return null;
  const times = { thisUpdate: own.thisUpdate, nextUpdate: own.nextUpdate ?? null };
  const status = own.certStatus as asn1js.Constructed | asn1js.Primitive;
  if (status.idBlock.tagNumber === 0) return { state: 'good', since: null, reason: null, ...times };
  return status instanceof asn1js.Constructed && status.idBlock.tagNumber === 1
    ? { state: 'revoked', ...revocationIn(status), ...times }
    : null;
}

/** A document carries an answer for each signer, and each signer is looked for in all of them. */
const lately = new WeakMap<Uint8Array, BasicOCSPResponse | null>();

function readResponse(der: Uint8Array): BasicOCSPResponse | null {
  const known = lately.get(der);
  if (known !== undefined) return known;
  const { responseStatus, responseBytes } = OCSPResponse.fromBER(new Uint8Array(der));
  const isBasic = responseStatus.valueBlock.valueDec === 0 && responseBytes?.responseType === BASIC;
  const basic = isBasic ? BasicOCSPResponse.fromBER(new Uint8Array(responseBytes.response.valueBlock.valueHexView)) : null;
  lately.set(der, basic);
  return basic;
}

function isIssuedBy({ hashAlgorithm, issuerNameHash, issuerKeyHash }: CertID, question: StatusQuestion): boolean {
  const { name, key } = identityOf(question);
  const isSame = name.equals(issuerNameHash.valueBlock.valueHexView) && key.equals(issuerKeyHash.valueBlock.valueHexView);
  return hashAlgorithm.algorithmId === SHA1 && isSame;
}

function revocationIn(status: asn1js.Constructed): { since: Date; reason: string } {
  const [at, coded] = status.valueBlock.value as [asn1js.GeneralizedTime, asn1js.Constructed | undefined];
  const code = coded?.valueBlock.value[0];
  const number = code instanceof asn1js.Enumerated ? code.valueBlock.valueDec : 0;
  return { since: at.toDate(), reason: REASON_NAMES[number] ?? 'unspecified' };
}

/** RFC 6960 §4.2.2.2: the issuer signs, or one with this purpose in a certificate that the issuer has signed, valid when it answered. */
function isAuthentic({ tbsResponseData, signature, signatureAlgorithm, certs = [] }: BasicOCSPResponse, issuer: Uint8Array): boolean {
  const hash = HASHES[signatureAlgorithm.algorithmId];
  if (!hash) return false;
  const { x509: parent } = readCertificate(issuer);
  const delegates = certs.filter((one) => mayAnswer(one, { parent, at: tbsResponseData.producedAt })).map(x509Of);
  const signed = [tbsResponseData.tbsView, signature.valueBlock.valueHexView] as const;
  return [parent, ...delegates].some(({ publicKey }) => verify(hash, signed[0], publicKey, signed[1]));
}

const x509Of = (certificate: Certificate) => new X509Certificate(new Uint8Array(certificate.toSchema().toBER()));

function mayAnswer(certificate: Certificate, { parent, at }: { parent: X509Certificate; at: Date }): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.37')?.parsedValue as ExtKeyUsage | undefined;
  const x509 = x509Of(certificate);
  const isCurrent = at >= certificate.notBefore.value && at <= certificate.notAfter.value;
  return (
    isCurrent && usage?.keyPurposes.includes(PURPOSES.ocspSigning) === true && x509.checkIssued(parent) && x509.verify(parent.publicKey)
  );
}
