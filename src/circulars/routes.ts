import type { Handle } from '#core/http.ts';
import { attachToReply, sendReply, writeReply } from './actions/answerTask.ts';
import { askReply, dropRequest } from './actions/askReply.ts';
import { layCollected, tickReply } from './actions/followReplies.ts';
import * as requests from './contract/requests.ts';
import * as tasks from './contract/tasks.ts';
import { printSlip } from './queries/askedLines.ts';
import { downloadCollected } from './queries/downloadCollected.ts';
import { listCirculars } from './queries/listCirculars.ts';
import { listReplies } from './queries/liveTable.ts';
import { viewCollected, viewReply, viewReplyAttachment } from './queries/replies.ts';
import { previewPlan, viewRequest } from './queries/requests.ts';
import { countTasks, listReceiptTasks, listTasks } from './queries/tasks.ts';
import { viewOwnAttachment, viewReminder, viewTask } from './queries/viewTask.ts';

export function circularRoutes(handle: Handle): void {
  handle(requests.viewRequest, viewRequest);
  handle(requests.previewPlan, previewPlan);
  handle(requests.printSlip, printSlip);
  handle(requests.askReply, askReply);
  handle(requests.dropRequest, dropRequest);
  handle(requests.listCirculars, listCirculars);
  handle(requests.listReplies, listReplies);
  handle(requests.viewReply, viewReply);
  handle(requests.viewReplyAttachment, viewReplyAttachment);
  handle(requests.tickReply, tickReply);
  handle(requests.viewCollected, viewCollected);
  handle(requests.downloadCollected, downloadCollected);
  handle(requests.layCollected, layCollected);
  handle(tasks.listTasks, listTasks);
  handle(tasks.countTasks, countTasks);
  handle(tasks.viewTask, viewTask);
  handle(tasks.listReceiptTasks, listReceiptTasks);
  handle(tasks.writeReply, writeReply);
  handle(tasks.attachToReply, attachToReply);
  handle(tasks.sendReply, sendReply);
  handle(tasks.viewReminder, viewReminder);
  handle(tasks.viewOwnAttachment, viewOwnAttachment);
}
