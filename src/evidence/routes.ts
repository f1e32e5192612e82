import type { Handle } from '#core/http.ts';
import { bundleFile, extractFile } from './bundle/bundleFile.ts';
import { bundleLetter } from './bundle/bundleLetter.ts';
import * as bundles from './contract/bundle.ts';
import * as prints from './contract/prints.ts';
import { publicRoutes } from './public/routes.ts';
import { listPrints, withdrawPrint } from './prints/withdrawPrint.ts';
import { makePublicationCopy, printNote, printNoteSheet, viewExportRights } from './prints/printSheet.ts';

export function evidenceRoutes(handle: Handle): void {
  handle(prints.printNoteSheet, printNoteSheet);
  handle(prints.printNote, printNote);
  handle(prints.makePublicationCopy, makePublicationCopy);
  handle(prints.viewExportRights, viewExportRights);
  handle(prints.listPrints, listPrints);
  handle(prints.withdrawPrint, withdrawPrint);
  handle(bundles.bundleFile, bundleFile);
  handle(bundles.extractFile, extractFile);
  handle(bundles.bundleLetter, bundleLetter);
  publicRoutes(handle);
}
