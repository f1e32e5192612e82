import type * as asn1js from 'asn1js';
import { ExtKeyUsage, TSTInfo } from 'pkijs';
import { describeCertificate, readCertificate } from '../keys/certificate.ts';
import { PURPOSES } from '../keys/extensions.ts';
import { chainRefusal } from '../keys/trust.ts';
import { checkCarryingCms } from '../pdf/checkCms.ts';
import { CMS } from '../pdf/cms.ts';

export type TimeStampFault = 'timeStamp.unreadable' | 'timeStamp.anotherHash' | 'timeStamp.forged' | 'timeStamp.untrusted';

export interface TimeStampFinding {
  /** When the authority says that it has seen the hash; null when the token cannot be read. */
  at: Date | null;
  /** Common name of the authority's certificate. */
  authority: string | null;
  /** Its certificate and all that were sent along, DER. */
  certificate: Uint8Array | null;
  chain: Uint8Array[];
  nonce: asn1js.Integer | null;
  fault: TimeStampFault | null;
}

export interface TokenQuestion {
  /** ContentInfo, DER; zeros may follow. */
  token: Uint8Array;
  /** The digest that it should stamp, by the name of the hash that the token names: `sha256`, `sha384` or `sha512`. */
  digestOf: (hash: string) => Uint8Array;
  /** DER certificates of the authorities trusted for time. */
  roots: Uint8Array[];
  /** Certificates known from elsewhere, DER, for tokens that carry none of the authorities between. */
  known?: Uint8Array[];
}

const HASHES: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * Judges a time-stamp token (RFC 3161 §2.4.2): its hash, its signature, and whether it is by an authority certified for time stamps
 * alone, under a root given, at the time that it tells. Never throws.
 */
export function checkTimeStampToken({ token, digestOf, roots, known = [] }: TokenQuestion): TimeStampFinding {
  const { content, certificate, chain, faults } = checkCarryingCms(token, CMS.timeStampInfo);
  const info = content && readInfo(content);
  if (!info) return { at: null, authority: null, certificate, chain, nonce: null, fault: 'timeStamp.unreadable' };
  const { genTime: at, nonce = null, messageImprint } = info;
  const hash = HASHES[messageImprint.hashAlgorithm.algorithmId];
  const stamps = hash !== undefined && Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView).equals(digestOf(hash));
  const found = { at, authority: certificate && describeCertificate(certificate).subject, certificate, chain, nonce };
  if (!stamps) return { ...found, fault: 'timeStamp.anotherHash' };
  if (!certificate || faults.length > 0) return { ...found, fault: 'timeStamp.forged' };
  const trusted = isForTimeStamps(certificate) && !chainRefusal({ certificate, chain: [...chain, ...known], roots, now: at });
  return { ...found, fault: trusted ? null : 'timeStamp.untrusted' };
}

function readInfo(content: Uint8Array): TSTInfo | null {
  // Foreign bytes: whatever the parser throws means that this is no token.
  try {
    return TSTInfo.fromBER(new Uint8Array(content));
  } catch {
    return null;
  }
}

const EXTENDED_KEY_USAGE = '2.5.29.37';

/** RFC 3161 §2.3: the extended key usage holds this purpose alone, and is critical. */
function isForTimeStamps(der: Uint8Array): boolean {
  const found = readCertificate(der).fields.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = found?.critical && found.parsedValue instanceof ExtKeyUsage ? found.parsedValue.keyPurposes : [];
  return purposes.length === 1 && purposes[0] === PURPOSES.timeStamping;
}
