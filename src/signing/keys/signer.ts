import { createPublicKey, sign as signWithKey, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { type Refusal, unfit } from '#core/errors.ts';

export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/**
 * Whoever holds a private key: a PKCS#12 file today, a token or a security module later. Nothing above this line knows which.
 * The shape fits `Signer` of @libpdf/core, so that its time stamps and long-term data can be used with the same signers.
 * An eSign provider holds the key itself and answers a digest with a finished CMS: it enters one step later, at `sealPdf`.
 */
export interface Signer {
  /** X.509 certificate of the key, DER. */
  readonly certificate: Uint8Array;
  /** The authorities above it, DER, nearest first; may be empty. */
  readonly certificateChain: Uint8Array[];
  readonly keyType: 'RSA' | 'EC';
  readonly signatureAlgorithm: 'RSASSA-PKCS1-v1_5' | 'ECDSA';
  /** Hashes `data` by `digest` and signs: RSA gives PKCS#1 v1.5 bytes, EC gives DER `SEQUENCE { r, s }`. */
  sign(data: Uint8Array, digest: DigestName): Promise<Uint8Array>;
}

export interface CertifiedKey {
  privateKey: KeyObject;
  certificate: Uint8Array;
  chain: Uint8Array[];
}

const signAsync = promisify<string, Uint8Array, KeyObject, Buffer>(signWithKey);

/** A signer over a key in memory. The key lives as long as the signer does: make it for one call and let it go. */
export function keySigner({ privateKey, certificate, chain }: CertifiedKey): Signer {
  const isRsa = privateKey.asymmetricKeyType === 'rsa';
  return {
    certificate,
    certificateChain: chain,
    keyType: isRsa ? 'RSA' : 'EC',
    signatureAlgorithm: isRsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
    sign: (data, digest) => signAsync(digest.replace('-', ''), data, privateKey),
  };
}

/** Whether a signature over data (SHA-256) was made by the key. Bytes that are no signature at all make the library throw: a wrong one, too. */
export function signedBy(publicKey: KeyObject, { data, signature }: { data: Uint8Array; signature: Uint8Array }): boolean {
  try {
    return verify('sha256', data, publicKey, signature);
  } catch {
    return false;
  }
}

const WEAKEST = { rsa: 2048, ec: 256 };
const CURVE_BITS: Record<string, number> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

export interface KeyStrength {
  /** `null` for a kind of key that no signature here may use. */
  keyType: 'RSA' | 'EC' | null;
  bits: number;
  weak: boolean;
}

/** Kind and size in bits of a public or private key; weak below RSA-2048 and P-256 (CCA Interoperability Guidelines: RSA 2048, P-256). */
export function keyStrength(key: KeyObject): KeyStrength {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const details = publicKey.asymmetricKeyDetails ?? {};
  if (publicKey.asymmetricKeyType === 'rsa') {
    const bits = details.modulusLength ?? 0;
    return { keyType: 'RSA', bits, weak: bits < WEAKEST.rsa };
  }
  const bits = CURVE_BITS[details.namedCurve ?? ''] ?? 0;
  if (publicKey.asymmetricKeyType === 'ec') return { keyType: 'EC', bits, weak: bits < WEAKEST.ec };
  return { keyType: null, bits: 0, weak: true };
}

/** Why a key is not fit for signing: `signing.keyKind` or `signing.weakKey`; `null` when it is. */
export function keyRefusal({ keyType, bits, weak }: KeyStrength): Refusal | null {
  if (keyType === null) return unfit('signing.keyKind');
  return weak ? unfit('signing.weakKey', { bits }) : null;
}
