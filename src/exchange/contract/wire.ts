import { z } from 'zod';
import { inMemory, route } from '#core/contract.ts';
import { LARGEST_SIGNED } from '../protocol/messages.ts';

const signed = z.string().min(1).max(LARGEST_SIGNED).describe('JWS in compact form: docs/exchange.md');

export const hearMessage = route({
  method: 'POST', path: '/api/exchange/messages', who: 'public', summary: 'A signed message of another instance, answered by a signed message',
  input: z.object({ message: signed }),
  output: z.object({ message: signed }),
  recordsNothing: 'a message that was heard before is only answered again',
  writesByItself: 'papers are looked at outside any transaction, and what came must be kept although the answer fails',
}); // prettier-ignore

export const takeParts = route({
  method: 'PUT', path: '/api/exchange/consignments/:key/parts', who: 'public', summary: 'Parts of an announced consignment, one behind the other',
  input: z.object({
    key: z.string().regex(/^[0-9a-f]{32}$/),
    parts: z.string().regex(/^\d{1,5}\.\d{1,4}(,\d{1,5}\.\d{1,4}){0,4095}$/).describe('<item>.<part> of each, counted from 0, parted by commas'),
    file: inMemory,
  }),
  output: z.object({ kept: z.int() }),
  upload: 'raw',
  recordsNothing: 'a part is believed by its hash alone, which the signed announcement names; the receipt is the act',
  writesByItself: 'bytes lie on the disk before their row says so',
}); // prettier-ignore
