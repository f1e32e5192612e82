import { createHash, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AccessDescription,
  AuthorityKeyIdentifier,
  BasicConstraints,
  CRLDistributionPoints,
  DistributionPoint,
  ExtKeyUsage,
  Extension,
  GeneralName,
  GeneralNames,
  InfoAccess,
  PublicKeyInfo,
} from 'pkijs';

/** Where an authority tells which of its certificates it has revoked. */
export interface RevocationAddresses {
  crl: string;
  ocsp: string;
}

/** Extended key usages of the services of an authority (RFC 5280 §4.2.1.12). */
export const PURPOSES = { timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9' };

export function extension(extnID: string, value: asn1js.BaseBlock, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

export const basicConstraints = (of: { cA: boolean; pathLenConstraint?: number }): Extension =>
  extension('2.5.29.19', new BasicConstraints(of).toSchema(), true);

const USAGE_BITS = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 };

export function keyUsageExtension(usages: (keyof typeof USAGE_BITS)[]): Extension {
  const places = usages.map((usage) => USAGE_BITS[usage]);
  const byte = places.reduce((bits, place) => bits | (0x80 >> place), 0);
  return extension('2.5.29.15', new asn1js.BitString({ valueHex: Uint8Array.of(byte).buffer, unusedBits: 7 - Math.max(...places) }), true);
}

/** RFC 3161 §2.3 and OpenSSL want it alone and critical. */
export const purposeExtension = (purpose: keyof typeof PURPOSES): Extension =>
  extension('2.5.29.37', new ExtKeyUsage({ keyPurposes: [PURPOSES[purpose]] }).toSchema(), true);

export const emailExtension = (email: string): Extension =>
  extension('2.5.29.17', new GeneralNames({ names: [new GeneralName({ type: 1, value: email })] }).toSchema());

/** RFC 5280 §4.2.1.2, method 1: SHA-1 of the key's bits, a name and no protection. */
export function keyIdentifier(publicKey: KeyObject): Uint8Array<ArrayBuffer> {
  const info = PublicKeyInfo.fromBER(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })));
  return new Uint8Array(createHash('sha1').update(info.subjectPublicKey.valueBlock.valueHexView).digest());
}

const identifier = (publicKey: KeyObject) => new asn1js.OctetString({ valueHex: keyIdentifier(publicKey).buffer });

export const subjectKeyExtension = (publicKey: KeyObject): Extension => extension('2.5.29.14', identifier(publicKey));

export const authorityKeyExtension = (publicKey: KeyObject): Extension =>
  extension('2.5.29.35', new AuthorityKeyIdentifier({ keyIdentifier: identifier(publicKey) }).toSchema());

const address = (value: string) => new GeneralName({ type: 6, value });
const OCSP_ACCESS = '1.3.6.1.5.5.7.48.1';

/** CRL distribution point and OCSP responder. */
export function revocationExtensions({ crl, ocsp }: RevocationAddresses): Extension[] {
  const points = new CRLDistributionPoints({ distributionPoints: [new DistributionPoint({ distributionPoint: [address(crl)] })] });
  const access = new InfoAccess({
    accessDescriptions: [new AccessDescription({ accessMethod: OCSP_ACCESS, accessLocation: address(ocsp) })],
  });
  return [extension('2.5.29.31', points.toSchema()), extension('1.3.6.1.5.5.7.1.1', access.toSchema())];
}
