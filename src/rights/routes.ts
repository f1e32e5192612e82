import type { Handle } from '#core/http.ts';
import { findPaper, listRights, listRoleHolders, listViewers } from './contract.ts';
import { listRoleHolders as holders } from './queries/roleHolders.ts';
import { rightsTable } from './queries/rightsTable.ts';
import { findPaperByNumber, viewersOf } from './queries/viewers.ts';

export function rightsRoutes(handle: Handle): void {
  handle(listRights, rightsTable);
  handle(listRoleHolders, holders);
  handle(findPaper, findPaperByNumber);
  handle(listViewers, viewersOf);
}
