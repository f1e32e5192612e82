import type { Context } from '#core/context.ts';
import { conflict, forbidden } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { addressNamed } from '#directory/queries/peers.ts';
import { reachableAddresses } from '#directory/queries/reachable.ts';
import { release, writeStep } from '#papers/actions.ts';
import { holdingOf, takePaper } from '#papers/queries.ts';
import { findReceipt, stateOf } from '#receipts/queries.ts';
import type { ReceiptRow } from '#receipts/queries/receiptRows.ts';
import { cancelConsignment } from '../../actions/cancel.ts';
import { consign } from '../../actions/consign.ts';
import { senderRoles } from '../../queries/senderRoles.ts';
import { mayTakeBack, mayTransfer } from './access.ts';
import './events.ts';
import { listTransfers } from './listTransfers.ts';
import { receiptToSend } from './receiptToSend.ts';

interface Transferring {
  id: string;
  to: string;
  remark: string;
}

/** Hands a receipt to another instance (अन्तरित): it leaves the desk, and nothing is done with it here until it has arrived or comes back. */
export async function transferReceipt(ctx: Context, { id, to, remark }: Transferring) {
  await takePaper(ctx, { id, kind: 'receipt' });
  const receipt = await findReceipt(ctx, id);
  await refuseUnfit(ctx, receipt);
  const address = (await reachableAddresses(ctx, [to])).has(to) ? await addressNamed(ctx, to) : null;
  if (!address) throw conflict('exchange.transfer.address');
  const desk = (await holdingOf(ctx, id))!;
  const { content, items } = await receiptToSend(ctx, { receipt, remark });
  const classification = content.classification;
  const consignmentId = await consign(ctx, {
    cargo: 'receipt',
    address: to,
    subject: receipt.subject,
    classification,
    content,
    items,
    paperId: id,
  });
  const { nameHi, nameEn } = address;
  const { dueOn, priority } = desk;
  await ctx.db
    .insertInto('receiptTransfer')
    .values({
      consignmentId, receiptId: id, postId: ctx.actor.postId, chargeId: ctx.actor.chargeId, at: ctx.now, nameHi, nameEn, remark, dueOn, priority,
    })
    .execute(); // prettier-ignore
  await writeStep(ctx, { paperId: id, kind: 'transferred', action: ctx.language === 'en' ? nameEn : nameHi, remark });
  await release(ctx, id);
  await record(ctx, 'receipt.transferred', id, { consignment: consignmentId, to });
  return listTransfers(ctx, { id });
}

async function refuseUnfit(ctx: Context, receipt: ReceiptRow): Promise<void> {
  const roles = await ruleValue(ctx, senderRoles);
  const state = stateOf(receipt);
  if (mayTransfer(state, ctx.actor, roles)) return;
  if (!ctx.actor.roles.some((role) => roles.includes(role))) throw forbidden('exchange.transfer');
  if (state.nature === 'physical') throw conflict('exchange.transfer.physical');
  if (state.classification !== 'normal' && state.classification !== 'confidential') throw conflict('exchange.transfer.secret');
  throw conflict('exchange.transfer.notNow');
}

/** Takes back what has not arrived there yet. The consignment is locked before the receipt, as by the courier. */
export async function takeBackTransfer(ctx: Context, { id, reason }: { id: string; reason: string }) {
  const { sectionId } = await findReceipt(ctx, id);
  const last = await ctx.db
    .selectFrom('receiptTransfer')
    .select(['consignmentId', 'state', 'postId'])
    .where('receiptId', '=', id)
    .orderBy('consignmentId', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.state !== 'travelling') throw conflict('exchange.cancel.notNow');
  if (!mayTakeBack(last, ctx.actor, sectionId)) throw forbidden('exchange.takeBack');
  await cancelConsignment(ctx, { id: last.consignmentId, reason });
  return listTransfers(ctx, { id });
}
