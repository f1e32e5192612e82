import { createHash, createPublicKey } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  BasicOCSPResponse,
  type CertID,
  Certificate,
  type Extension,
  OCSPRequest,
  OCSPResponse,
  ResponseBytes,
  ResponseData,
  SingleResponse,
} from 'pkijs';
import { type Authority, signatureAlgorithmOf, signatureOver } from '../authority.ts';
import { keyIdentifier } from '../extensions.ts';
import { REASONS, type Revocation } from './revocationList.ts';

export interface OcspAnswering {
  authority: Authority;
  /** Who signs: the authority itself, or one that it has certified for this. */
  signer: Authority;
  revoked: Revocation[];
  now: Date;
  until: Date;
}

/** Status codes of RFC 6960 §4.2.1 without an answer. */
const STATUS = { successful: 0, malformedRequest: 1 };
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const MOST_ASKED = 20;

/** Answers an OCSP request (DER) with a response (DER). Whatever is no request is answered `malformedRequest`. */
export function answerOcsp(request: Uint8Array, answering: OcspAnswering): Uint8Array {
  const asked = read(request);
  if (!asked) return status(STATUS.malformedRequest);
  const { tbsRequest } = asked;
  const data = new ResponseData({
    responderID: new asn1js.OctetString({ valueHex: keyIdentifier(createPublicKey(answering.signer.privateKey)).buffer }),
    producedAt: answering.now,
    responses: tbsRequest.requestList.map(({ reqCert }) => answerFor(reqCert, answering)),
  });
  const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === NONCE);
  if (nonce) data.responseExtensions = [nonce as Extension];
  return signed(data, answering);
}

function read(request: Uint8Array): OCSPRequest | null {
  // Foreign bytes: whatever the parser throws means that this is no request.
  try {
    const asked = OCSPRequest.fromBER(new Uint8Array(request));
    const { length } = asked.tbsRequest.requestList;
    return length > 0 && length <= MOST_ASKED ? asked : null;
  } catch {
    return null;
  }
}

function answerFor(certID: CertID, { authority, revoked, now, until }: OcspAnswering): SingleResponse {
  const serial = Buffer.from(certID.serialNumber.valueBlock.valueHexView).toString('hex').replace(/^0+/, '').toUpperCase();
  const found = revoked.find((one) => one.serial.replace(/^0+/, '').toUpperCase() === serial);
  const certStatus = !isIssuedBy(certID, authority) ? plain(2) : found ? revokedStatus(found) : plain(0);
  return new SingleResponse({ certID, certStatus, thisUpdate: now, nextUpdate: until });
}

/** Good (0) or unknown (2): a context tag without content. */
const plain = (tagNumber: number) => new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber } });

function revokedStatus({ at, reason }: Revocation) {
  const code = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: [new asn1js.Enumerated({ value: REASONS[reason] })],
  });
  return new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    value: [new asn1js.GeneralizedTime({ valueDate: at }), ...(reason === 'unspecified' ? [] : [code])],
  });
}

const HASHES: Record<string, string> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' };

function isIssuedBy({ hashAlgorithm, issuerNameHash, issuerKeyHash }: CertID, { certificate }: Authority): boolean {
  const hash = HASHES[hashAlgorithm.algorithmId];
  if (!hash) return false;
  const { subject, subjectPublicKeyInfo } = Certificate.fromBER(new Uint8Array(certificate));
  const name = createHash(hash).update(new Uint8Array(subject.toSchema().toBER())).digest();
  const key = createHash(hash).update(subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).digest();
  return name.equals(issuerNameHash.valueBlock.valueHexView) && key.equals(issuerKeyHash.valueBlock.valueHexView);
}

function signed(data: ResponseData, { signer, authority }: OcspAnswering): Uint8Array {
  const basic = new BasicOCSPResponse({ tbsResponseData: data, signatureAlgorithm: signatureAlgorithmOf(signer.privateKey) });
  data.tbsView = new Uint8Array(data.toSchema(true).toBER());
  basic.signature = signatureOver(data.tbsView, signer.privateKey);
  if (signer !== authority) basic.certs = [Certificate.fromBER(new Uint8Array(signer.certificate))];
  const response = new asn1js.OctetString({ valueHex: basic.toSchema().toBER() });
  return status(STATUS.successful, new ResponseBytes({ responseType: BASIC, response }));
}

function status(value: number, responseBytes?: ResponseBytes): Uint8Array {
  const responseStatus = new asn1js.Enumerated({ value });
  return new Uint8Array(new OCSPResponse({ responseStatus, ...(responseBytes && { responseBytes }) }).toSchema().toBER());
}
