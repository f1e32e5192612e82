import type { Context } from '#core/context.ts';
import { conflict, forbidden } from '#core/errors.ts';
import { ownName } from '#directory/queries/keys.ts';
import { addressNamed } from '#directory/queries/peers.ts';
import { takeFor } from '#movement/queries/whereabouts.ts';
import type { Journey, SendFileAway, SendFileBack } from '../contract.ts';
import { travelActs } from '../queries/journey.ts';
import type { ForeignOrigin } from '../snapshot/cover.ts';
import { depart, refuseReceipt } from './depart.ts';

/** A whole file goes to another instance, for its advice or orders (domain.md §8.2). Until it is back nothing is done with it here. */
export async function sendFileAway(ctx: Context, { id, to, ...sending }: SendFileAway): Promise<Journey> {
  const state = await takeFor(ctx, id, 'send');
  refuseReceipt(state);
  if (state.paper.origin !== null) throw conflict('travel.onlyHome');
  if (!(await travelActs(ctx, state)).includes('sendAway')) throw forbidden('travel.sendAway');
  if (to.split(':')[0] === (await ownName(ctx))) throw conflict('travel.ownOffice');
  return depart(ctx, state, { ...sending, to, home: false });
}

/** A file that came from another instance goes back there, with all that was added here. */
export async function sendFileBack(ctx: Context, { id, ...sending }: SendFileBack): Promise<Journey> {
  const state = await takeFor(ctx, id, 'send');
  refuseReceipt(state);
  if (state.paper.origin === null) throw conflict('travel.notForeign');
  return depart(ctx, state, { ...sending, to: await wayBack(ctx, state.paper.origin as unknown as ForeignOrigin), home: true });
}

/** The first of the addresses it came from that stands in the directory today. */
async function wayBack(ctx: Context, { back }: ForeignOrigin): Promise<string> {
  for (const code of back) if (await addressNamed(ctx, code)) return code;
  throw conflict('travel.noWayBack');
}
