import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import { Attribute, ContentInfo, SignedAndUnsignedAttributes, SignedData } from 'pkijs';
import { CMS } from '../pdf/cms.ts';

/** What a time-stamp authority stamps for a signature: SHA-256 over its value (RFC 3161 appendix A, CAdES-T). Takes a CMS, DER. */
export function signatureDigest(cms: Uint8Array): Uint8Array {
  const [info] = read(cms).signerInfos;
  return createHash('sha256').update(info!.signature.valueBlock.valueHexView).digest();
}

/** The CMS with a time-stamp token over `signatureDigest` beside its signature, which stays as it was; DER in, DER out. */
export function addSignatureTimeStamp(cms: Uint8Array, token: Uint8Array): Uint8Array {
  const signedData = read(cms);
  const [info] = signedData.signerInfos;
  const { result } = asn1js.fromBER(new Uint8Array(token));
  info!.unsignedAttrs = new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [...(info!.unsignedAttrs?.attributes ?? []), new Attribute({ type: CMS.signatureTimeStamp, values: [result] })],
  });
  return new Uint8Array(new ContentInfo({ contentType: CMS.signedData, content: signedData.toSchema(true) }).toSchema().toBER());
}

const read = (cms: Uint8Array): SignedData => new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(cms)).content });
