import { createDecipheriv, createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import type * as asn1js from 'asn1js';
import { type AlgorithmIdentifier, PBES2Params, PBKDF2Params } from 'pkijs';
import { unfit } from '#core/errors.ts';
import { decryptRc2 } from './rc2.ts';

const pbkdf2Async = promisify(pbkdf2);

export const OID = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  aes256: '2.16.840.1.101.3.4.1.42',
  hmacSha256: '1.2.840.113549.2.9',
  sha256: '2.16.840.1.101.3.4.2.1',
};

/** Digests that a MAC or a PBKDF2 may name, as node:crypto calls them, with the block of RFC 7292 appendix B.2 in bytes. */
export const DIGESTS: Record<string, { name: string; block: number }> = {
  '1.3.14.3.2.26': { name: 'sha1', block: 64 },
  [OID.sha256]: { name: 'sha256', block: 64 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', block: 128 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', block: 128 },
};
/** What PBKDF2 takes when it names nothing (RFC 8018 appendix A.2). */
const HMAC_SHA1 = '1.2.840.113549.2.7';
const PBKDF2_DIGESTS: Record<string, string> = {
  [HMAC_SHA1]: 'sha1',
  [OID.hmacSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const BLOCK_CIPHERS: Record<string, { name: string; key: number }> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', key: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', key: 24 },
  [OID.aes256]: { name: 'aes-256-cbc', key: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', key: 24 },
};
/** pbeWithSHAAnd…: RFC 7292 appendix C. */
const OLD_CIPHERS: Record<string, { name: 'des-ede3-cbc' | 'rc2'; key: number }> = {
  '1.2.840.113549.1.12.1.3': { name: 'des-ede3-cbc', key: 24 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2', key: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2', key: 5 },
};

/** A hostile file may ask for years of hashing. The old derivation runs on the main thread, so its limit is lower (about 0.3 s). */
const MOST_ROUNDS = 2_000_000;
const MOST_OLD_ROUNDS = 300_000;

const unsupported = (what: string) => unfit('signing.pkcs12Unsupported', { what });

interface Derivation {
  digest: { name: string; block: number };
  /** 1 for a key, 2 for an initialisation vector, 3 for a MAC key. */
  purpose: 1 | 2 | 3;
  password: string;
  salt: Uint8Array;
  rounds: number;
  size: number;
}

/** Key derivation of RFC 7292 appendix B.2; returns `size` bytes. Refuses `signing.pkcs12Unsupported` above 300,000 rounds. */
export function deriveOldKey({ digest, purpose, password, salt, rounds, size }: Derivation): Buffer {
  if (rounds < 1 || rounds > MOST_OLD_ROUNDS) throw unsupported(`${rounds} iterations`);
  const { name, block } = digest;
  const diversifier = Buffer.alloc(block, purpose);
  const input = Buffer.concat([repeated(salt, block), repeated(Buffer.from(`${password}\0`, 'utf16le').swap16(), block)]);
  const key: Buffer[] = [];
  for (let made = 0; made < size; made += key.at(-1)!.length) {
    let hash = createHash(name).update(diversifier).update(input).digest();
    for (let round = 1; round < rounds; round++) hash = createHash(name).update(hash).digest();
    key.push(hash);
    const addend = repeated(hash, block).subarray(0, block);
    for (let at = 0; at < input.length; at += block) addPlusOne(input.subarray(at, at + block), addend);
  }
  return Buffer.concat(key).subarray(0, size);
}

/** The bytes again and again until a multiple of `block` is full; nothing stays nothing. */
function repeated(bytes: Uint8Array, block: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}

function addPlusOne(sum: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let i = sum.length - 1; i >= 0; i--) {
    carry += sum[i]! + addend[i]!;
    sum[i] = carry & 255;
    carry >>= 8;
  }
}

export interface Sealed {
  algorithm: AlgorithmIdentifier;
  data: Uint8Array;
  password: string;
}

/**
 * Opens one sealed part of a PKCS#12: PBES2 with AES or 3DES, or the older 3DES and RC2 of RFC 7292.
 * Throws node:crypto's error when the password does not fit; refuses `signing.pkcs12Unsupported` for any other seal.
 */
export async function unseal({ algorithm, data, password }: Sealed): Promise<Buffer> {
  if (algorithm.algorithmId === OID.pbes2) return unsealModern({ algorithm, data, password });
  const cipher = OLD_CIPHERS[algorithm.algorithmId];
  if (!cipher) throw unsupported(algorithm.algorithmId);
  const [saltPart, roundsPart] = (algorithm.algorithmParams as asn1js.Sequence).valueBlock.value;
  const salt = (saltPart as asn1js.OctetString).valueBlock.valueHexView;
  const rounds = (roundsPart as asn1js.Integer).valueBlock.valueDec;
  const derivation = { digest: DIGESTS['1.3.14.3.2.26']!, password, salt, rounds };
  const key = deriveOldKey({ ...derivation, purpose: 1, size: cipher.key });
  const iv = deriveOldKey({ ...derivation, purpose: 2, size: 8 });
  return cipher.name === 'rc2' ? unpadded(decryptRc2(data, { key, iv })) : decrypt(cipher.name, { key, iv, data });
}

async function unsealModern({ algorithm, data, password }: Sealed): Promise<Buffer> {
  const params = new PBES2Params({ schema: algorithm.algorithmParams });
  const cipher = BLOCK_CIPHERS[params.encryptionScheme.algorithmId];
  if (!cipher || params.keyDerivationFunc.algorithmId !== OID.pbkdf2) throw unsupported(params.encryptionScheme.algorithmId);
  const derivation = new PBKDF2Params({ schema: params.keyDerivationFunc.algorithmParams });
  const prf = derivation.prf?.algorithmId ?? HMAC_SHA1;
  const digest = PBKDF2_DIGESTS[prf];
  const rounds = derivation.iterationCount;
  if (!digest || rounds < 1 || rounds > MOST_ROUNDS) throw unsupported(digest ? `${rounds} iterations` : prf);
  const salt = (derivation.salt as asn1js.OctetString).valueBlock.valueHexView;
  const key = await pbkdf2Async(password, salt, rounds, cipher.key, digest);
  const iv = (params.encryptionScheme.algorithmParams as asn1js.OctetString).valueBlock.valueHexView;
  return decrypt(cipher.name, { key, iv, data });
}

function decrypt(name: string, { key, iv, data }: { key: Uint8Array; iv: Uint8Array; data: Uint8Array }): Buffer {
  const decipher = createDecipheriv(name, key, iv);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

function unpadded(plain: Uint8Array): Buffer {
  const padding = plain.at(-1) ?? 0;
  const holds = padding >= 1 && padding <= 8 && plain.subarray(-padding).every((byte) => byte === padding);
  if (!holds) throw unfit('signing.wrongPassword');
  return Buffer.from(plain.buffer, plain.byteOffset, plain.length - padding);
}
