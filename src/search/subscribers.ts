import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { type Follower, touch } from '#core/followers.ts';
import '#files/events.ts';
import '#notings/events.ts';
import '#papers/events.ts';
import '#receipts/events.ts';
import { indexPapers } from './index/indexPapers.ts';
import { learnIssued } from './index/learnIssued.ts';

/** Brings the entries of papers to what the papers are now; and those of files in which a receipt lies, which are found by its words too. */
const index: Follower = {
  name: 'search.index',
  kinds: [
    'paper.sighted', 'paper.unsighted',
    'receipt.drafted', 'receipt.diarised', 'receipt.edited', 'receipt.dropped', 'receipt.textRead',
    'file.opened', 'file.coverChanged', 'file.paperPlaced', 'file.paperDetached', 'note.locked', 'file.cameIn',
  ], // prettier-ignore
  async follow(visit, paperIds) {
    await learnIssued(visit, paperIds);
    await indexPapers(visit, paperIds);
    await touch(visit, index.name, await filesAround(visit, paperIds));
  },
};

async function filesAround({ db }: Visit, receiptIds: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('correspondence')
    .select('fileId')
    .distinct()
    .where(sql<boolean>`receipt_id = any(${receiptIds}::bigint[])`)
    .where('removedAt', 'is', null)
    .execute();
  return rows.map(({ fileId }) => fileId);
}

export const searchFollowers: Follower[] = [index];
