import type { Context } from '#core/context.ts';
import type { Handle } from '#core/http.ts';
import { cancelConsignment } from './actions/cancel.ts';
import { repeatConsignment } from './actions/repeat.ts';
import { retryConsignment } from './actions/retry.ts';
import { retryPeer } from './actions/retryPeer.ts';
import * as keeping from './contract/keeping.ts';
import * as people from './contract/people.ts';
import * as wire from './contract/wire.ts';
import { listConsignments, listPeers } from './queries/lists.ts';
import { allowAct, viewConsignment } from './queries/viewConsignment.ts';
import { hearMessage } from './receiving/hear.ts';
import { takeParts } from './receiving/takeParts.ts';
import { viewEvidence, viewEvidenceKey } from './queries/viewEvidence.ts';
import { listStuck, viewExchange } from './queries/viewExchange.ts';

/** An act on a consignment by whoever may (`access.ts`); the act itself serves the exchange's own work, too. */
function allowed<I extends { id: string }, O>(act: people.ConsignmentAct, action: (ctx: Context, input: I) => Promise<O>) {
  return async (ctx: Context, input: I): Promise<O> => {
    await allowAct(ctx, { id: input.id, act });
    return action(ctx, input);
  };
}

export function exchangeRoutes(handle: Handle): void {
  handle(people.listConsignments, listConsignments);
  handle(people.listPeers, listPeers);
  handle(people.viewConsignment, viewConsignment);
  handle(people.viewEvidence, viewEvidence);
  handle(people.viewEvidenceKey, viewEvidenceKey);
  handle(people.cancelConsignment, allowed('cancel', cancelConsignment));
  handle(people.retryConsignment, allowed('retry', retryConsignment));
  handle(people.repeatConsignment, allowed('repeat', repeatConsignment));
  handle(keeping.viewExchange, viewExchange);
  handle(keeping.listStuck, listStuck);
  handle(keeping.retryPeer, retryPeer);
  // What other instances call. Nobody signs in: a message is believed by its signature, a part by its hash.
  handle(wire.hearMessage, hearMessage);
  handle(wire.takeParts, takeParts);
}
