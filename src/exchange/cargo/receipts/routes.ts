import type { Handle } from '#core/http.ts';
import * as contract from '../../contract/transfers.ts';
import { listTransfers } from './listTransfers.ts';
import { takeBackTransfer, transferReceipt } from './transferReceipt.ts';

export function transferRoutes(handle: Handle): void {
  handle(contract.listTransfers, listTransfers);
  handle(contract.transferReceipt, transferReceipt);
  handle(contract.takeBackTransfer, takeBackTransfer);
}
