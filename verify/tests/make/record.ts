import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Chain, seals and stamps as the formats describe them, written for fixtures only. */
export type Content = Record<string, unknown>;
export interface ChainLink {
  position: number;
  previous: string;
  hash: string;
  content?: Content;
  digest?: string;
}

export const sha = (...parts: (string | Uint8Array)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
export const canonical = (value: unknown) => canonicalize(value)!;
const ZEROS = '0'.repeat(64);

export const digestOf = (content: Content) => sha(canonical(content)).toString('hex');
export const hashOf = (previous: string, content: Content) => sha(`${previous}\n${digestOf(content)}`).toString('hex');

export function makeChain(contents: Content[]): ChainLink[] {
  let previous = ZEROS;
  return contents.map((content, place) => {
    const whole = { ...content, position: place + 1 };
    const link = { position: place + 1, previous, hash: hashOf(previous, whole), content: whole };
    previous = link.hash;
    return link;
  });
}

/** RFC 6962 §2.1, by its own words. */
export function treeHash(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return sha(Buffer.of(1), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

export function auditPath(leaves: Buffer[], index: number): Buffer[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...auditPath(leaves.slice(0, split), index), treeHash(leaves.slice(split))]
    : [...auditPath(leaves.slice(split), index - split), treeHash(leaves.slice(0, split))];
}

function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

export interface SealWish {
  paper: string;
  links: ChainLink[];
  /** How many other rows and seals stand beside: the proofs must not depend on them. */
  others?: number;
  at: string;
  stampId?: string;
}

/** Seals and stamps these links in one batch each: the proofs, and the hash for the token. */
export function sealAndStamp({ paper, links, others = 3, at, stampId = '9' }: SealWish): { proofs: Content[]; stampHash: Buffer } {
  const noise = Array.from({ length: others }, (_, place) => sha(Buffer.of(0), `other ${place}`));
  const own = links.map(({ position, hash }) => sha(Buffer.of(0), canonical({ paper, position, hash })));
  const leaves = [...noise, ...own];
  const before = sha('a seal before').toString('hex');
  const seal = sha(before, '\n', treeHash(leaves).toString('hex'));
  const sealLeaves = [...noise, sha(Buffer.of(0), seal), ...noise];
  const stampBefore = sha('a stamp before').toString('hex');
  const stampHash = sha(stampBefore, '\n', treeHash(sealLeaves).toString('hex'));
  const url = (path: Buffer[]) => path.map((hash) => hash.toString('base64url'));
  const stamp = {
    id: stampId,
    at,
    previous: stampBefore,
    index: others,
    size: sealLeaves.length,
    path: url(auditPath(sealLeaves, others)),
  };
  const proofs = links.map(({ position, hash }, place) => ({
    format: 'patravali.proof/1',
    link: { paper, position, hash },
    seal: { id: '41', at, previous: before, index: others + place, size: leaves.length, path: url(auditPath(leaves, others + place)) },
    stamp,
  }));
  return { proofs, stampHash };
}
