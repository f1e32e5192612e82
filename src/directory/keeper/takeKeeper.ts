import type { Context } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { refuseStranger } from '../access.ts';
import { findMembership } from '../queries/keys.ts';

/** Only at the nodal agency, and only for its administrators. */
export async function takeKeeper(ctx: Context): Promise<void> {
  refuseStranger(ctx.actor);
  const membership = await findMembership(ctx);
  if (membership?.role !== 'keeper') throw notFound('directory.keeper');
}
