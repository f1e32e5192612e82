import { createHash } from 'node:crypto';
import { type Evidence, statusOfPath } from '../lasting/answers/evidence.ts';
import { checkTimeStampToken, type TimeStampFault } from '../lasting/timeStampToken.ts';
import { findChain } from '../keys/trust.ts';
import type { EvidenceStore } from './evidenceStore.ts';

export interface TimeStampView {
  /** Null when it cannot be read. */
  at: Date | null;
  authority: string | null;
  /** Why it proves nothing; null when it does. */
  fault: TimeStampFault | 'timeStamp.revoked' | null;
}

/** A time stamp with what it takes to judge it once more by other evidence. */
export interface JudgedStamp extends TimeStampView {
  certificate: Uint8Array | null;
  chain: Uint8Array[];
}

export interface Judgement {
  /** DER certificates of the authorities trusted for time. */
  timeRoots: Uint8Array[];
  store: EvidenceStore;
  now: Date;
}

/** Judges a token over what `digestOf` hashes, with the evidence at hand. */
export function judgeToken(
  token: Uint8Array,
  { digestOf, ...judgement }: Judgement & { digestOf: (hash: string) => Uint8Array },
): JudgedStamp {
  const { timeRoots: roots, store } = judgement;
  const { at, authority, certificate, chain, fault } = checkTimeStampToken({ token, digestOf, roots, known: store.certificates });
  const stamp = { at, authority, certificate, chain, fault };
  return !fault && statusOfStamper(stamp, judgement) === 'revoked' ? { ...stamp, fault: 'timeStamp.revoked' } : stamp;
}

/** What the evidence says of the authority that gave a stamp. */
export function statusOfStamper(
  { at, certificate, chain }: JudgedStamp,
  { timeRoots: roots, store, now }: Judgement,
): 'good' | 'revoked' | 'unknown' {
  const path = at && certificate && findChain({ certificate, chain: [...chain, ...store.certificates], roots, now: at });
  return path ? statusOfPath({ path, evidence: evidenceOf(store), at, now, vouched: 'byItself' }).state : 'unknown';
}

export const evidenceOf = ({ crls, ocsps }: EvidenceStore): Evidence => ({ crls, ocsps });

/** What a signature time stamp stamps: the bytes of the signature. */
export const digestOfSignature =
  (signature: Uint8Array) =>
  (hash: string): Uint8Array =>
    createHash(hash).update(signature).digest();
