import type { Handle } from '#core/http.ts';
import { confirmHandover, downloadHandover, openHandoverSigning } from './actions/confirmHandover.ts';
import { prepareHandover } from './actions/handOver.ts';
import { downloadTransferPaper, importTransfer } from './actions/papers.ts';
import { giveOrder, revokeSuspension } from './actions/service.ts';
import { cancelTransfer, initiateTransfer, joinTransfer, relieveTransfer } from './actions/transfers.ts';
import * as handovers from './contract/handovers.ts';
import * as service from './contract/service.ts';
import * as transfers from './contract/transfers.ts';
import { viewHandovers } from './queries/handovers.ts';
import { viewOwnService, viewService } from './queries/service.ts';
import { listTargets, listTransfers } from './queries/transfers.ts';
import { listUnheld } from './queries/unheld.ts';

export function postingsRoutes(handle: Handle): void {
  handle(transfers.listTransfers, listTransfers);
  handle(transfers.listTargets, listTargets);
  handle(transfers.initiateTransfer, initiateTransfer);
  handle(transfers.relieveTransfer, relieveTransfer);
  handle(transfers.joinTransfer, joinTransfer);
  handle(transfers.cancelTransfer, cancelTransfer);
  handle(transfers.downloadTransferPaper, downloadTransferPaper);
  handle(transfers.importTransfer, importTransfer);
  handle(handovers.viewHandovers, viewHandovers);
  handle(handovers.prepareHandover, prepareHandover);
  handle(handovers.openHandoverSigning, openHandoverSigning);
  handle(handovers.confirmHandover, confirmHandover);
  handle(handovers.downloadHandover, downloadHandover);
  handle(service.viewService, viewService);
  handle(service.viewOwnService, viewOwnService);
  handle(service.giveOrder, giveOrder);
  handle(service.revokeSuspension, revokeSuspension);
  handle(service.listUnheld, listUnheld);
}
