import type { Handle } from '#core/http.ts';
import { acknowledge } from './actions/acknowledge.ts';
import { diarise } from './actions/diarise.ts';
import { uploadDocument } from './actions/documents.ts';
import { copyReceipt, dropReceipt, editReceipt, numberReceipt } from './actions/editReceipt.ts';
import * as contract from './contract.ts';
import { readAcknowledgement, readDocument, readReceipt, readUpload } from './queries.ts';
import { listCategories, listReceipts, viewForm } from './queries/lists.ts';
import { listDuplicates } from './queries/sameLetter.ts';
import { listSenders } from './queries/senders.ts';

export function receiptRoutes(handle: Handle): void {
  handle(contract.uploadDocument, uploadDocument);
  handle(contract.viewUpload, readUpload);
  handle(contract.diarise, diarise);
  handle(contract.editReceipt, editReceipt);
  handle(contract.numberReceipt, numberReceipt);
  handle(contract.dropReceipt, dropReceipt);
  handle(contract.copyReceipt, copyReceipt);
  handle(contract.acknowledge, acknowledge);
  handle(contract.viewReceipt, readReceipt);
  handle(contract.viewDocument, readDocument);
  handle(contract.viewAcknowledgement, readAcknowledgement);
  handle(contract.listReceipts, listReceipts);
  handle(contract.listDuplicates, listDuplicates);
  handle(contract.listSenders, listSenders);
  handle(contract.listCategories, listCategories);
  handle(contract.viewForm, viewForm);
}
