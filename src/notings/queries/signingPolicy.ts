import { z } from 'zod';
import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';

/** Whose notes must be signed when they are sent: nobody's, those of posts from a rank up, or all (as in Madhya Pradesh since 2025, domain.md §7.1). */
export const noteSigning = rule({
  key: 'notes.signing',
  schema: z.union([z.enum(['optional', 'all']), z.strictObject({ fromRank: z.int().min(1).max(200) })]),
  standard: 'optional',
  source: null,
});

/** Whether this post's notes must be signed here. */
export async function mustSign(ctx: Pick<Context, 'db' | 'actor'>): Promise<boolean> {
  const value = await ruleValue(ctx, noteSigning);
  return typeof value === 'object' ? ctx.actor.rank >= value.fromRank : value === 'all';
}

/** Refuses `note.signatureRequired` when notes go unsigned that must not. */
export async function refuseUnsigned(
  ctx: Pick<Context, 'db' | 'actor'>,
  { locked, signed }: { locked: number; signed: number },
): Promise<void> {
  if (locked > signed && (await mustSign(ctx))) throw conflict('note.signatureRequired');
}
