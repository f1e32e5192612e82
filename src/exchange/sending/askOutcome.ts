import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import { LineFault } from '#core/request/outgoing.ts';
import type { KnownPeer } from '#directory/queries/peers.ts';
import '../events.ts';
import { received } from '../protocol/receiving.ts';
import { end } from '../receiving/course.ts';
import { type Incoming, dropPieces, receivingOf, takeIncoming } from '../receiving/rows.ts';
import { layInEarnest } from '../receiving/settle.ts';
import { writeStep } from '../protocol/steps.ts';
import type { Turn } from './carry.ts';
import { say } from './line.ts';

const ASK_AGAIN_MS = 3_600_000;

/** What came in and was signed for, and of which nothing was heard since: the sender is asked. What never became complete is given up on its last day. */
export async function askOutcome(visit: Visit, { id, key, peer: name, state }: Incoming, peer: KnownPeer): Promise<Turn> {
  if (state === 'announced') return giveUp(visit, { key, peer: name });
  if (state !== 'concluded') return { nextAt: null };
  const { answer, signed } = await say(visit, peer, { kind: 'ask', consignment: key });
  if (answer.kind === 'unknown') throw new LineFault(502, 'exchange.fault.unknownThere');
  return transact(visit, async (inside) => {
    const row = await takeIncoming(inside, { peer: name, key });
    if (row?.state !== 'concluded') return { nextAt: null };
    if (answer.kind === 'settled') await layInEarnest(inside, row, signed);
    else if (answer.kind === 'closed') await end(inside, row, { end: answer.end === 'cancelled' ? 'cancelled' : 'ended', signed });
    else return { nextAt: new Date(visit.now.getTime() + ASK_AGAIN_MS), id };
    return { nextAt: null };
  });
}

async function giveUp(visit: Visit, of: { peer: string; key: string }): Promise<Turn> {
  return transact(visit, async (inside) => {
    const row = await takeIncoming(inside, of);
    const after = received(receivingOf(row), { kind: 'deadline' });
    if (!row || !after || row.endsAt > visit.now.toISOString() || after.state === row.state) return { nextAt: null };
    await inside.db.updateTable('consignment').set({ ...after, endedAt: visit.now }).where('id', '=', row.id).execute(); // prettier-ignore
    await writeStep(inside, row.id, 'ended');
    await record(inside, 'consignment.notComing', null, { consignment: row.id, key: row.key, peer: row.peer, end: 'ended' });
    await dropPieces(inside, row);
    return { nextAt: null };
  });
}
