import { type Visit } from '#core/context.ts';
import type { EventKind } from '#core/events.ts';
import { addJob, type Job } from '#core/jobs.ts';
import '#files/events.ts';
import '#notings/events.ts';
import '#papers/events.ts';
import '#receipts/events.ts';
import { indexPapers } from './index/indexPapers.ts';
import { learnIssued } from './index/learnIssued.ts';

interface OfPaper {
  paperId: string | null;
}

const keyOf = ({ paperId }: OfPaper) => `search.index ${paperId}`;

/** Brings one paper's entry to what the paper is now; and those of files in which a receipt lies, which are found by its words too. */
const indexPaper: Job<OfPaper> = {
  name: 'search.index',
  keyOf,
  async run(visit, { paperId }) {
    await learnIssued(visit, paperId!);
    await indexPapers(visit, [paperId!]);
    for (const { fileId } of await filesAround(visit, paperId!)) await addJob(visit, indexPaper, { paperId: fileId });
  },
};

function filesAround({ db }: Visit, receiptId: string): Promise<{ fileId: string }[]> {
  return db.selectFrom('correspondence').select('fileId').where('receiptId', '=', receiptId).where('removedAt', 'is', null).execute();
}

const LEARNS = [
  'paper.sighted', 'paper.unsighted',
  'receipt.drafted', 'receipt.diarised', 'receipt.edited', 'receipt.dropped', 'receipt.textRead',
  'file.opened', 'file.coverChanged', 'file.paperPlaced', 'file.paperDetached', 'note.locked',
] as const satisfies EventKind[]; // prettier-ignore

export const searchJobs: Job<OfPaper>[] = [indexPaper];

export const searchListens: Partial<Record<EventKind, Job<OfPaper>>> = Object.fromEntries(LEARNS.map((kind) => [kind, indexPaper]));
