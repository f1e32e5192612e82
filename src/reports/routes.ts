import type { Handle } from '#core/http.ts';
import * as contract from './contract.ts';
import { listDiaryRegister, listDispatchRegister, listFileRegister } from './queries.ts';
import { downloadReport } from './queries/downloadReport.ts';
import { listPending } from './queries/pendingPapers.ts';
import { viewPendency } from './queries/pendency.ts';

export function reportRoutes(handle: Handle): void {
  handle(contract.viewPendency, viewPendency);
  handle(contract.listPending, listPending);
  handle(contract.fileRegister, listFileRegister);
  handle(contract.diaryRegister, listDiaryRegister);
  handle(contract.dispatchRegister, listDispatchRegister);
  handle(contract.downloadReport, downloadReport);
}
