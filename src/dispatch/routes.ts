import type { Handle } from '#core/http.ts';
import { dispatchIssue } from './actions/dispatchIssue.ts';
import { retryDispatch, returnDispatch, trackDispatch } from './actions/followDispatch.ts';
import { issueDraft } from './actions/issueDraft.ts';
import { diariseReceivedLetter, returnLetter } from './actions/receiveLetter.ts';
import { signIssue, signIssues } from './actions/signIssue.ts';
import { voidIssue } from './actions/voidIssue.ts';
import * as issues from './contract/issues.ts';
import * as letters from './contract/letters.ts';
import * as sendings from './contract/sendings.ts';
import { listLetters, viewReceivedEnclosure, viewReceivedLetter } from './queries/letters.ts';
import { listDispatches, listWaitingDispatches, listWaitingSignatures } from './queries/lists.ts';
import { printEnvelopes } from './queries/printEnvelopes.ts';
import { listFileIssues, viewFrozen, viewIssue, viewIssueEnclosure, viewLetter } from './queries/viewIssue.ts';

export function dispatchRoutes(handle: Handle): void {
  handle(issues.issueDraft, issueDraft);
  handle(issues.viewIssue, viewIssue);
  handle(issues.viewLetter, viewLetter);
  handle(issues.viewFrozen, viewFrozen);
  handle(issues.viewIssueEnclosure, viewIssueEnclosure);
  handle(issues.listFileIssues, listFileIssues);
  handle(issues.voidIssue, voidIssue);
  handle(issues.signIssue, signIssue);
  handle(issues.signIssues, signIssues);
  handle(issues.listWaitingSignatures, listWaitingSignatures);
  handle(sendings.dispatchIssue, dispatchIssue);
  handle(sendings.trackDispatch, trackDispatch);
  handle(sendings.retryDispatch, retryDispatch);
  handle(sendings.returnDispatch, returnDispatch);
  handle(sendings.printEnvelopes, printEnvelopes);
  handle(sendings.listWaitingDispatches, listWaitingDispatches);
  handle(sendings.listDispatches, listDispatches);
  handle(letters.listLetters, listLetters);
  handle(letters.viewReceivedLetter, viewReceivedLetter);
  handle(letters.viewReceivedEnclosure, viewReceivedEnclosure);
  handle(letters.diariseReceivedLetter, diariseReceivedLetter);
  handle(letters.returnLetter, returnLetter);
}
