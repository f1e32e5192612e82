import { type Algorithm, readAlgorithm } from '../asn1/algorithms.ts';
import { readExtensions } from '../asn1/certificate.ts';
import { bitBytes, bool, context, expectTag, integerHex, octets, oid, parts, readAsn1, smallInteger, TAG, time } from '../asn1/der.ts';
import { type Bytes, toHex } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';

/** A certificate revocation list as read (RFC 5280 §5), its signature not yet checked. */
export interface Crl {
  key: string;
  signed: Bytes;
  issuer: string;
  thisUpdate: Date;
  nextUpdate: Date | null;
  revoked: Map<string, { at: Date; reason: number }>;
  signature: { algorithm: Algorithm; value: Bytes };
}

const REASON = '2.5.29.21';
const DISTRIBUTION_POINT = '2.5.29.28';
const REMOVED_FROM_LIST = 8;

/** Reads a list for all reasons by one issuer; delta and indirect lists throw `Unreadable`, as anything critical that is not known here. */
export function readCrl(der: Bytes, key: string): Crl {
  const [tbs, algorithm, value] = parts(readAsn1(der), TAG.sequence);
  const fields = parts(expectTag(tbs, TAG.sequence));
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [, issuer, thisUpdate, ...rest] = fields;
  const isTime = (tag: number | undefined) => tag === TAG.utcTime || tag === TAG.generalizedTime;
  const nextUpdate = isTime(rest[0]?.tag) ? time(rest.shift()) : null;
  const list = rest[0]?.tag === TAG.sequence ? parts(rest.shift()!) : [];
  refuseUnknown(readExtensions(rest.find(({ tag }) => tag === context(0))));
  const revoked = new Map<string, { at: Date; reason: number }>();
  for (const row of list) {
    const [serial, at, extensions] = parts(row, TAG.sequence);
    const reason = reasonOf(extensions);
    if (reason !== REMOVED_FROM_LIST) revoked.set(integerHex(serial), { at: time(at), reason });
  }
  return {
    key,
    signed: tbs!.whole,
    issuer: toHex(expectTag(issuer, TAG.sequence).whole),
    thisUpdate: time(thisUpdate),
    nextUpdate,
    revoked,
    signature: { algorithm: readAlgorithm(algorithm), value: bitBytes(value) },
  };
}

function reasonOf(extensions: ReturnType<typeof readAsn1> | undefined): number {
  for (const one of extensions ? parts(extensions, TAG.sequence) : []) {
    const members = parts(one, TAG.sequence);
    if (oid(members[0]) === REASON) return smallInteger({ ...readAsn1(octets(members.at(-1))), tag: TAG.integer });
    if (members.length === 3 && bool(members[1])) throw new Unreadable('a critical extension in a row of a revocation list');
  }
  return 0;
}

function refuseUnknown(extensions: ReturnType<typeof readExtensions>): void {
  for (const [id, { critical, value }] of extensions) {
    const isWhole = id === DISTRIBUTION_POINT && parts(readAsn1(value), TAG.sequence).every(({ tag }) => tag === context(0));
    if (critical && !isWhole) throw new Unreadable(`the critical extension ${id} of a revocation list`);
  }
}
