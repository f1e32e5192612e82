import { createHash } from 'node:crypto';
import { type Element, element, elementAt, elementsOf, oid, TAG } from '../keys/der.ts';
import { CMS } from '../pdf/cms.ts';

/** What a time-stamp authority stamps for a signature: SHA-256 over its value (RFC 3161 appendix A, CAdES-T). Takes a CMS, DER. */
export function signatureDigest(cms: Uint8Array): Uint8Array {
  const signature = [...elementsOf(cms, wayToSigner(cms).at(-1)!)].find(({ tag }) => tag === TAG.octetString)!;
  return createHash('sha256').update(cms.subarray(signature.from, signature.to)).digest();
}

/** The CMS with a time-stamp token over `signatureDigest` beside its signature, which stays as it was; DER in, DER out. */
export function addSignatureTimeStamp(cms: Uint8Array, token: Uint8Array): Uint8Array {
  const [signer, ...around] = wayToSigner(cms).reverse();
  const parts = [...elementsOf(cms, signer!)];
  const beside = parts.find(({ tag }) => tag === UNSIGNED_ATTRIBUTES);
  const known = beside ? cms.subarray(beside.from, beside.to) : new Uint8Array();
  const stamp = element(TAG.sequence, oid(CMS.signatureTimeStamp), element(TAG.set, token));
  const signed = cms.subarray(signer!.from, beside?.start ?? signer!.to);
  let inner: Element = signer!;
  let written = element(signer!.tag, signed, element(UNSIGNED_ATTRIBUTES, known, stamp));
  for (const outer of around) {
    written = element(outer.tag, cms.subarray(outer.from, inner.start), written, cms.subarray(inner.to, outer.to));
    inner = outer;
  }
  return written;
}

const UNSIGNED_ATTRIBUTES = 0xa1;

/** The entry of the one signer, and before it the elements that it lies in, from the outermost (RFC 5652 §5.1). */
function wayToSigner(cms: Uint8Array): Element[] {
  const info = elementAt(cms, 0);
  const [, content] = elementsOf(cms, info);
  const [signedData] = elementsOf(cms, content!);
  const signers = [...elementsOf(cms, signedData!)].at(-1)!;
  const [signer] = elementsOf(cms, signers);
  return [info, content!, signedData!, signers, signer!];
}
