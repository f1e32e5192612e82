import { type Algorithm, readAlgorithm } from '../asn1/algorithms.ts';
import { bitBytes, context, expectTag, integerHex, octets, oid, parts, readAsn1, smallInteger, TAG, time, type Asn1 } from '../asn1/der.ts';
import { type Bytes, toHex } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';

/** An answer of an OCSP responder as read (RFC 6960 §4.2), its signature not yet checked. */
export interface OcspAnswer {
  key: string;
  signed: Bytes;
  producedAt: Date;
  certificates: Bytes[];
  rows: OcspRow[];
  signature: { algorithm: Algorithm; value: Bytes };
}

export interface OcspRow {
  hash: string;
  issuerName: string;
  issuerKey: string;
  serial: string;
  status: 'good' | 'unknown' | { at: Date; reason: number };
  thisUpdate: Date;
  nextUpdate: Date | null;
}

const BASIC = '1.3.6.1.5.5.7.48.1.1';

export function readOcsp(der: Bytes, key: string): OcspAnswer {
  const [status, wrapped] = parts(readAsn1(der), TAG.sequence);
  if (smallInteger({ ...expectTag(status, TAG.enumerated), tag: TAG.integer }) !== 0)
    throw new Unreadable('an OCSP responder that refused');
  const [type, body] = parts(parts(expectTag(wrapped, context(0)))[0]!, TAG.sequence);
  if (oid(type) !== BASIC) throw new Unreadable('an OCSP answer of another kind');
  return readBasic(octets(body), key);
}

function readBasic(der: Bytes, key: string): OcspAnswer {
  const [data, algorithm, value, certificates] = parts(readAsn1(der), TAG.sequence);
  const fields = parts(expectTag(data, TAG.sequence)).filter(({ tag }, place) => !(place === 0 && tag === context(0)));
  const [, producedAt, rows] = fields;
  return {
    key,
    signed: data!.whole,
    producedAt: time(producedAt),
    certificates: certificates ? parts(parts(certificates)[0]!, TAG.sequence).map(({ whole }) => whole) : [],
    rows: parts(expectTag(rows, TAG.sequence)).map(readRow),
    signature: { algorithm: readAlgorithm(algorithm), value: bitBytes(value) },
  };
}

function readRow(row: Asn1): OcspRow {
  const [id, status, thisUpdate, nextUpdate] = parts(row, TAG.sequence);
  const [algorithm, name, key, serial] = parts(expectTag(id, TAG.sequence));
  return {
    hash: readAlgorithm(algorithm).id,
    issuerName: toHex(octets(name)),
    issuerKey: toHex(octets(key)),
    serial: integerHex(serial),
    status: readStatus(status!),
    thisUpdate: time(thisUpdate),
    nextUpdate: nextUpdate?.tag === context(0) ? time(parts(nextUpdate)[0]) : null,
  };
}

function readStatus(status: Asn1): OcspRow['status'] {
  if (status.tag === context(0, false)) return 'good';
  if (status.tag !== context(1)) return 'unknown';
  const [at, reason] = parts(status);
  return { at: time(at), reason: reason ? smallInteger({ ...parts(reason)[0]!, tag: TAG.integer }) : 0 };
}
