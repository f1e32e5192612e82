import type { Handle } from '#core/http.ts';
import { answerOffice } from './actions/answerOffice.ts';
import { callWitness } from './contract.ts';

export function witnessRoutes(handle: Handle): void {
  handle(callWitness, answerOffice);
}
