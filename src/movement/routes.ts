import type { Handle } from '#core/http.ts';
import { acceptPaper } from './actions/accept.ts';
import { closePaper, reopenPaper } from './actions/close.ts';
import { parkPaper, unparkPaper } from './actions/park.ts';
import { pullBackPaper, pullUpPaper } from './actions/pull.ts';
import { replyPaper, sendPaper } from './actions/send.ts';
import { sendPapers } from './actions/sendMany.ts';
import * as contract from './contract.ts';
import { listAddressees } from './queries/addressees.ts';
import { listClosed, listOthers, listSent } from './queries/away.ts';
import { countPapers } from './queries/counts.ts';
import { listDesk } from './queries/desk.ts';
import { peekPaper } from './queries/peek.ts';
import { viewTimeline } from './queries/timeline.ts';

export function movementRoutes(handle: Handle): void {
  handle(contract.sendPaper, sendPaper);
  handle(contract.sendPapers, sendPapers);
  handle(contract.replyPaper, replyPaper);
  handle(contract.pullBackPaper, pullBackPaper);
  handle(contract.pullUpPaper, pullUpPaper);
  handle(contract.parkPaper, parkPaper);
  handle(contract.unparkPaper, unparkPaper);
  handle(contract.acceptPaper, acceptPaper);
  handle(contract.closePaper, closePaper);
  handle(contract.reopenPaper, reopenPaper);
  handle(contract.timeline, viewTimeline);
  handle(contract.addressees, listAddressees);
  handle(contract.peekPaper, peekPaper);
  handle(contract.listDesk, listDesk);
  handle(contract.countDesk, countPapers);
  handle(contract.listSent, listSent);
  handle(contract.listOthers, listOthers);
  handle(contract.listClosed, listClosed);
}
