import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { dayOf } from '#core/text/days.ts';
import { keepPdf } from '#drafts/actions/keepPdf.ts';
import { placeReceipt } from '#files/actions/placeReceipt.ts';
import { diariseLetter } from '#receipts/actions/diarise.ts';
import { hi } from '../messages.hi.ts';
import '../events.ts';
import { printCollected } from '../queries/downloadCollected.ts';
import { takeCircular } from '../queries/findCircular.ts';
import { letterWords } from '../queries/letterWords.ts';
import { collect } from '../queries/replies.ts';

/** Ticks off an addressee whose reply came on another way: by post, by e-mail, by telephone. */
export async function tickReply(ctx: Context, { id, position, reason }: { id: string; position: number; reason: string }) {
  const { issue, circular } = await takeCircular(ctx, { issueId: id, act: 'tick' });
  if (!circular) throw notFound('circular');
  const addressee = await ctx.db
    .selectFrom('dispatch')
    .leftJoin('circularReply', 'circularReply.dispatchId', 'dispatch.id')
    .leftJoin('circularTick', 'circularTick.dispatchId', 'dispatch.id')
    .select(['dispatch.id', 'circularReply.id as replyId', 'circularTick.at'])
    .where('dispatch.issueId', '=', id)
    .where('dispatch.position', '=', position)
    .where('dispatch.copy', '=', false)
    .executeTakeFirst();
  if (!addressee) throw notFound('circular.addressee');
  if (addressee.replyId !== null || addressee.at !== null) throw conflict('circular.repliedAlready');
  await ctx.db.insertInto('circularTick').values({ dispatchId: addressee.id, reason, chargeId: ctx.actor.chargeId, at: ctx.now }).execute();
  await record(ctx, 'circular.ticked', issue.fileId, { issueId: id, position, reason });
  return { position };
}

/** Lays what has come so far in the circular's file, as a paper with a number of its own: frozen, whatever comes later. */
export async function layCollected(ctx: Context, { id }: { id: string }) {
  const { issue, circular } = await takeCircular(ctx, { issueId: id, act: 'collect' });
  if (!circular) throw notFound('circular');
  const collected = await collect(ctx, circular);
  const { pdf, pages } = await printCollected(ctx, { collected, language: issue.language as 'hi' });
  const sha256 = await keepPdf(ctx, pdf);
  const letter = await letterWords(ctx, id);
  const subject = hi['circular.paper.subject'].replace('{number}', letter.printedNumber).slice(0, 1_000);
  const receipt = await diariseLetter(ctx, {
    letterId: null,
    scans: [{ sha256, name: `${issue.number.replaceAll('/', '-')}-replies.pdf`, pages }],
    sectionId: issue.sectionId,
    fields: {
      classification: issue.classification as 'normal',
      letterKind: 'other',
      deliveryMode: 'self',
      letterNumber: letter.printedNumber.slice(0, 300),
      letterOn: dayOf(ctx.now),
      language: issue.language as 'hi',
      subject,
      senderName: letter.postHi.slice(0, 200),
      senderDesignation: letter.postHi.slice(0, 200),
      senderOrganisation: letter.officeHi.slice(0, 300),
    },
  });
  await placeReceipt(ctx, { id: issue.fileId, receiptId: receipt.id });
  await record(ctx, 'circular.laid', issue.fileId, { issueId: id, receiptId: receipt.id, sha256 });
  return { receiptId: receipt.id, number: receipt.number };
}
