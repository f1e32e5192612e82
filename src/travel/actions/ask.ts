import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { cancelConsignment } from '#exchange/actions/cancel.ts';
import { tell } from '#exchange/actions/tell.ts';
import { findState } from '#movement/queries/whereabouts.ts';
import { amendPaper } from '#papers/actions.ts';
import { takePaper } from '#papers/queries.ts';
import type { AwayKept } from '../away.ts';
import type { Journey, TravelAct } from '../contract.ts';
import '../events.ts';
import { travelActs, viewJourney } from '../queries/journey.ts';

interface Asking {
  id: string;
  reason: string;
}

/** Asks the other instance for a file back; it decides when, and is shown that it is asked. */
export async function askBack(ctx: Context, { id, reason }: Asking): Promise<Journey> {
  const { consignmentId } = await findAway(ctx, { id, act: 'askBack' });
  // The consignment is locked before the paper, as by whoever brings news of it.
  await tell(ctx, { consignmentId, what: 'asked_back', detail: { reason } });
  const away = (await takePaper(ctx, { id, kind: 'file' })).away as unknown as AwayKept | null;
  if (away?.consignmentId !== consignmentId) throw conflict('travel.isHere');
  await amendPaper(ctx, id, { away: JSON.stringify({ ...away, askedBack: { at: ctx.now.toISOString(), reason } }) });
  await record(ctx, 'file.askedBack', id, { consignment: consignmentId, reason });
  return viewJourney(ctx, { id });
}

/** Takes back what has not arrived: the exchange ends the consignment, and the file lies on its desk again (`fileEnded`). */
export async function takeBack(ctx: Context, { id, reason }: Asking): Promise<Journey> {
  const { consignmentId } = await findAway(ctx, { id, act: 'takeBack' });
  await cancelConsignment(ctx, { id: consignmentId, reason });
  await record(ctx, 'file.takenBack', id, { consignment: consignmentId, reason });
  return viewJourney(ctx, { id });
}

async function findAway(ctx: Context, { id, act }: { id: string; act: TravelAct }): Promise<AwayKept> {
  const state = await findState(ctx, id);
  if (state.paper.kind !== 'file') throw notFound('file');
  const away = state.paper.away as unknown as AwayKept | null;
  if (!away) throw conflict('travel.isHere');
  if ((await travelActs(ctx, state)).includes(act)) return away;
  if (act === 'takeBack' && away.arrivedAt !== null) throw conflict('travel.arrivedAlready');
  if (act === 'askBack' && away.arrivedAt === null) throw conflict('travel.notArrived');
  throw forbidden(`travel.${act}`);
}
