import * as asn1js from 'asn1js';
import { Certificate, Extensions, RevokedCertificate, Time } from 'pkijs';
import { createPublicKey } from 'node:crypto';
import { type Authority, signatureAlgorithmOf, signatureOver } from '../authority.ts';
import { authorityKeyExtension, extension } from '../extensions.ts';

/** A certificate that the authority has withdrawn. */
export interface Revocation {
  /** Hexadecimal, as `describeCertificate` gives it. */
  serial: string;
  at: Date;
  reason: keyof typeof REASONS;
}

/** RFC 5280 §5.3.1. */
export const REASONS = { unspecified: 0, keyCompromise: 1, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5 };

export interface ListRequest {
  revoked: Revocation[];
  /** `thisUpdate`; the list holds until `until`. */
  now: Date;
  until: Date;
}

const CRL_NUMBER = '2.5.29.20';
const REASON_CODE = '2.5.29.21';

/** The authority's list of revoked certificates (RFC 5280 §5), DER. Its number is the second it was made in. */
export function issueRevocationList({ certificate, privateKey }: Authority, { revoked, now, until }: ListRequest): Uint8Array {
  const algorithm = signatureAlgorithmOf(privateKey).toSchema();
  const extensions = new Extensions({
    extensions: [
      authorityKeyExtension(createPublicKey(privateKey)),
      extension(CRL_NUMBER, new asn1js.Integer({ value: Math.floor(now.getTime() / 1000) })),
    ],
  });
  const list = new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: 1 }),
      algorithm,
      Certificate.fromBER(new Uint8Array(certificate)).subject.toSchema(),
      new Time({ type: 0, value: now }).toSchema(),
      new Time({ type: 0, value: until }).toSchema(),
      // An empty list is left out: the profile forbids it.
      ...(revoked.length > 0 ? [new asn1js.Sequence({ value: revoked.map((one) => entryOf(one).toSchema()) })] : []),
      new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [extensions.toSchema()] }),
    ],
  });
  const signature = signatureOver(new Uint8Array(list.toBER()), privateKey);
  return new Uint8Array(new asn1js.Sequence({ value: [list, algorithm, signature] }).toBER());
}

function entryOf({ serial, at, reason }: Revocation): RevokedCertificate {
  const code = extension(REASON_CODE, new asn1js.Enumerated({ value: REASONS[reason] }));
  return new RevokedCertificate({
    userCertificate: serialNumber(serial),
    revocationDate: new Time({ type: 0, value: at }),
    // «unspecified» is said by leaving it out (RFC 5280 §5.3.1).
    ...(reason !== 'unspecified' && { crlEntryExtensions: new Extensions({ extensions: [code] }) }),
  });
}

/** DER of a positive integer: a leading zero where the first bit is set. */
function serialNumber(hex: string): asn1js.Integer {
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const positive = bytes[0]! & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return new asn1js.Integer({ valueHex: new Uint8Array(positive).buffer });
}
