import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { type Arrival, type Laid, type Outcome, cargo } from '#exchange/contract/cargo.ts';
import { fits } from '../cells.ts';
import { type Column, type ReplyContent, replyCargo } from '../contract/asks.ts';
import '../events.ts';
import { refusedFor } from '../refusals.ts';
import { checkPapers } from './checkPapers.ts';

interface Keeping {
  taskId: string | null;
  dispatchId: string | null;
  version: number;
  at: Date;
  content: ReplyContent;
  consignmentId: string | null;
}

/** Keeps a version of a reply, and tells the sender's file where it is of this instance. */
export async function keepReply(visit: Visit, { content, ...keeping }: Keeping): Promise<void> {
  await visit.db
    .insertInto('circularReply')
    .values({ ...keeping, chargeId: visit.actor?.chargeId ?? null, content: JSON.stringify(content) })
    .execute();
  if (keeping.dispatchId === null) return;
  const { issueId, position, fileId } = await visit.db
    .selectFrom('dispatch')
    .innerJoin('issue', 'issue.id', 'dispatch.issueId')
    .select(['dispatch.issueId', 'dispatch.position', 'issue.fileId'])
    .where('dispatch.id', '=', keeping.dispatchId)
    .executeTakeFirstOrThrow();
  await record(visit, 'circular.replied', fileId, { issueId, position, version: keeping.version, by: content.by.nameHi });
}

/** The circular and the addressee's letter that a reply names; only the instance to which that letter went may answer it. */
async function answered(
  { db }: Visit,
  { peer, letter, request, settled }: Pick<Arrival, 'peer' | 'settled'> & { letter: string; request: string },
) {
  const row = await db
    .selectFrom('consignment')
    .innerJoin('dispatch', 'dispatch.id', 'consignment.dispatchId')
    .innerJoin('issue', 'issue.id', 'dispatch.issueId')
    .innerJoin('circular', 'circular.issueId', 'issue.id')
    .select(['dispatch.id as dispatchId', 'dispatch.copy', 'consignment.subject', 'issue.withdrawnAt', 'circular.key', 'circular.columns', 'circular.attachments'])
    .where('consignment.direction', '=', 'out')
    .where('consignment.cargo', '=', 'letter')
    .where('consignment.key', '=', letter)
    .where('consignment.peer', '=', peer)
    .executeTakeFirst(); // prettier-ignore
  if (!row || row.copy || row.key !== request) throw refusedFor('circular.refusal.unknown');
  // Signed for before that, it is kept: whoever sent it holds this office's receipt.
  if (row.withdrawnAt !== null && !settled) throw refusedFor('circular.refusal.withdrawn');
  return { ...row, columns: row.columns as unknown as Column[] };
}

/** A reply from another instance. */
async function lay(visit: Visit, arrival: Arrival): Promise<Laid> {
  const { peer, content, at, settled } = arrival;
  const parsed = replyCargo.safeParse(content);
  if (!parsed.success) throw new Refusal(422, 'exchange.refusal.format');
  const { request, letter, version, at: _, ...reply } = parsed.data;
  const { dispatchId, subject, columns, attachments } = await answered(visit, { peer, letter, request, settled });
  if (reply.rows.some((row) => row.length !== columns.length || !row.every((value, place) => fits(columns[place]!, value))))
    throw refusedFor('circular.refusal.columns');
  await checkPapers(visit, arrival, reply.attachments);
  if (reply.attachments.length > 0 && !attachments) throw refusedFor('circular.refusal.attachments');
  const known = await visit.db
    .selectFrom('circularReply')
    .select('id')
    .where('dispatchId', '=', dispatchId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (known) throw refusedFor('circular.refusal.version');
  await keepReply(visit, { taskId: null, dispatchId, version, at: new Date(at), content: reply, consignmentId: null });
  return { paperId: null, subject };
}

/** At the addressee: the sender did not take the last version, and it is to be written anew. */
async function ended(visit: Visit, { consignmentId, end, reason }: Outcome): Promise<void> {
  if (end === 'settled') return;
  const reply = await visit.db
    .selectFrom('circularReply')
    .innerJoin('circularTask', 'circularTask.id', 'circularReply.taskId')
    .innerJoin('letter', 'letter.id', 'circularTask.letterId')
    .select(['circularTask.id', 'circularTask.version as latest', 'circularReply.version', 'letter.receiptId'])
    .where('circularReply.consignmentId', '=', consignmentId)
    .executeTakeFirst();
  if (!reply) return;
  const code = reason?.code ? `exchange.refusal.${reason.code}` : 'task.refusedEnd';
  if (reply.latest === reply.version)
    await visit.db
      .updateTable('circularTask')
      .set({ state: 'open', refused: JSON.stringify({ code, details: reason?.details ?? {} }) })
      .where('id', '=', reply.id)
      .where('state', '<>', 'withdrawn')
      .execute();
  await record(visit, 'task.refused', reply.receiptId, { taskId: reply.id, version: reply.version, code });
}

cargo({ kind: 'reply', lay, ended });
