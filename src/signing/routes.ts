import type { Handle } from '#core/http.ts';
import { endCertificate, enrolCertificate, enrolToken } from './actions/certificates.ts';
import { challengeToken } from './actions/challenge.ts';
import * as contract from './contract/certificates.ts';
import { esignRoutes } from './esign/routes.ts';
import { listCertificates } from './queries.ts';
import { answerSigning, signByKeyFile } from './requests/answer.ts';
import * as requests from './contract/signings.ts';
import { viewSigning } from './requests/view.ts';

export function signingRoutes(handle: Handle): void {
  handle(contract.listCertificates, listCertificates);
  handle(contract.enrolCertificate, enrolCertificate);
  handle(contract.challengeToken, challengeToken);
  handle(contract.enrolToken, enrolToken);
  handle(contract.endCertificate, endCertificate);
  handle(requests.viewSigning, viewSigning);
  handle(requests.answerSigning, answerSigning);
  handle(requests.signByKeyFile, signByKeyFile);
  esignRoutes(handle);
}
