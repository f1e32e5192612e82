import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs';
import { Refusal } from '#core/errors.ts';
import { CMS } from '../pdf/cms.ts';
import { askAuthority, type Fetch } from './answers/askAuthority.ts';
import { elementAt, elementsOf } from '../keys/der.ts';
import { checkTimeStampToken } from './timeStampToken.ts';

export interface TimeStampRequest {
  /** Of the time-stamp authority, http or https. */
  url: string;
  /** SHA-256, 32 bytes. */
  digest: Uint8Array;
  /** DER certificates of the authorities trusted for time. */
  roots: Uint8Array[];
  now: Date;
  timeoutMs: number;
  fetch?: Fetch;
}

export interface TimeStampToken {
  /** The token (RFC 3161 TimeStampToken, a ContentInfo), DER. */
  der: Uint8Array;
  at: Date;
  /** Common name of the authority. */
  authority: string;
}

/** Tokens with a chain of four certificates stay below 12 KB. */
const MOST_BYTES = 64 * 1024;
/** Offices' clocks differ; a stamp further from our time than this means that one of the two clocks is wrong. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const GRANTED = new Set([0, 1]);

/**
 * Has a time-stamp authority stamp a hash (RFC 3161), and believes the answer only when it is for this hash and this question, by an
 * authority certified for that under a root given. Refuses `timeStamp.away`, `.refused`, `.unreadable`, `.anotherHash`, `.replayed`,
 * `.forged`, `.untrusted` and `.clock`.
 */
export async function timeStamp({ url, digest, roots, now, timeoutMs, fetch }: TimeStampRequest): Promise<TimeStampToken> {
  const nonce = new asn1js.Integer({ valueHex: positive(randomBytes(16)).buffer });
  const body = { type: 'application/timestamp-query', bytes: requestFor(digest, nonce) };
  const answer = await askAuthority({ url, body, timeoutMs, limit: MOST_BYTES, ...(fetch && { fetch }) });
  if (!answer) throw fault('away');
  const response = read(answer);
  if (!response) throw fault('unreadable');
  if (!GRANTED.has(response.status) || !response.token) throw fault('refused');
  const der = response.token;
  const found = checkTimeStampToken({ token: der, digestOf: (hash) => (hash === 'sha256' ? digest : new Uint8Array()), roots });
  if (found.fault) throw new Refusal(502, found.fault);
  if (!found.nonce?.isEqual(nonce)) throw fault('replayed');
  if (Math.abs(found.at!.getTime() - now.getTime()) > CLOCK_TOLERANCE_MS) throw fault('clock');
  return { der, at: found.at!, authority: found.authority! };
}

const fault = (kind: string) => new Refusal(kind === 'away' ? 503 : 502, `timeStamp.${kind}`);

/** As DER writes a positive integer: the first bit clear, the first byte not zero. */
function positive(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const found = new Uint8Array(bytes);
  found[0] = (found[0]! & 0x7f) | 0x40;
  return found;
}

function requestFor(digest: Uint8Array, nonce: asn1js.Integer): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: CMS.sha256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(digest).buffer }),
    }),
    nonce,
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

function read(answer: Uint8Array): { status: number; token: Uint8Array | null } | null {
  // Foreign bytes: whatever the parser throws means that this is no answer.
  try {
    const bytes = new Uint8Array(answer);
    const { status, timeStampToken } = TimeStampResp.fromBER(bytes);
    const [, token] = elementsOf(bytes, elementAt(bytes, 0));
    return { status: status.status, token: timeStampToken && token ? bytes.slice(token.start, token.to) : null };
  } catch {
    return null;
  }
}
