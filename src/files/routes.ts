import type { Handle } from '#core/http.ts';
import { createFile } from './actions/createFile.ts';
import { editCover } from './actions/editCover.ts';
import { attachFile, detachFile, linkFile, unlinkFile } from './actions/joinFiles.ts';
import { detachReceipt, flagPaper, placeReceipt } from './actions/placeReceipt.ts';
import * as contract from './contract.ts';
import { findPage, viewDocument } from './queries/findPage.ts';
import { listHeads } from './queries/listHeads.ts';
import { listSimilarFiles } from './queries/sameSubject.ts';
import { viewFile } from './queries/viewFile.ts';

export function fileRoutes(handle: Handle): void {
  handle(contract.createFile, createFile);
  handle(contract.listSimilarFiles, listSimilarFiles);
  handle(contract.listHeads, listHeads);
  handle(contract.viewFile, viewFile);
  handle(contract.editCover, editCover);
  handle(contract.placeReceipt, placeReceipt);
  handle(contract.detachReceipt, detachReceipt);
  handle(contract.flagPaper, flagPaper);
  handle(contract.viewDocument, viewDocument);
  handle(contract.findPage, findPage);
  handle(contract.linkFile, linkFile);
  handle(contract.unlinkFile, unlinkFile);
  handle(contract.attachFile, attachFile);
  handle(contract.detachFile, detachFile);
}
