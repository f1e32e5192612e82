import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { timeAuthority, trustedTimeRoots } from './rules.ts';
import { addSignatureTimeStamp, signatureDigest } from './signatureTimeStamp.ts';
import { timeStamp, type TimeStampToken } from './timeStamp.ts';

/** The token of the instance's time-stamp authority for a SHA-256; null where the instance has none. Refuses as `timeStamp` does. */
export async function stampHash(ctx: Pick<Visit, 'db' | 'now'>, digest: Uint8Array): Promise<TimeStampToken | null> {
  const authority = await ruleValue(ctx, timeAuthority);
  return authority && timeStamp({ ...authority, digest, roots: await trustedTimeRoots(ctx), now: ctx.now });
}

export interface StampedCms {
  cms: Uint8Array;
  /** As the authority attests it; null when there is none, or it is away: a paper never waits for a foreign server. */
  stampedAt: Date | null;
}

/** Requests at once: an authority that is away costs one waiting, not one for each signature. */
const AT_ONCE = 10;

/** An authority that did not answer is left alone so long: the next signer must not wait for it again. */
const SILENT_MS = 60_000;
/** Until when, by the address of the authority. */
const silent = new Map<string, number>();

/** Puts a time stamp beside each signature (PAdES B-T, CAdES-T). From the first batch on which the authority fails the rest goes without. */
export async function stampSignatures(ctx: Pick<Visit, 'db' | 'now'>, all: Uint8Array[]): Promise<StampedCms[]> {
  const authority = await ruleValue(ctx, timeAuthority);
  if (authority === null || (silent.get(authority.url) ?? 0) > ctx.now.getTime()) return all.map((cms) => ({ cms, stampedAt: null }));
  const stamped: StampedCms[] = [];
  let serves = true;
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const batch = all.slice(from, from + AT_ONCE);
    const made = await Promise.all(batch.map((cms) => (serves ? stampSignature(ctx, cms) : { cms, stampedAt: null })));
    serves &&= made.some(({ stampedAt }) => stampedAt !== null);
    stamped.push(...made);
  }
  if (serves) silent.delete(authority.url);
  else silent.set(authority.url, ctx.now.getTime() + SILENT_MS);
  return stamped;
}

async function stampSignature(ctx: Pick<Visit, 'db' | 'now'>, cms: Uint8Array): Promise<StampedCms> {
  const token = await stampHash(ctx, signatureDigest(cms)).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  return token ? { cms: addSignatureTimeStamp(cms, token.der), stampedAt: token.at } : { cms, stampedAt: null };
}
