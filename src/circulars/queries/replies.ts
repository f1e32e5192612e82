import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { Recipient } from '#drafts/contract/content.ts';
import { sumOf } from '../cells.ts';
import type { Cell, ReplyContent } from '../contract/asks.ts';
import '../events.ts';
import { type CircularRow, findCircular } from './findCircular.ts';
import { nameOf, replyRows } from './liveTable.ts';

async function addresseeAt({ db }: Context, { id, position }: { id: string; position: number }) {
  const row = await db
    .selectFrom('dispatch')
    .leftJoin('circularTick', 'circularTick.dispatchId', 'dispatch.id')
    .select(['dispatch.id', 'dispatch.addressee', 'circularTick.at', 'circularTick.reason'])
    .where('issueId', '=', id)
    .where('position', '=', position)
    .where('copy', '=', false)
    .executeTakeFirst();
  if (!row) throw notFound('circular.addressee');
  return row;
}

/** What one addressee has answered, every version. */
export async function viewReply(ctx: Context, { id, position }: { id: string; position: number }) {
  const { circular, issue } = await findCircular(ctx, id);
  const { id: dispatchId, addressee, at, reason } = await addresseeAt(ctx, { id, position });
  const rows = await ctx.db
    .selectFrom('circularReply')
    .select(['version', 'at', 'content'])
    .where('dispatchId', '=', dispatchId)
    .orderBy('version', 'desc')
    .execute();
  await record(ctx, 'circular.read', issue.fileId, { issueId: id, what: `reply-${position}` });
  return {
    addressee: nameOf(addressee as unknown as Recipient),
    columns: circular.columns,
    versions: rows.map((row) => ({ ...(row.content as unknown as ReplyContent), version: row.version, at: row.at })),
    tick: at === null ? null : { at, reason: reason! },
  };
}

interface OnPaper {
  id: string;
  position: number;
  sha256: string;
}

/** A paper that came with a reply: saved, never shown in the page, for it is another office's word what it is. */
export async function viewReplyAttachment(ctx: Context, { id, position, sha256 }: OnPaper): Promise<Bytes> {
  const { issue } = await findCircular(ctx, id);
  const { id: dispatchId } = await addresseeAt(ctx, { id, position });
  const rows = await ctx.db.selectFrom('circularReply').select('content').where('dispatchId', '=', dispatchId).execute();
  const papers = rows.flatMap(({ content }) => (content as unknown as ReplyContent).attachments);
  const found = papers.find((paper) => paper.sha256 === sha256);
  if (!found) throw notFound('circular.attachment');
  await record(ctx, 'circular.read', issue.fileId, { issueId: id, what: sha256 });
  return { body: ctx.instance.blobs.stream(sha256), mediaType: found.mediaType, name: found.name, sha256 };
}

export interface CollectedReply {
  position: number;
  addressee: string;
  version: number;
  at: string;
  content: ReplyContent;
}

export interface Collected {
  circular: CircularRow;
  replies: CollectedReply[];
  /** By column of the sender; null where no sum is wanted. */
  totals: (string | null)[];
  /** Who has neither replied nor been ticked off; then those ticked off, with the reason. */
  missing: string[];
  ticked: { addressee: string; reason: string }[];
}

/** The last version of every reply, with sums and the names of those who have not replied. */
export async function collect(ctx: Pick<Context, 'db' | 'now' | 'language'>, circular: CircularRow): Promise<Collected> {
  const rows = await replyRows(ctx, { issueId: circular.issueId, dueOn: circular.dueOn });
  const kept = await ctx.db
    .selectFrom('circularReply')
    .innerJoin('dispatch', 'dispatch.id', 'circularReply.dispatchId')
    .distinctOn('circularReply.dispatchId')
    .select(['circularReply.dispatchId', 'version', 'at', 'content'])
    .where('dispatch.issueId', '=', circular.issueId)
    .orderBy('circularReply.dispatchId')
    .orderBy('version', 'desc')
    .execute();
  const byDispatch = new Map(kept.map((reply) => [reply.dispatchId, reply]));
  const replies = rows.flatMap(({ dispatchId, position, addressee }) => {
    const reply = byDispatch.get(dispatchId);
    return reply ? [{ position, addressee, version: reply.version, at: reply.at, content: reply.content as unknown as ReplyContent }] : [];
  });
  const column = (place: number): Cell[] => replies.flatMap(({ content }) => content.rows.map((row) => row[place] ?? null));
  return {
    circular,
    replies,
    totals: circular.columns.map(({ total }, place) => (total ? sumOf(column(place)) : null)),
    missing: rows.flatMap(({ version, tick, addressee }) => (version === null && tick === null ? [addressee] : [])),
    ticked: rows.flatMap(({ version, tick, addressee }) => (version === null && tick ? [{ addressee, reason: tick.reason }] : [])),
  };
}

/** The collection as a page shows it: one row for each row of each reply, and one for a reply without any. */
export async function viewCollected(ctx: Context, { id }: { id: string }) {
  const { circular } = await findCircular(ctx, id);
  const { replies, totals, missing } = await collect(ctx, circular);
  const rows = replies.flatMap(({ position, addressee, content: { text, rows: cells, attachments } }) =>
    (cells.length === 0 ? [[]] : cells).map((one, index) => ({
      position,
      addressee,
      text: index === 0 ? text : '',
      cells: one as Cell[],
      attachments: index === 0 ? attachments.length : 0,
    })),
  );
  return { columns: circular.columns, rows, totals, missing };
}
