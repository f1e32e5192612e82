import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import { type Bytes, toHex, utf8 } from './bytes.ts';

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

const HASHES = { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 };

/** At once, without waiting: for the many short things of a chain. */
export function digest(hash: HashName, bytes: Uint8Array): Bytes {
  return HASHES[hash](bytes) as Bytes;
}

export const sha256Hex = (bytes: Uint8Array): string => toHex(digest('SHA-256', bytes));

/** A digest that can be branched off on the way, so that many ranges with one beginning cost one reading. */
export const running = (hash: HashName) => HASHES[hash].create();

/** For long things, by the platform's own arithmetic. */
export async function digestLong(hash: HashName | 'SHA-1', bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes as Bytes));
}

/** RFC 8785 as bytes; null for what JSON cannot carry. */
export function canonical(value: unknown): Bytes | null {
  const text = canonicalize(value);
  return text === undefined || !text.isWellFormed() ? null : utf8(text);
}
