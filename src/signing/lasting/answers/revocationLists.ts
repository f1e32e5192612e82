import { verify } from 'node:crypto';
import { readCertificate } from '../../keys/certificate.ts';
import { contentHex, type Element, elementAt, elementsOf, hexOf, TAG, timeOf } from '../../keys/der.ts';
import type { RevocationStatus, StatusQuestion } from './evidence.ts';

/** Object identifiers as the hex of their DER content. */
const OID = {
  reasonCode: '551d15',
  deltaIndicator: '551d1b',
  issuingDistributionPoint: '551d1c',
  sha256WithRsa: '2a864886f70d01010b',
  sha384WithRsa: '2a864886f70d01010c',
  sha512WithRsa: '2a864886f70d01010d',
  ecdsaWithSha256: '2a8648ce3d040302',
  ecdsaWithSha384: '2a8648ce3d040303',
  ecdsaWithSha512: '2a8648ce3d040304',
};
const HASHES: Record<string, string> = {
  [OID.sha256WithRsa]: 'sha256',
  [OID.sha384WithRsa]: 'sha384',
  [OID.sha512WithRsa]: 'sha512',
  [OID.ecdsaWithSha256]: 'sha256',
  [OID.ecdsaWithSha384]: 'sha384',
  [OID.ecdsaWithSha512]: 'sha512',
};

/** RFC 5280 §5.3.1. */
export const REASON_NAMES: Record<number, string> = {
  0: 'unspecified', 1: 'keyCompromise', 2: 'cACompromise', 3: 'affiliationChanged', 4: 'superseded', 5: 'cessationOfOperation',
  6: 'certificateHold', 8: 'removeFromCRL', 9: 'privilegeWithdrawn', 10: 'aACompromise',
}; // prettier-ignore

/**
 * What a list of revoked certificates (RFC 5280 §5, DER) says of a certificate of that issuer. Null unless the list is complete, signed by
 * the issuer, and made when it could still speak of this certificate. Never throws.
 */
export function statusByList(der: Uint8Array, question: StatusQuestion): RevocationStatus | null {
  // Foreign bytes: whatever goes wrong in reading means that this is no list.
  try {
    return read(der, question);
  } catch {
    return null;
  }
}

function read(der: Uint8Array, { certificate, issuer }: StatusQuestion): RevocationStatus | null {
  const whole = elementAt(der, 0);
  const [list, algorithm, signature] = elementsOf(der, whole);
  if (whole.to !== der.length || !list || !algorithm || !signature) return null;
  const fields = [...elementsOf(der, list)];
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [, name, made, ...rest] = fields;
  const next = rest[0] && (rest[0].tag === TAG.utcTime || rest[0].tag === TAG.generalizedTime) ? rest.shift() : undefined;
  const entries = rest[0]?.tag === TAG.sequence ? rest.shift() : undefined;
  const extensions = rest.shift();
  const { fields: parent } = readCertificate(issuer);
  const isHis = Buffer.from(der.subarray(name!.start, name!.to)).equals(new Uint8Array(parent.subject.toSchema().toBER()));
  if (!isHis || (extensions && !isComplete(der, extensions)) || !holds(der, { list, algorithm, signature, issuer })) return null;
  const [thisUpdate, nextUpdate] = [timeOf(der, made!), next ? timeOf(der, next) : null];
  const { x509, fields: own } = readCertificate(certificate);
  const found = entries && findEntry(der, entries, hexOf(Buffer.from(x509.serialNumber, 'hex')));
  if (found) return { state: 'revoked', ...found, thisUpdate, nextUpdate };
  // An expired certificate may have been dropped from the list.
  return thisUpdate <= own.notAfter.value ? { state: 'good', since: null, reason: null, thisUpdate, nextUpdate } : null;
}

/** Without the marks of a list that tells changes or a part only. */
function isComplete(der: Uint8Array, wrapper: Element): boolean {
  const list = elementAt(der, wrapper.from);
  return [...elementsOf(der, list)].every((extension) => {
    const [oid, critical] = elementsOf(der, extension);
    const isCritical = critical?.tag === TAG.boolean && der[critical.from] !== 0;
    const name = contentHex(der, oid!);
    return !isCritical && name !== OID.deltaIndicator && name !== OID.issuingDistributionPoint;
  });
}

interface SignedList {
  list: Element;
  algorithm: Element;
  signature: Element;
  issuer: Uint8Array;
}

function holds(der: Uint8Array, { list, algorithm, signature, issuer }: SignedList): boolean {
  const hash = HASHES[contentHex(der, elementAt(der, algorithm.from))];
  if (!hash || signature.tag !== TAG.bitString || der[signature.from] !== 0) return false;
  const key = readCertificate(issuer).x509.publicKey;
  return verify(hash, der.subarray(list.start, list.to), key, der.subarray(signature.from + 1, signature.to));
}

function findEntry(der: Uint8Array, entries: Element, serial: string): { since: Date; reason: string } | null {
  for (const entry of elementsOf(der, entries)) {
    const number = elementAt(der, entry.from);
    if (hexOf(der.subarray(number.from, number.to)) !== serial) continue;
    const [, at, extensions] = elementsOf(der, entry);
    return { since: timeOf(der, at!), reason: extensions ? reasonOf(der, extensions) : 'unspecified' };
  }
  return null;
}

function reasonOf(der: Uint8Array, extensions: Element): string {
  for (const extension of elementsOf(der, extensions)) {
    const parts = [...elementsOf(der, extension)];
    if (contentHex(der, parts[0]!) !== OID.reasonCode) continue;
    const code = elementAt(der, parts.at(-1)!.from);
    return REASON_NAMES[der[code.from] ?? 0] ?? 'unspecified';
  }
  return 'unspecified';
}
