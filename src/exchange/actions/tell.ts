import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import type { Json } from '#core/text/canonical.ts';
import '../events.ts';
import { dueNow } from '../sending/wake.ts';

interface Telling {
  consignmentId: string;
  what: 'opened' | 'diarised' | 'moved' | 'returned' | 'asked_back';
  detail: Record<string, Json>;
}

/** Tells the other side of a settled consignment what happened to it; the courier carries it in its order. */
export async function tell(visit: Visit, { consignmentId, what, detail }: Telling): Promise<void> {
  const { key, peer, paperId } = await visit.db
    .updateTable('consignment')
    .set({ nextAt: dueNow(visit.now), needsPerson: false })
    .where('id', '=', consignmentId)
    .returning(['key', 'peer', 'paperId'])
    .executeTakeFirstOrThrow();
  await visit.db
    .insertInto('consignmentNews')
    .values({
      consignmentId,
      mine: true,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from consignment_news where consignment_id = ${consignmentId} and mine)`,
      at: visit.now,
      kind: what,
      detail: JSON.stringify(detail),
    })
    .execute();
  await record(visit, 'consignment.news', paperId, { consignment: consignmentId, key, peer, what, told: true });
}
