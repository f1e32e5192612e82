import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { cargoOf } from '../contract/cargo.ts';
import '../events.ts';
import { received } from '../protocol/receiving.ts';
import { writeStep } from '../protocol/steps.ts';
import { arrivalOf } from './examine.ts';
import { type Incoming, receivingOf } from './rows.ts';

/** Lays what was signed for before its addressee, in the transaction that keeps the sender's word. Gives the row as it is then. */
export async function layInEarnest(visit: Visit, row: Incoming, signed: string): Promise<Incoming> {
  const { id, key, cargo, peer, address } = row;
  // Before it is laid: who lays it may have news to tell at once.
  await visit.db.updateTable('consignment').set({ nextAt: null }).where('id', '=', id).execute();
  const { paperId } = await cargoOf(cargo)!.lay(visit, await arrivalOf(visit, row));
  const change = {
    ...received(receivingOf(row), { kind: 'settle' })!,
    paperId,
    closed: signed,
    endedAt: visit.now.toISOString(),
  };
  await visit.db.updateTable('consignment').set(change).where('id', '=', id).execute();
  await writeStep(visit, id, 'settled');
  await record(visit, 'consignment.laid', paperId, { consignment: id, key, cargo, peer, address });
  return { ...row, ...change };
}
