import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { readable, trustedRoots } from '../keys/roots.ts';

/** The authority that stamps times (RFC 3161); null: nothing is stamped. No order names one for the state yet. */
export const timeAuthority = rule({
  key: 'signing.timeAuthority',
  schema: z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000), timeoutMs: z.int().min(500).max(60_000).default(5_000) }).nullable(),
  standard: null,
  source: null,
});

/** Authorities trusted for time alone, as PEM; those of `signing.roots` are trusted for it, too. */
export const timeRoots = rule({ key: 'signing.timeRoots', schema: z.array(z.string().max(20_000)).max(50), standard: [], source: null });

/** DER certificates of the authorities trusted for time. */
export async function trustedTimeRoots(ctx: Pick<Visit, 'db'>): Promise<Uint8Array[]> {
  return [...(await trustedRoots(ctx)), ...readable(await ruleValue(ctx, timeRoots))];
}
