import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { largestUpload } from '#core/request/uploads.ts';
import { classification } from '#papers/contract.ts';
import { visiblePapers } from '#papers/queries.ts';
import { mayDiarise } from '../access.ts';
import type * as contract from '../contract.ts';
import { isCover } from '../contract/checks.ts';
import { sectionsFor } from './sections.ts';
import { requiredFields } from './requiredFields.ts';

type Answer<T extends { output: z.ZodType }> = z.output<T['output']>;

const PAGE = 50;

/** Receipts that my post made: all, those without a number, or those numbered that still lie on my desk. Newest first. */
export async function listReceipts(
  ctx: Context,
  { list, after }: { list: 'all' | 'drafts' | 'unsent'; after?: string | undefined },
): Promise<Answer<typeof contract.listReceipts>> {
  const { postId } = ctx.actor;
  const rows = await madeBy(ctx)
    .$if(list !== 'all', (query) =>
      query
        .where('holding.postId', '=', postId)
        .where('holding.place', '=', 'created')
        .where('receipt.serial', list === 'drafts' ? 'is' : 'is not', null),
    )
    .$if(after !== undefined, (query) => query.where('paper.id', '<', after!))
    .orderBy('paper.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const items = rows.slice(0, PAGE).map(({ holderId, holderHi, holderEn, closedAt, acknowledgedAt, documents, ...row }) => ({
    ...row,
    documents: Number(documents),
    sentTo: holderId === null || holderId === postId ? null : { id: holderId, nameHi: holderHi!, nameEn: holderEn! },
    closed: closedAt !== null,
    acknowledged: acknowledgedAt !== null,
  }));
  return { items: items as Answer<typeof contract.listReceipts>['items'], next: rows.length > PAGE ? items.at(-1)!.id : null };
}

/** The query behind `listReceipts`; tests ask for its plan. */
export function madeBy(ctx: Context) {
  return visiblePapers(ctx)
    .innerJoin('receipt', 'receipt.id', 'paper.id')
    .leftJoin('holding', (join) => join.onRef('holding.paperId', '=', 'paper.id').on('holding.copy', '=', false))
    .leftJoin('post as holder', 'holder.id', 'holding.postId')
    .leftJoin('acknowledgement', 'acknowledgement.receiptId', 'receipt.id')
    .where('paper.createdBy', '=', ctx.actor.postId)
    .where('paper.kind', '=', 'receipt')
    .where('receipt.droppedAt', 'is', null)
    .select([
      'paper.id',
      'paper.number',
      'paper.subject',
      'paper.nature',
      'paper.classification',
      'paper.vip',
      'paper.createdAt',
      'paper.closedAt',
    ])
    .select([
      'receipt.senderName',
      'receipt.letterNumber',
      'receipt.letterOn',
      'receipt.receivedOn',
      'receipt.priority',
      'acknowledgement.at as acknowledgedAt',
    ])
    .select(['holder.id as holderId', 'holder.nameHi as holderHi', 'holder.nameEn as holderEn'])
    .select((eb) =>
      eb
        .selectFrom('receiptDocument')
        .select((of) => of.fn.countAll<string>().as('count'))
        .whereRef('receiptDocument.receiptId', '=', 'receipt.id')
        .as('documents'),
    );
}

/** Categories are few: all of them, in the order in which they were made. */
export async function listCategories({ db }: Context): Promise<Answer<typeof contract.listCategories>> {
  return { items: await db.selectFrom('category').select(['id', 'parentId', 'nameHi', 'nameEn']).orderBy('id').execute() };
}

export async function viewForm(ctx: Context): Promise<Answer<typeof contract.viewForm>> {
  const mine = classification.options.filter((one) => mayDiarise(ctx.actor, one));
  return {
    today: dayOf(ctx.now),
    required: await ruleValue(ctx, requiredFields),
    largestMb: await ruleValue(ctx, largestUpload),
    classifications: mine,
    coversOnly: mine.filter((one) => isCover(one, ctx.actor.roles)),
    sections: await sectionsFor(ctx),
  };
}
