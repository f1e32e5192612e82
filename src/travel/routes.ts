import type { Handle } from '#core/http.ts';
import { askBack, takeBack } from './actions/ask.ts';
import { sendFileAway, sendFileBack } from './actions/send.ts';
import * as contract from './contract.ts';
import { viewJourney } from './queries/journey.ts';
import { listAway } from './queries/listAway.ts';
import { listDraftsElsewhere, viewEnclosureElsewhere } from './queries/listDraftsElsewhere.ts';

export function travelRoutes(handle: Handle): void {
  handle(contract.sendFileAway, sendFileAway);
  handle(contract.sendFileBack, sendFileBack);
  handle(contract.askBack, askBack);
  handle(contract.takeBack, takeBack);
  handle(contract.viewJourney, viewJourney);
  handle(contract.listDraftsElsewhere, listDraftsElsewhere);
  handle(contract.viewEnclosureElsewhere, viewEnclosureElsewhere);
  handle(contract.listAway, listAway);
}
