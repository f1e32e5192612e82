import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { LineFault } from '#core/request/outgoing.ts';
import type { KnownPeer } from '#directory/queries/peers.ts';
import { end } from '../receiving/course.ts';
import { type Incoming, takeIncoming } from '../receiving/rows.ts';
import { settleHere } from '../receiving/settle.ts';
import type { Turn } from './carry.ts';
import { say } from './line.ts';

const ASK_AGAIN_MS = 3_600_000;

/** What came in and was signed for, and of which nothing was heard since: the sender is asked. */
export async function askOutcome(visit: Visit, { id, key, peer: name, state }: Incoming, peer: KnownPeer): Promise<Turn> {
  if (state !== 'concluded') return { nextAt: null };
  const { answer, signed } = await say(visit, peer, { kind: 'ask', consignment: key });
  if (answer.kind === 'unknown') throw new LineFault(502, 'exchange.fault.unknownThere');
  return transact(visit, async (inside) => {
    const row = await takeIncoming(inside, { peer: name, key });
    if (row?.state !== 'concluded') return { nextAt: null };
    if (answer.kind === 'settled') await settleHere(inside, row, signed);
    else if (answer.kind === 'closed') await end(inside, row, { end: answer.end === 'cancelled' ? 'cancelled' : 'ended', signed });
    else return { nextAt: new Date(visit.now.getTime() + ASK_AGAIN_MS), id };
    return { nextAt: null };
  });
}
