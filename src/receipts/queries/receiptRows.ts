import { type ExpressionBuilder, sql } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Context } from '#core/context.ts';
import { visiblePapers } from '#papers/queries.ts';

/** Whether the actor's post stands anywhere above the desk's in the reporting line. */
function isBelow(actorPostId: string) {
  return sql<boolean>`exists (
    with recursive above (id) as (
      select reports_to_id from post where id = holding.post_id
      union select post.reports_to_id from post join above on post.id = above.id
    ) select from above where id = ${actorPostId})`;
}

/** The post that closed it last. A paper is closed by its movement; see movement. */
const closerOf = (eb: ExpressionBuilder<DB, 'paper'>) =>
  eb
    .selectFrom('movement')
    .select('movement.fromPostId')
    .whereRef('movement.paperId', '=', 'paper.id')
    .where('movement.kind', '=', 'closed')
    .orderBy('movement.id', 'desc')
    .limit(1);

/** Every receipt the actor may see, with its desk, its makers and its category. Dropped drafts are gone. */
function visibleReceipts(ctx: Pick<Context, 'db' | 'actor'>) {
  return visiblePapers(ctx)
    .innerJoin('receipt', 'receipt.id', 'paper.id')
    .innerJoin('section', 'section.id', 'paper.sectionId')
    .innerJoin('post as maker', 'maker.id', 'paper.createdBy')
    .leftJoin('holding', (join) => join.onRef('holding.paperId', '=', 'paper.id').on('holding.copy', '=', false))
    .leftJoin('post as holder', 'holder.id', 'holding.postId')
    .leftJoin('post as giver', 'giver.id', 'holding.fromPostId')
    .leftJoin('post as closer', (join) => join.on((eb) => eb('closer.id', '=', closerOf(eb as never))))
    .leftJoin('movement as coming', 'coming.id', 'holding.movementId')
    .leftJoin('category', 'category.id', 'receipt.categoryId')
    .leftJoin('category as main', 'main.id', 'category.parentId')
    .leftJoin('acknowledgement', 'acknowledgement.receiptId', 'receipt.id')
    .where('receipt.droppedAt', 'is', null);
}

/** Every receipt the actor may see with all that its page shows and that decides about its acts. */
export function receiptRows(ctx: Pick<Context, 'db' | 'actor'>) {
  const { postId } = ctx.actor;
  return visibleReceipts(ctx)
    .selectAll('receipt')
    .select([
      'paper.number',
      'paper.subject',
      'paper.sectionId',
      'paper.nature',
      'paper.classification',
      'paper.createdBy',
      'paper.createdAt',
      'paper.closedAt',
    ])
    .select(['section.nameHi as sectionHi', 'section.nameEn as sectionEn', 'maker.nameHi as makerHi', 'maker.nameEn as makerEn'])
    .select([
      'holding.postId as deskPostId',
      'holder.nameHi as deskHi',
      'holder.nameEn as deskEn',
      'holding.place as deskPlace',
      'holding.since as deskSince',
    ])
    .select([
      'holding.openedAt as deskOpenedAt',
      'holding.acceptedAt as deskAcceptedAt',
      'holding.dueOn as deskDueOn',
      'holding.priority as deskPriority',
    ])
    .select([
      'holding.action as deskAction',
      'holding.remark as deskRemark',
      'holding.parkedUntil as deskParkedUntil',
      'coming.kind as cameBy',
    ])
    .select(['holding.fromPostId as giverId', 'giver.nameHi as giverHi', 'giver.nameEn as giverEn'])
    .select(['closer.id as closerId', 'closer.sectionId as closerSectionId'])
    .select([
      'category.nameHi as categoryHi',
      'category.nameEn as categoryEn',
      'main.id as mainId',
      'main.nameHi as mainHi',
      'main.nameEn as mainEn',
    ])
    .select(['acknowledgement.at as acknowledgedAt', 'acknowledgement.emailedTo'])
    .select((eb) => [
      isBelow(postId).as('isBelow'),
      // Null without a copy for information on the actor's desk; else whether it is in hand.
      eb
        .selectFrom('holding as own')
        .select(sql<boolean>`own.accepted_at is not null`.as('accepted'))
        .whereRef('own.paperId', '=', 'paper.id')
        .where('own.copy', '=', true)
        .where('own.postId', '=', postId)
        .as('copyAccepted'),
    ]);
}

export type ReceiptRow = Awaited<ReturnType<ReturnType<typeof receiptRows>['executeTakeFirstOrThrow']>>;
