import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { findReceipt, stateOf } from '#receipts/queries.ts';
import type * as contract from '../../contract/transfers.ts';
import { senderRoles } from '../../queries/senderRoles.ts';
import { mayTakeBack, mayTransfer } from './access.ts';

/** Where a receipt was handed to, the latest first, and what may be done. 404 unless it is seen. */
export async function listTransfers(ctx: Context, { id }: { id: string }): Promise<z.output<typeof contract.listTransfers.output>> {
  const receipt = await findReceipt(ctx, id);
  const rows = await ctx.db
    .selectFrom('receiptTransfer')
    .innerJoin('consignment', 'consignment.id', 'receiptTransfer.consignmentId')
    .leftJoin('peer', 'peer.name', 'consignment.peer')
    .leftJoin('peerAddress', 'peerAddress.code', 'consignment.address')
    .selectAll('receiptTransfer')
    .select(['consignment.peer', 'peer.titleHi', 'peer.titleEn', 'peerAddress.officeHi', 'peerAddress.officeEn'])
    .where('receiptTransfer.receiptId', '=', id)
    .orderBy('receiptTransfer.consignmentId', 'desc')
    .limit(50)
    .execute();
  const may = mayTransfer(stateOf(receipt), ctx.actor, await ruleValue(ctx, senderRoles));
  const items = rows.map(({ consignmentId, endCode, endDetails, deskHi, deskEn, deskSince, ...row }) => ({
    ...(row as unknown as contract.Transfer), // the columns of the same name; the contract lets nothing else out
    id: consignmentId,
    officeHi: row.officeHi ?? '',
    officeEn: row.officeEn ?? '',
    titleHi: row.titleHi ?? row.peer,
    titleEn: row.titleEn ?? row.peer,
    reason: endCode === '' ? null : { code: endCode, details: endDetails as Record<string, string | number> },
    desk: deskSince === null ? null : { nameHi: deskHi, nameEn: deskEn, since: deskSince },
    acts: mayTakeBack(row, ctx.actor, receipt.sectionId) ? ['takeBack' as const] : [],
  }));
  return { items, acts: may ? ['transfer'] : [] };
}
