import { conflict, type Refusal } from '#core/errors.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { statusByOcsp } from './ocsp.ts';
import { statusByList } from './revocationLists.ts';

export interface StatusQuestion {
  /** DER. */
  certificate: Uint8Array;
  /** The certificate of the authority that issued it, DER. */
  issuer: Uint8Array;
}

/** What an authority has said about one certificate, and when. */
export interface RevocationStatus {
  state: 'good' | 'revoked';
  since: Date | null;
  /** Named as in RFC 5280 §5.3.1. */
  reason: string | null;
  thisUpdate: Date;
  nextUpdate: Date | null;
}

/** Lists of revoked certificates and OCSP responses, DER. */
export interface Evidence {
  crls: Uint8Array[];
  ocsps: Uint8Array[];
}

export interface PathQuestion {
  /** From the certificate asked about to its root, DER. The root itself is trusted or not, by the instance's own list. */
  path: Uint8Array[];
  evidence: Evidence;
  /** The instant asked about. */
  at: Date;
  now: Date;
  /**
   * Who vouches for that instant. An authority: what was revoked later was good then. The signer alone: he could date back, so any
   * revocation counts. A time-stamp authority for itself: later ones are harmless when its key is not said to have been stolen.
   */
  vouched: 'byAuthority' | 'bySigner' | 'byItself';
}

export interface PathStatus {
  state: 'good' | 'revoked' | 'unknown';
  since: Date | null;
  reason: string | null;
}

const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** An answer that names no end holds for a day. */
const HOLDS_MS = 24 * 3600_000;

/** Whether an answer was not too old at an instant, and is not of the future. */
export function isCurrent({ thisUpdate, nextUpdate }: RevocationStatus, { at, now }: { at: Date; now: Date }): boolean {
  const until = nextUpdate ?? new Date(thisUpdate.getTime() + HOLDS_MS);
  return until >= at && thisUpdate.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS;
}

/** What the evidence says of a certificate and the authorities above it. One revoked decides; one of which nothing is said leaves it unknown. */
export function statusOfPath({ path, evidence, ...instant }: PathQuestion): PathStatus {
  let known = true;
  for (const [index, issuer] of path.slice(1).entries()) {
    const said = statementsOf({ certificate: path[index]!, issuer }, evidence).map((one) => asOf(one, instant));
    const revoked = said.find(({ state }) => state === 'revoked');
    if (revoked) return { state: 'revoked', since: revoked.since, reason: revoked.reason };
    known &&= said.some((one) => isCurrent(one, instant));
  }
  return { state: known ? 'good' : 'unknown', since: null, reason: null };
}

function statementsOf(question: StatusQuestion, { crls, ocsps }: Evidence): RevocationStatus[] {
  const said = [...ocsps.map((der) => statusByOcsp(der, question)), ...crls.map((der) => statusByList(der, question))];
  return said.filter((one) => one !== null);
}

/** RFC 3161 §4: reasons after which a time-stamp authority's earlier stamps stand. */
const HARMLESS = new Set(['affiliationChanged', 'superseded', 'cessationOfOperation']);

function asOf(status: RevocationStatus, { at, vouched }: Pick<PathQuestion, 'at' | 'vouched'>): RevocationStatus {
  const wasGood = status.since !== null && status.since > at;
  const counts = vouched === 'bySigner' || (vouched === 'byItself' && !HARMLESS.has(status.reason ?? ''));
  return wasGood && !counts ? { ...status, state: 'good' } : status;
}

/** `signing.revoked`, with the day in India. */
export const revokedRefusal = (name: string, since: Date): Refusal => conflict('signing.revoked', { name, since: formatDay(dayOf(since)) });
