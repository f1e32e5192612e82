import type { Handle } from '#core/http.ts';
import * as leave from './actions/takeLeave.ts';
import * as contract from './contract.ts';
import { listPosts } from './picker.ts';
import * as queries from './queries.ts';

export function peopleRoutes(handle: Handle): void {
  handle(contract.listPosts, listPosts);
  handle(contract.listSections, queries.listSections);
  handle(contract.listAbsences, queries.listAbsences);
  handle(contract.recordAbsence, leave.recordAbsence);
  handle(contract.endAbsence, leave.endAbsence);
}
