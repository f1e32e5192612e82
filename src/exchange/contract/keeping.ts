import { z } from 'zod';
import { instant, rawLine, route } from '#core/contract.ts';
import { refusalCode } from '../protocol/messages.ts';
import { consignmentAct, consignmentRow } from './people.ts';

/** Of the administrator: numbers alone. No subject, no addressee, no name of a person. */
const stuckRow = consignmentRow.omit({ subject: true, address: true, reason: true, refusal: true }).extend({
  fault: z.string().nullable().describe('Why the last attempt failed'),
  acts: z.array(consignmentAct),
});
export type StuckRow = z.output<typeof stuckRow>;

export const listStuck = route({
  method: 'GET', path: '/api/exchange/stuck', who: 'post', summary: 'Consignments that have not come to their end, the oldest first; for administrators',
  input: z.object({ peer: rawLine(31).optional(), person: z.stringbool().default(false), after: rawLine(60).optional() }),
  output: z.object({ items: z.array(stuckRow), next: z.string().nullable() }),
}); // prettier-ignore

const peerState = z.object({
  name: z.string(),
  nameHi: z.string(),
  nameEn: z.string(),
  state: z.enum(['up', 'down', 'ended']),
  waiting: z.int().describe('Consignments to it that it has not signed for'),
  bytes: z.int().describe('What of them is not there yet'),
  needsPerson: z.int(),
  oldestAt: instant.nullable(),
  speed: z.int().nullable().describe('Bytes a second, as learnt; null: not yet'),
  silentSince: instant.nullable(),
  heardAt: instant.nullable(),
});
export type PeerState = z.output<typeof peerState>;

export const viewExchange = route({
  method: 'GET', path: '/api/exchange', who: 'post', summary: 'How the exchange goes with each instance, and what was refused in thirty days; for administrators',
  input: z.object({}),
  output: z.object({
    at: instant,
    waiting: z.int(),
    needsPerson: z.int(),
    directoryUntil: instant.nullable().describe('Until when the copy of the state directory is good'),
    peers: z.array(peerState),
    refusals: z.array(z.object({ code: refusalCode, direction: z.enum(['out', 'in']), count: z.int(), lastAt: instant })),
  }),
}); // prettier-ignore
export type ExchangeState = z.output<typeof viewExchange.output>;

export const retryPeer = route({
  method: 'POST', path: '/api/exchange/peers/:peer/retry', who: 'post', summary: 'Try all that waits for one instance again now; for administrators',
  input: z.object({ peer: rawLine(31) }),
  output: z.object({ count: z.int(), left: z.int().describe('What is left for a next time') }),
}); // prettier-ignore
