import { type Bytes, joined } from '../bytes.ts';
import { digest } from '../digests.ts';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (content: Uint8Array): Bytes => digest('SHA-256', joined(LEAF, content));
export const nodeHash = (left: Uint8Array, right: Uint8Array): Bytes => digest('SHA-256', joined(NODE, left, right));

/**
 * The root that follows from a leaf and its audit path, nearest first (RFC 9162 §2.1.3.2, for the trees of RFC 6962 §2.1); null when
 * index, size and path do not fit each other.
 */
export function rootFrom(leaf: Bytes, { index, size, path }: { index: number; size: number; path: Bytes[] }): Bytes | null {
  if (index >= size) return null;
  let [place, last] = [index, size - 1];
  let root = leaf;
  for (const sibling of path) {
    if (last === 0 || sibling.length !== 32) return null;
    if (place % 2 === 1 || place === last) {
      root = nodeHash(sibling, root);
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else root = nodeHash(root, sibling);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : null;
}
