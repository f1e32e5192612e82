import type { HashName } from '../digests.ts';
import { Unreadable } from '../unreadable.ts';
import { type Asn1, bitBytes, context, expectTag, oid, parts, readAsn1, smallInteger, TAG } from './der.ts';

/** An AlgorithmIdentifier; `parameters` as they stand. */
export interface Algorithm {
  id: string;
  parameters: Asn1 | undefined;
}

export function readAlgorithm(value: Asn1 | undefined): Algorithm {
  const [id, parameters] = parts(expectTag(value, TAG.sequence));
  return { id: oid(id), parameters };
}

const HASHES: Record<string, HashName> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const BROKEN_HASHES: Record<string, string> = { '1.3.14.3.2.26': 'SHA-1', '1.2.840.113549.2.5': 'MD5' };

export type Judged<T> = T | { refused: 'weak' | 'unknown'; name: string };

export const isRefused = <T>(judged: Judged<T>): judged is { refused: 'weak' | 'unknown'; name: string } =>
  typeof judged === 'object' && judged !== null && 'refused' in judged;

/** The hash that an identifier names, when it is one that still protects. */
export function hashOf(id: string): Judged<HashName> {
  return HASHES[id] ?? (BROKEN_HASHES[id] ? { refused: 'weak', name: BROKEN_HASHES[id] } : { refused: 'unknown', name: id });
}

/** How a signature was made. */
export type Scheme =
  { kind: 'RSA'; hash: HashName } | { kind: 'RSA-PSS'; hash: HashName; saltLength: number } | { kind: 'ECDSA'; hash: HashName };

const SCHEMES: Record<string, Scheme> = {
  '1.2.840.113549.1.1.11': { kind: 'RSA', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'RSA', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'RSA', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { kind: 'ECDSA', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ECDSA', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ECDSA', hash: 'SHA-512' },
};
const BROKEN_SCHEMES: Record<string, string> = {
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
};
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** The scheme of a signature. In CMS the plain RSA identifier may stand, and then `hash` is that of the signer's digest. */
export function schemeOf({ id, parameters }: Algorithm, hash?: HashName): Judged<Scheme> {
  if (id === RSA_ENCRYPTION && hash) return { kind: 'RSA', hash };
  if (id === RSA_PSS) return pssScheme(parameters);
  return SCHEMES[id] ?? (BROKEN_SCHEMES[id] ? { refused: 'weak', name: BROKEN_SCHEMES[id] } : { refused: 'unknown', name: id });
}

/** RFC 4055 §3.1. The defaults are SHA-1, so an empty sequence is weak; both hashes must be the same, as WebCrypto has no other. */
function pssScheme(parameters: Asn1 | undefined): Judged<Scheme> {
  const members = parameters ? parts(parameters, TAG.sequence) : [];
  const inside = (number: number) => {
    const wrapped = members.find(({ tag }) => tag === context(number));
    return wrapped && parts(wrapped)[0];
  };
  const [digest, mask, salt, trailer] = [inside(0), inside(1), inside(2), inside(3)];
  if (!digest || !mask) return { refused: 'weak', name: 'SHA-1' };
  if (trailer && smallInteger(trailer) !== 1) return { refused: 'unknown', name: 'RSASSA-PSS' };
  const hash = hashOf(readAlgorithm(digest).id);
  if (isRefused(hash)) return hash;
  const generator = readAlgorithm(mask);
  if (generator.id !== MGF1 || hashOf(readAlgorithm(generator.parameters).id) !== hash) return { refused: 'unknown', name: 'RSASSA-PSS' };
  return { kind: 'RSA-PSS', hash, saltLength: salt ? smallInteger(salt) : 20 };
}

const CURVES: Record<string, string> = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384', '1.3.132.0.35': 'P-521' };
const EC_KEY = '1.2.840.10045.2.1';
const WEAKEST_RSA = 2048;

export type KeyKind = { kind: 'RSA'; bits: number; pss: boolean } | { kind: 'ECDSA'; curve: string };

/** Kind and size of a SubjectPublicKeyInfo; refused below RSA-2048 and P-256 (CCA Interoperability Guidelines). */
export function keyKindOf(info: Asn1): Judged<KeyKind> {
  const [algorithm, key] = parts(info, TAG.sequence);
  const { id, parameters } = readAlgorithm(algorithm);
  if (id === EC_KEY) {
    const curve = parameters?.tag === TAG.oid ? CURVES[oid(parameters)] : undefined;
    return curve ? { kind: 'ECDSA', curve } : { refused: 'unknown', name: 'EC' };
  }
  if (id !== RSA_ENCRYPTION && id !== RSA_PSS) return { refused: 'unknown', name: id };
  const bits = modulusBits(expectTag(key, TAG.bits));
  return bits < WEAKEST_RSA ? { refused: 'weak', name: `RSA-${bits}` } : { kind: 'RSA', bits, pss: id === RSA_PSS };
}

function modulusBits(key: Asn1): number {
  const [modulus] = parts(readAsn1(bitBytes(key)), TAG.sequence);
  const { content } = expectTag(modulus, TAG.integer);
  const first = content.findIndex((byte) => byte !== 0);
  if (first < 0) throw new Unreadable('an empty RSA modulus');
  return (content.length - first) * 8 - Math.clz32(content[first]!) + 24;
}
