import type { Visit } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import type { Level } from '../pdf/verifyPdf.ts';
import { trustedRoots } from '../keys/roots.ts';
import type { Fetch } from './answers/askAuthority.ts';
import { extendPdf } from './extendPdf.ts';
import { revocationOf } from './revocation.ts';
import { timeAuthority, trustedTimeRoots } from './rules.ts';
import { timeStamp } from './timeStamp.ts';

export interface Lasting {
  sha256: string;
  level: Level;
}

/**
 * Stores a signed PDF with its evidence as a new blob, by the rules of the instance; the same blob where there is nothing to add. For a
 * job: when an authority is away it refuses as `extendPdf` does, and the queue tries again. Done twice, it adds nothing the second time.
 */
export async function makeLasting(ctx: Visit, { sha256, fetch }: { sha256: string; fetch?: Fetch }): Promise<Lasting> {
  const { blobs } = ctx.instance;
  const [roots, timeRoots, authority] = [await trustedRoots(ctx), await trustedTimeRoots(ctx), await ruleValue(ctx, timeAuthority)];
  const net = fetch ? { fetch } : {};
  const stamp =
    authority && (async (digest: Uint8Array) => (await timeStamp({ ...authority, digest, roots: timeRoots, now: ctx.now, ...net })).der);
  const { pdf, level } = await extendPdf({
    pdf: await blobs.get(sha256),
    roots,
    timeRoots,
    now: ctx.now,
    revocationOf: (question) => revocationOf(ctx, { ...question, ...net, roots: timeRoots }),
    stamp,
  });
  return { sha256: (await blobs.put(pdf)).sha256, level };
}
