import { type ExpressionBuilder, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound } from '#core/errors.ts';
import { visibleTo } from '#papers/access.ts';
import { refusalOfAway, takePaper } from '#papers/queries.ts';
import { type FileFacts, actsOn } from '../access.ts';
import type { FileAct } from '../contract.ts';

/** Does the holder's post report to the given one, at any depth. Only asked when another post holds it. */
const below = (postId: string) => sql<boolean>`holding.post_id <> ${postId} and exists (
  with recursive up as (
    select reports_to_id from post where id = holding.post_id
    union
    select post.reports_to_id from post join up on post.id = up.reports_to_id
  ) select from up where reports_to_id = ${postId})`;

const sent = (eb: ExpressionBuilder<DB, 'paper'>) =>
  eb.exists(
    eb
      .selectFrom('movement')
      .select('movement.id')
      .whereRef('movement.paperId', '=', 'paper.id')
      .where('movement.kind', 'in', ['sent', 'replied', 'sent_away']),
  );

/** Visible files with what `actsOn` asks about them. */
export function visibleFiles({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  return db
    .selectFrom('paper')
    .innerJoin('file', 'file.id', 'paper.id')
    .leftJoin('holding', (join) => join.onRef('holding.paperId', '=', 'paper.id').on('holding.copy', '=', false))
    .leftJoin('movement as coming', 'coming.id', 'holding.movementId')
    .leftJoin('closure', (join) => join.onRef('closure.paperId', '=', 'paper.id').on('closure.reopenedAt', 'is', null))
    .leftJoin('charge as closing', 'closing.id', 'closure.chargeId')
    .leftJoin('post as closer', 'closer.id', 'closing.postId')
    .where(visibleTo(actor))
    .select((eb) => [
      'paper.id', 'paper.number', 'paper.subject', 'paper.sectionId', 'paper.nature', 'paper.classification', 'paper.createdBy', 'paper.createdAt', 'paper.closedAt',
      'paper.chainLength', 'paper.chainHead', 'paper.origin', 'paper.away', 'file.scheme', 'file.headId', 'file.description', 'file.language', 'file.previousReference', 'file.laterReference',
      'file.physicalReason', 'file.paragraphs', 'file.pages', 'file.drafts', 'file.attachedToId', sent(eb).as('sent'),
      'holding.postId', 'holding.place', 'holding.since', 'holding.openedAt', 'holding.acceptedAt', 'holding.fromPostId', 'holding.dueOn', 'holding.priority',
      'holding.action', 'holding.remark', 'holding.parkedUntil', below(actor.postId).as('below'),
      'coming.kind as cameBy', 'closer.id as closerId', 'closer.sectionId as closerSectionId',
    ]); // prettier-ignore
}

export type FileRow = Awaited<ReturnType<ReturnType<typeof visibleFiles>['executeTakeFirstOrThrow']>>;

export function factsOf(row: FileRow): FileFacts {
  const { postId, place, openedAt, acceptedAt, fromPostId, cameBy } = row;
  return {
    kind: 'file',
    nature: row.nature as FileFacts['nature'],
    numbered: true,
    isAway: row.away !== null,
    isForeign: row.origin !== null,
    createdBy: row.createdBy,
    sectionId: row.sectionId,
    sent: Boolean(row.sent),
    closedBy: row.closedAt === null ? null : { postId: row.closerId ?? row.createdBy, sectionId: row.closerSectionId },
    desk: postId && place ? {
      postId, fromPostId,
      place: place as NonNullable<FileFacts['desk']>['place'],
      accepted: acceptedAt !== null,
      opened: openedAt !== null,
      wasSent: cameBy === 'sent' || cameBy === 'replied',
      isBelow: Boolean(row.below),
    } : null,
    copy: null,
  }; // prettier-ignore
}

/** A visible file as it is now, unlocked. 404 for all others. */
export async function seeFile(ctx: Context, id: string): Promise<FileRow> {
  const row = await visibleFiles(ctx).where('paper.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('file');
  return row;
}

/** Locks a visible file for an act, or refuses it: 404 not visible, 409 in another instance, closed or lying in another file, 403 not this post's to do. */
export async function takeFile(ctx: Context, { id, act }: { id: string; act: FileAct }): Promise<FileRow> {
  await takePaper(ctx, { id, kind: 'file' });
  const row = await seeFile(ctx, id); // after the lock: what another act has just changed must be seen
  if (actsOn(factsOf(row), ctx.actor).includes(act)) return row;
  if (row.away !== null) throw refusalOfAway(ctx, row.away);
  if (row.closedAt !== null && act !== 'reopen') throw conflict('file.closed');
  if (row.attachedToId !== null) throw conflict('file.liesInAnother');
  throw forbidden(`file.${act}`);
}

/** Locks several papers, in the order of their ids so that two acts on the same pair never wait for each other. Who may see them is asked after. */
export async function lockPapers({ db }: Pick<Context, 'db'>, ids: string[]): Promise<void> {
  await db.selectFrom('paper').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();
}
