import { createHash, randomBytes, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import { ContentInfo, PKIStatusInfo, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs';
import type { Authority } from '../authority.ts';
import { assembleCms, CMS, signedAttributes } from '../../pdf/cms.ts';

export interface TimeStamping {
  /** Certified for timeStamping alone; `certificate` and the key to it. */
  signer: Authority;
  now: Date;
}

/** A policy of the demonstration, under the arc for examples (RFC 3161 wants one; it promises nothing). */
const POLICY = '2.16.356.999.1';
const GRANTED = 0;
const REJECTION = 2;

/** Answers a time-stamp request (RFC 3161, DER) with a response (DER); SHA-256 alone is stamped, anything else is rejected. */
export function answerTimeStamp(request: Uint8Array, { signer, now }: TimeStamping): Uint8Array {
  const asked = read(request);
  if (!asked) return answer(REJECTION);
  const info = new TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint: asked.messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: new Uint8Array(serial()).buffer }),
    // A GeneralizedTime of whole seconds: some readers stumble over fractions.
    genTime: new Date(Math.floor(now.getTime() / 1000) * 1000),
    ...(asked.nonce && { nonce: asked.nonce }),
  });
  return answer(GRANTED, tokenOf(new Uint8Array(info.toSchema().toBER()), { signer, certificates: asked.certReq === true }));
}

function read(request: Uint8Array): TimeStampReq | null {
  // Foreign bytes: whatever the parser throws means that this is no request.
  try {
    const asked = TimeStampReq.fromBER(new Uint8Array(request));
    const { hashAlgorithm, hashedMessage } = asked.messageImprint;
    return hashAlgorithm.algorithmId === CMS.sha256 && hashedMessage.valueBlock.valueHexView.length === 32 ? asked : null;
  } catch {
    return null;
  }
}

function serial(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes;
}

function tokenOf(info: Uint8Array, { signer, certificates }: { signer: Authority; certificates: boolean }): Uint8Array {
  const { certificate, privateKey } = signer;
  const attributes = signedAttributes(createHash('sha256').update(info).digest(), certificate, CMS.timeStampInfo);
  return assembleCms(attributes, {
    signature: sign('sha256', attributes, privateKey),
    signer: { certificate, certificateChain: [], keyType: privateKey.asymmetricKeyType === 'rsa' ? 'RSA' : 'EC' },
    content: { type: CMS.timeStampInfo, bytes: info },
    bare: !certificates,
  });
}

function answer(status: number, token?: Uint8Array): Uint8Array {
  const timeStampToken = token && ContentInfo.fromBER(new Uint8Array(token));
  const response = new TimeStampResp({ status: new PKIStatusInfo({ status }), ...(timeStampToken && { timeStampToken }) });
  return new Uint8Array(response.toSchema().toBER());
}
