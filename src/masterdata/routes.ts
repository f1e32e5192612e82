import type { Handle } from '#core/http.ts';
import { dropRow, mendCell, takeOffers } from './actions/mend.ts';
import { applySheet, undoSheet } from './actions/order.ts';
import { discardSheet, uploadSheet } from './actions/upload.ts';
import * as sheets from './contract/sheets.ts';
import { listRows, listSheets, viewSheet } from './queries/sheets.ts';
import { downloadMaster, downloadTemplate } from './queries/workbook.ts';

export function masterdataRoutes(handle: Handle): void {
  handle(sheets.listSheets, listSheets);
  handle(sheets.uploadSheet, uploadSheet);
  handle(sheets.viewSheet, viewSheet);
  handle(sheets.listRows, listRows);
  handle(sheets.mendCell, mendCell);
  handle(sheets.takeOffers, takeOffers);
  handle(sheets.dropRow, dropRow);
  handle(sheets.applySheet, applySheet);
  handle(sheets.undoSheet, undoSheet);
  handle(sheets.discardSheet, discardSheet);
  handle(sheets.downloadTemplate, downloadTemplate);
  handle(sheets.downloadMaster, downloadMaster);
}
