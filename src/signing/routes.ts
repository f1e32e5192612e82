import type { Handle } from '#core/http.ts';
import { endCertificate, enrolCertificate } from './actions.ts';
import * as contract from './contract.ts';
import { listCertificates } from './queries.ts';

export function signingRoutes(handle: Handle): void {
  handle(contract.listCertificates, listCertificates);
  handle(contract.enrolCertificate, enrolCertificate);
  handle(contract.endCertificate, endCertificate);
}
