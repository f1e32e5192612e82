import { z } from 'zod';
import { route } from '#core/contract.ts';

const LONGEST = 2_000_000;

export const callWitness = route({
  method: 'POST',
  path: '/api/exchange/witness',
  who: 'public',
  summary: 'Have time stamps of another instance countersigned, or ask what is kept of them',
  foreign: 'the signature of an instance of the state directory; it tells and asks of its own stamps alone',
  recordsNothing: 'stamps that follow are kept in a table that is only added to; an event for each would beget stamps without end',
  writesByItself: 'tokens are checked before a connection is held',
  input: z.object({ signed: z.string().min(1).max(LONGEST).describe('JWS of an instance: stamps, or a question') }),
  output: z.object({ answers: z.array(z.string()).describe('JWS of this instance: a receipt, a refusal, what is wanted or kept') }),
});
