import type { Handle } from '#core/http.ts';
import { certifyOffice, openCertification } from './actions/certify.ts';
import { dropRow, mendCell, takeOffers } from './actions/mend.ts';
import { applySheet, undoSheet } from './actions/order.ts';
import { discardSheet, uploadSheet } from './actions/upload.ts';
import * as certifications from './contract/certifications.ts';
import * as sheets from './contract/sheets.ts';
import { listCertifications, viewCertification } from './queries/certifications.ts';
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
  handle(certifications.listCertifications, listCertifications);
  handle(certifications.viewCertification, viewCertification);
  handle(certifications.openCertification, openCertification);
  handle(certifications.certifyOffice, certifyOffice);
}
