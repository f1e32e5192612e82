import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { onlyAdministrators } from '../queries/viewExchange.ts';
import { retryConsignment } from './retry.ts';

/** So many in one act: what is left stays for a next press of the button. */
const AT_ONCE = 200;

/** All that waits for one instance is tried again now, the oldest first: when its line is mended, nobody need press for each. */
export async function retryPeer(ctx: Context, { peer }: { peer: string }): Promise<{ count: number; left: number }> {
  onlyAdministrators(ctx);
  const rows = await ctx.db
    .selectFrom('consignment')
    .select('id')
    .where('peer', '=', peer)
    .where('direction', '=', 'out')
    .where('told', '=', false)
    .where((eb) => eb.or([eb('needsPerson', '=', true), eb('nextAt', '>', ctx.now.toISOString())]))
    .orderBy('madeAt')
    .orderBy('id')
    .execute();
  if (rows.length === 0) throw conflict('exchange.peer.nothingWaits');
  const now = rows.slice(0, AT_ONCE);
  for (const { id } of now) await retryConsignment(ctx, { id });
  return { count: now.length, left: rows.length - now.length };
}
