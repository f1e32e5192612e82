import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { rawLine } from '#core/contract.ts';
import { record } from '#core/events.ts';
import { type Job, addJob } from '#core/jobs.ts';
import { dayOf } from '#core/text/days.ts';
import '../../events.ts';
import { settleOutgoing } from '../outgoing.ts';

/** How the way of a letter to another instance has ended. */
export interface FarEnd {
  consignmentId: string;
  end: 'settled' | 'refused' | 'cancelled' | 'ended';
  reason: { code?: string; details: Record<string, string | number> } | null;
}

/**
 * The end of a letter's way, in the transaction that writes it: it has arrived; it waits again, taken back; or it could not go,
 * with the reason and what to do. The file is not locked here, lest act and courier wait for each other: the list follows by a job.
 */
export async function endFarLetter(visit: Visit, { consignmentId, end, reason }: FarEnd): Promise<void> {
  const found = await findFar(visit, consignmentId);
  if (!found) return; // sent again meanwhile, or another way
  const { id, issueId, position, fileId } = found;
  const change = visit.db.updateTable('dispatch').where('id', '=', id);
  if (end === 'settled') {
    await change.set({ state: 'dispatched', dispatchedAt: visit.now }).execute();
    await record(visit, 'dispatch.delivered', fileId, { issueId, position });
    return;
  }
  if (end === 'cancelled') {
    await change.set({ state: 'waiting', mode: null, sentAt: null, consignmentId: null, chargeId: null }).execute();
    await record(visit, 'dispatch.takenBack', fileId, { issueId, position });
  } else {
    const faultCode = end === 'ended' ? 'dispatch.exchange.ended' : `exchange.refusal.${reason?.code ?? 'other'}`;
    await change.set({ state: 'failed', faultCode, faultDetails: JSON.stringify(reason?.details ?? {}) }).execute();
    await record(visit, 'dispatch.failed', fileId, { issueId, position });
  }
  await addJob(visit, listAgain, { issueId }, { key: `dispatch-list-${issueId}` });
}

function findFar({ db }: Visit, consignmentId: string) {
  return db
    .selectFrom('dispatch')
    .innerJoin('issue', 'issue.id', 'dispatch.issueId')
    .select(['dispatch.id', 'dispatch.issueId', 'dispatch.position', 'dispatch.state', 'issue.fileId', 'issue.number'])
    .where('dispatch.consignmentId', '=', consignmentId)
    .executeTakeFirst();
}

/** Puts a letter that still has to go out on the list again. */
export const listAgain: Job<{ issueId: string }> = {
  name: 'dispatch.listAgain',
  async run(visit, { issueId }) {
    const { db } = visit;
    const { fileId } = await db.selectFrom('issue').select('fileId').where('id', '=', issueId).executeTakeFirstOrThrow();
    await db.selectFrom('paper').select('id').where('id', '=', fileId).forNoKeyUpdate().execute();
    await db
      .insertInto('outgoing')
      .columns(['issueId', 'sectionId', 'officeId'])
      .expression((eb) =>
        eb
          .selectFrom('dispatch')
          .select(['issueId', 'sectionId', 'officeId'])
          .where('issueId', '=', issueId)
          .where('state', 'in', ['waiting', 'failed'])
          .limit(1),
      ) // prettier-ignore
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await settleOutgoing(visit, issueId);
  },
};

const words = rawLine(400);
const NEWS = {
  opened: z.object({}),
  diarised: z.object({ number: words, deskHi: words, deskEn: words }),
  moved: z.object({ deskHi: words, deskEn: words, since: z.iso.datetime() }),
  returned: z.object({ reason: rawLine(500) }),
};

export interface FarNews {
  consignmentId: string;
  kind: string;
  at: string;
  detail: unknown;
}

/** The columns that tell at the sender what became of something at the other side. */
export type FarFate = Partial<{
  openedAt: string;
  diaryNumber: string;
  diarisedAt: string;
  deskHi: string;
  deskEn: string;
  deskSince: string;
  returned: string;
}>;

/** What the other side tells of a letter or receipt, as far as it can be understood; foreign words, checked as such. Null: nothing of it. */
export function fateOf({ kind, at, detail }: Pick<FarNews, 'kind' | 'at' | 'detail'>): FarFate | null {
  if (!z.iso.datetime({ offset: true }).safeParse(at).success) return null;
  if (kind === 'opened') return { openedAt: at };
  if (kind === 'diarised') {
    const { data } = NEWS.diarised.safeParse(detail);
    return data ? { diaryNumber: data.number, diarisedAt: at, deskHi: data.deskHi, deskEn: data.deskEn, deskSince: at } : null;
  }
  if (kind === 'moved') {
    const { data } = NEWS.moved.safeParse(detail);
    return data ? { deskHi: data.deskHi, deskEn: data.deskEn, deskSince: data.since } : null;
  }
  const { data } = kind === 'returned' ? NEWS.returned.safeParse(detail) : { data: undefined };
  return data ? { returned: data.reason } : null;
}

/** Word from the addressee in another instance: opened, diarised, with whom, sent back. */
export async function hearOfFarLetter(visit: Visit, news: FarNews): Promise<void> {
  const found = await findFar(visit, news.consignmentId);
  const fate = fateOf(news);
  if (!found || !fate) return;
  const { returned, ...columns } = fate;
  const { id, issueId, position, fileId } = found;
  const back = returned !== undefined && found.state === 'dispatched';
  await visit.db
    .updateTable('dispatch')
    .set(back ? { state: 'returned', returnedOn: dayOf(visit.now), returnReason: returned } : columns)
    .where('id', '=', id)
    .execute();
  if (back) await record(visit, 'dispatch.returned', fileId, { issueId, position, reason: returned });
  else await record(visit, 'dispatch.heardOf', fileId, { issueId, position, what: news.kind });
}
