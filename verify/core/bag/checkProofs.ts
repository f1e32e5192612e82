import { fromHex } from '../bytes.ts';
import { checkToken, TOLERANCE } from '../cms/timeStamp.ts';
import { type Finding, inBoth, type Say, sayInto } from '../findings.ts';
import type { Trust } from '../trust/trust.ts';
import { Unreadable } from '../unreadable.ts';
import type { About } from './about.ts';
import type { Bag } from './bagIt.ts';
import type { Link } from './chain.ts';
import { instantIn, listIn, objectIn, readJson } from './json.ts';
import { followProof, type Proof, readProof } from './proofs.ts';

/** By which time each link existed, as far as proofs and tokens tell it; by position. */
export type ProvenTimes = Map<number, Date>;

export interface Proven {
  times: ProvenTimes;
  /** Hash of each stamp that a proof leads to, by its id. */
  stamps: ReadonlyMap<string, string>;
}

export interface BundleParts {
  bag: Bag;
  about: About;
  links: Link[];
}

interface Run extends BundleParts {
  trust: Trust;
  findings: Finding[];
  /** Hashes already seen, by the id of their seal or stamp: one id, one hash. */
  seals: Map<string, string>;
  stamps: Map<string, string>;
  tokens: Map<string, Promise<Date | null>>;
}

const A_DAY = 24 * 3600_000;

/** Follows every proof from its link to the token of the authority. */
export async function checkProofs(trust: Trust, findings: Finding[], parts: BundleParts): Promise<Proven> {
  const say = sayInto(findings);
  const run: Run = { ...parts, trust, findings, seals: new Map(), stamps: new Map(), tokens: new Map() };
  const proofs = readProofs(run, say);
  const times: ProvenTimes = new Map();
  const seen = new Set<number>();
  let unstamped = 0;
  for (const proof of proofs) {
    const { position } = proof.link;
    if (seen.has(position)) say('bad', 'proof.twice', { position });
    seen.add(position);
    const at = await provenTime(run, proof);
    if (at) times.set(position, at);
    if (!proof.stamp) unstamped++;
  }
  const missing = parts.links.filter(({ position, content }) => content && !seen.has(position)).map(({ position }) => position);
  if (missing.length > 0) say('warn', 'proof.missing', { count: missing.length, positions: shorten(missing) });
  if (unstamped > 0) say('warn', 'proof.unstamped', { count: unstamped });
  if (times.size > 0) say('ok', 'proof.good', { count: times.size, of: proofs.length });
  return { times, stamps: run.stamps };
}

function readProofs({ bag }: Run, say: Say): Proof[] {
  return listIn(readJson(bag.files.get('data/proofs.json'), 'data/proofs.json'), 'proofs.json').flatMap((value, place) => {
    try {
      return readProof(objectIn(value, 'proof'));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      say('bad', 'proof.unreadable', { number: place + 1, more: error.message });
      return [];
    }
  });
}

async function provenTime(run: Run, proof: Proof): Promise<Date | null> {
  const { position } = proof.link;
  const say = sayInto(run.findings, inBoth('about.link', { position }));
  const link = run.links[position - 1];
  if (!link || link.hash !== proof.link.hash || proof.link.paper !== run.about.file?.id) {
    say('bad', 'proof.otherLink', { position });
    return null;
  }
  const { seal, stamp } = followProof(proof);
  const isOne = seal !== null && (run.seals.get(proof.seal.id) ?? seal) === seal;
  if (!isOne || (proof.stamp && !stamp)) {
    say('bad', 'proof.wrong', { position });
    return null;
  }
  run.seals.set(proof.seal.id, seal);
  if (!proof.stamp) return null;
  run.stamps.set(proof.stamp.id, stamp!);
  const at = await tokenTime(run, { id: proof.stamp.id, hash: stamp! });
  if (at && link.content) judgeTime(say, { position, written: instantIn(link.content, 'at'), at });
  return at;
}

/** A note cannot be younger than the stamp over it; one stamped much later may have been written later than it says. */
function judgeTime(say: Say, { position, written, at }: { position: number; written: Date; at: Date }): void {
  if (written.getTime() > at.getTime() + TOLERANCE) say('bad', 'proof.beforeLink', { position, written, at });
  else if (at.getTime() - written.getTime() > A_DAY) say('warn', 'proof.late', { position, written, at });
}

/** Each token is checked once, however many links it covers. */
function tokenTime({ bag, trust, tokens, findings }: Run, { id, hash }: { id: string; hash: string }): Promise<Date | null> {
  const key = `${id} ${hash}`;
  const known = tokens.get(key) ?? checkOnce();
  tokens.set(key, known);
  return known;

  async function checkOnce(): Promise<Date | null> {
    const say = sayInto(findings, inBoth('about.stamp', { id }));
    const token = bag.files.get(`data/stamps/${id}.tst`);
    if (!token) {
      say('bad', 'stamp.missing', { id });
      return null;
    }
    const stamped = fromHex(hash)!;
    // The stamp's hash is itself the imprint: SHA-256, and no other.
    return checkToken(trust, say, { token, imprintOf: (name) => (name === 'SHA-256' ? stamped : new Uint8Array()) });
  }
}

/** `1, 2, 5 …`: enough to find them. */
export const shorten = (positions: number[]): string => positions.slice(0, 12).join(', ') + (positions.length > 12 ? ' …' : '');
