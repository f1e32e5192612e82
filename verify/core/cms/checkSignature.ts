import type { Certificate } from '../asn1/certificate.ts';
import { time } from '../asn1/der.ts';
import type { Bytes } from '../bytes.ts';
import type { HashName } from '../digests.ts';
import type { Say } from '../findings.ts';
import type { Trust } from '../trust/trust.ts';
import { readable, Unreadable } from '../unreadable.ts';
import { CONTENT, checkSigner } from './checkSigner.ts';
import { judgeCertificate } from './judgeCertificate.ts';
import { readPadded, type SignerInfo } from './signedData.ts';
import { checkToken, imprintOf, TOLERANCE } from './timeStamp.ts';

const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const A_DAY = 24 * 3600_000;
const LONGEST_SIGNING = 240 * 60_000;

export interface Signature {
  /** Detached CMS, DER, perhaps with zeros behind. */
  cms: Bytes;
  digestOf: (hash: HashName) => Bytes | Promise<Bytes>;
  /** The time that the paper itself states. */
  claimed: Date | null;
  /** A time by which the signature existed, proven from elsewhere. */
  provenBy: Date | null;
  /** Whether the paper was made ready with its time before a one-time certificate could begin, as by an eSign provider. */
  isReadiedBefore: boolean;
  /** Whether it must name its certificate, as CAdES does. */
  mustBind: boolean;
}

export interface Signer {
  certificate: Certificate | null;
  claimed: Date | null;
  stamped: Date | null;
  isGood: boolean;
}

/** Checks a detached signature and everything around it, and says it. */
export async function checkSignature(trust: Trust, say: Say, signature: Signature): Promise<Signer> {
  try {
    return await checkReadable(trust, say, signature);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say('bad', 'cms.unreadable', { more: error.message });
    return { certificate: null, claimed: signature.claimed, stamped: null, isGood: false };
  }
}

async function checkReadable(
  trust: Trust,
  say: Say,
  { cms, digestOf, provenBy, mustBind, isReadiedBefore, ...given }: Signature,
): Promise<Signer> {
  const data = readPadded(cms);
  if (data.content) throw new Unreadable('a signature that carries its own content');
  const signed = await checkSigner(trust, { data, contentType: CONTENT.data, digestOf });
  const { certificate = null } = signed;
  if ('fault' in signed) {
    say('bad', signed.fault, { name: certificate?.subjectName.common ?? '—', ...signed.details });
    return { certificate, claimed: given.claimed, stamped: null, isGood: false };
  }
  const { signer, binding } = signed;
  const name = signed.certificate.subjectName.common;
  say('ok', 'signature.good', { name, fingerprint: signed.certificate.fingerprint, issuer: signed.certificate.issuerName.text });
  if (binding !== 'bound') say(mustBind && binding === 'unbound' ? 'bad' : 'warn', 'signature.unbound', { name });
  const claimed = given.claimed ?? statedTime(signer);
  const stamped = await checkStamps(trust, say, signer);
  const proven = stamped ?? provenBy;
  judgeClock(trust, say, { claimed, stamped: proven });
  const own = claimed && isReadiedBefore ? momentOf(signed.certificate, claimed) : claimed;
  await judgeCertificate(trust, say, { certificate: signed.certificate, at: proven ?? own ?? trust.now, isProven: proven !== null });
  return { certificate: signed.certificate, claimed, stamped, isGood: true };
}

/**
 * A one-time certificate is made after the signer was shown the paper with its time: by the signer's own word it must be in force when it
 * begins, if that is not later than signing may take.
 */
function momentOf({ notBefore, notAfter }: Certificate, claimed: Date): Date {
  const isOneTime = notAfter.getTime() - notBefore.getTime() <= A_DAY;
  const late = notBefore.getTime() - claimed.getTime();
  return isOneTime && late > 0 && late <= LONGEST_SIGNING ? notBefore : claimed;
}

async function checkStamps(trust: Trust, say: Say, { unsigned, signature }: SignerInfo): Promise<Date | null> {
  let first: Date | null = null;
  for (const token of unsigned.get(SIGNATURE_TIME_STAMP) ?? []) {
    const at = await checkToken(trust, say, { token: token.whole, imprintOf: imprintOf(signature) });
    if (at && (!first || at < first)) first = at;
  }
  return first;
}

function statedTime({ attributes }: SignerInfo): Date | null {
  const [stated] = attributes.get(SIGNING_TIME) ?? [];
  return stated ? readable(() => time(stated)) : null;
}

/** A wrong clock is told: of the signer, or of who checks. */
export function judgeClock(trust: Trust, say: Say, { claimed, stamped }: { claimed: Date | null; stamped: Date | null }): void {
  if (claimed && claimed.getTime() > trust.now.getTime() + TOLERANCE) say('warn', 'clock.future', { claimed, now: trust.now });
  if (claimed && stamped && claimed.getTime() > stamped.getTime() + TOLERANCE) say('warn', 'clock.afterStamp', { claimed, stamped });
  if (claimed && stamped && claimed.getTime() < stamped.getTime() - A_DAY) say('warn', 'clock.longBefore', { claimed, stamped });
  if (!stamped) say('warn', claimed ? 'time.unproven' : 'time.none', claimed ? { claimed } : {});
}
