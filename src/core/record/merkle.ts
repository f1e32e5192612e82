import { createHash, hash } from 'node:crypto';
import { type Json, canonicalJson } from '../text/canonical.ts';

/** Hash before the first of a chain: 64 zeros. */
export const BEGINNING = '0'.repeat(64);

export const sha256 = (...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();

/** Leaf of a row: SHA-256(0x00, RFC 8785 form), as in RFC 6962 §2.1. */
export const leafOf = (row: Json): Buffer => sha256(Uint8Array.of(0), canonicalJson(row));

/** Leaf of a hash. */
export const leafOfHash = (hex: string): Buffer => hash('sha256', Buffer.concat([LEAF, Buffer.from(hex, 'hex')]), 'buffer');
const LEAF = Buffer.of(0);

/** Where a list of leaves is split: at the largest power of two below the count. */
const splitOf = (count: number) => 2 ** Math.floor(Math.log2(count - 1));

/** One call of the library for a node: thousands of them are a proof's whole cost. */
const node = (left: Buffer, right: Buffer): Buffer => hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
const NODE = Buffer.of(1);

/** Merkle tree hash of RFC 6962 §2.1. */
export function merkleRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return node(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

/** Audit path of RFC 6962 §2.1.1 for the leaf at `index`, nearest first. */
export function auditPath(leaves: Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...auditPath(leaves.slice(0, split), index), merkleRoot(leaves.slice(split))]
    : [...auditPath(leaves.slice(split), index - split), merkleRoot(leaves.slice(0, split))];
}

/** How one root follows from the one before: SHA-256(previous, line feed, root), of the hex texts. */
export const chainHash = (previous: string, root: string): string => sha256(previous, '\n', root).toString('hex');
