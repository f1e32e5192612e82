import type { Handle } from '#core/http.ts';
import { approveDraft, dropDraft, revokeApproval } from './actions/approveDraft.ts';
import { createGroup, editGroup } from './actions/keepGroup.ts';
import { createDraft, editDraft, previewText } from './actions/writeDraft.ts';
import * as contract from './contract.ts';
import { viewEnclosure as viewEnclosureRoute } from './contract/enclosures.ts';
import { viewEnclosure } from './queries/enclosures.ts';
import { listGroups, viewGroup } from './queries/groups.ts';
import { listDrafts, listFileDrafts } from './queries/lists.ts';
import { listDifferences, viewVersion } from './queries/versions.ts';
import { previewDraft, viewDraft } from './queries/viewDraft.ts';
import { viewTemplate } from './queries/viewTemplate.ts';

export function draftRoutes(handle: Handle): void {
  handle(contract.createDraft, createDraft);
  handle(contract.viewDraft, viewDraft);
  handle(contract.editDraft, editDraft);
  handle(contract.viewVersion, viewVersion);
  handle(viewEnclosureRoute, viewEnclosure);
  handle(contract.listDifferences, listDifferences);
  handle(contract.approveDraft, approveDraft);
  handle(contract.revokeApproval, revokeApproval);
  handle(contract.dropDraft, dropDraft);
  handle(contract.previewDraft, previewDraft);
  handle(contract.previewText, previewText);
  handle(contract.listFileDrafts, listFileDrafts);
  handle(contract.listDrafts, listDrafts);
  handle(contract.viewTemplate, viewTemplate);
  handle(contract.listGroups, listGroups);
  handle(contract.viewGroup, viewGroup);
  handle(contract.createGroup, createGroup);
  handle(contract.editGroup, editGroup);
}
