import type { Handle } from '#core/http.ts';
import * as contract from '../contract/esign.ts';
import { askEsign, viewEsignOutcome } from './ask.ts';
import { endIdentity, openEnrolment, viewEsign } from './enrol.ts';
import { receiveEsign } from './receive.ts';

export function esignRoutes(handle: Handle): void {
  handle(contract.viewEsign, viewEsign);
  handle(contract.openEnrolment, openEnrolment);
  handle(contract.endIdentity, endIdentity);
  handle(contract.askEsign, askEsign);
  handle(contract.viewEsignOutcome, viewEsignOutcome);
  handle(contract.receiveEsign, receiveEsign);
}
