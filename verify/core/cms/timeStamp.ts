import { hashOf, isRefused, readAlgorithm } from '../asn1/algorithms.ts';
import type { Certificate } from '../asn1/certificate.ts';
import { octets, parts, readAsn1, TAG, time } from '../asn1/der.ts';
import { type Bytes, sameBytes, toHex } from '../bytes.ts';
import { digest, digestLong, type HashName } from '../digests.ts';
import type { Say } from '../findings.ts';
import { Unreadable } from '../unreadable.ts';
import type { Trust } from '../trust/trust.ts';
import { CONTENT, checkSigner } from './checkSigner.ts';
import { judgeChain } from './judgeCertificate.ts';
import { readPadded } from './signedData.ts';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_KEY_USAGE = '2.5.29.37';

export interface TokenQuestion {
  /** The token (RFC 3161 §2.4.2), DER. */
  token: Bytes;
  /** The hash that the token must be about, by the hash it names. */
  imprintOf: (hash: HashName) => Bytes | Promise<Bytes>;
}

/** The time that a token proves, said with everything that is wrong with it; null when it proves nothing. */
export async function checkToken(trust: Trust, say: Say, question: TokenQuestion): Promise<Date | null> {
  try {
    return await readAndCheck(trust, say, question);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say('bad', 'stamp.unreadable', { more: error.message });
    return null;
  }
}

async function readAndCheck(trust: Trust, say: Say, { token, imprintOf }: TokenQuestion): Promise<Date | null> {
  const data = readPadded(token);
  const content = data.content ?? new Uint8Array();
  const signed = await checkSigner(trust, { data, contentType: CONTENT.timeStamp, digestOf: (hash) => digest(hash, content) });
  if ('fault' in signed) {
    say('bad', 'stamp.wrong', { more: signed.fault });
    return null;
  }
  const { at, hash, imprint } = readStatement(content);
  if (isRefused(hash)) return refuse(say, hash.name);
  if (!sameBytes(imprint, await imprintOf(hash))) {
    say('bad', 'stamp.otherContent', { imprint: toHex(imprint) });
    return null;
  }
  if (signed.binding === 'unbound') return refuse(say, 'signingCertificate');
  return judgeAuthority(trust, say, { certificate: signed.certificate, at });
}

function refuse(say: Say, more: string): null {
  say('bad', 'stamp.wrong', { more });
  return null;
}

async function judgeAuthority(trust: Trust, say: Say, { certificate, at }: { certificate: Certificate; at: Date }): Promise<Date | null> {
  const said: Parameters<Say>[] = [];
  const name = certificate.subjectName.common;
  const isForTime = certificate.extendedKeyUsage?.join() === TIME_STAMPING && certificate.extensions.get(EXTENDED_KEY_USAGE)?.critical;
  if (!isForTime) said.push(['bad', 'stamp.notAuthority', { name }]);
  if (at < certificate.notBefore || at > certificate.notAfter) said.push(['bad', 'stamp.expired', { name, at }]);
  await judgeChain(trust, (...one) => said.push(one), { certificate, at, isProven: true });
  // Of an authority it is enough to know that nobody revoked it; the good news is the time itself.
  for (const [level, code, details] of said)
    if (level === 'bad' || code === 'chain.notChecked')
      say(level, code === 'chain.notChecked' ? 'stamp.notChecked' : code, { name, ...details });
  if (said.some(([level]) => level === 'bad')) return null;
  say('ok', 'stamp.good', { at, name });
  if (at.getTime() > trust.now.getTime() + TOLERANCE) say('warn', 'clock.own', { at, now: trust.now });
  return at;
}

/** How far two honest clocks may stand apart. */
export const TOLERANCE = 5 * 60_000;

/** TSTInfo of RFC 3161 §2.4.2. */
function readStatement(content: Bytes): { at: Date; hash: ReturnType<typeof hashOf>; imprint: Bytes } {
  const [, , imprint, , at] = parts(readAsn1(content), TAG.sequence);
  const [algorithm, hashed] = parts(imprint!, TAG.sequence);
  return { at: time(at), hash: hashOf(readAlgorithm(algorithm).id), imprint: octets(hashed) };
}

/** The imprint of a signature: its bytes hashed. */
export const imprintOf = (bytes: Bytes) => (hash: HashName) => digestLong(hash, bytes);
