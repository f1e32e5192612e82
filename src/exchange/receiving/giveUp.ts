import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import '../events.ts';
import { received } from '../protocol/receiving.ts';
import { writeStep } from '../protocol/steps.ts';
import { dropPieces, receivingOf, takeById } from './rows.ts';

/** Gives up what never became complete; its last day is over. Tells whether it was still coming. */
export async function giveUp(visit: Visit, id: string): Promise<boolean> {
  const row = await takeById(visit, id);
  const after = received(receivingOf(row), { kind: 'deadline' })!;
  if (after.state === row.state || row.endsAt > visit.now.toISOString()) return false;
  await visit.db
    .updateTable('consignment')
    .set({ ...after, endedAt: visit.now, nextAt: null })
    .where('id', '=', id)
    .execute();
  await writeStep(visit, id, 'ended');
  await record(visit, 'consignment.notComing', null, { consignment: id, key: row.key, peer: row.peer, end: 'ended' });
  await dropPieces(visit, row);
  return true;
}
