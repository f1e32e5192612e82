import { z } from 'zod';
import { day, id, route } from '#core/contract.ts';
import { named, only, order } from './transfers.ts';

export const orderKind = z.enum(['suspended', 'retired', 'died', 'resigned']);
export type OrderKind = z.output<typeof orderKind>;

const serviceOrder = z.object({
  id,
  kind: orderKind,
  orderNumber: z.string(),
  orderOn: day,
  day: day.describe('First day of a suspension, else the last day of service'),
  revokedNumber: z.string().nullable(),
  revokedOn: day.nullable(),
});

const placed = named.extend({ officeHi: z.string(), officeEn: z.string() });

/** Everything of a person's service that this instance knows, with the orders. */
export const service = z.object({
  person: named.extend({ id, code: z.string() }),
  leftOn: day.nullable(),
  charges: z.array(
    z.object({
      id,
      kind: z.enum(['regular', 'additional', 'officiating', 'link']),
      fromOn: day,
      toOn: day.nullable(),
      post: placed,
      byOrder: z.string(),
    }),
  ),
  absences: z.array(z.object({ fromOn: day, toOn: day })),
  transfers: z.array(
    z.object({
      id,
      state: z.enum(['initiated', 'relieved', 'joined', 'cancelled']),
      orderNumber: z.string(),
      orderOn: day,
      from: named.nullable(),
      to: named.nullable(),
      relievedOn: day.nullable(),
      joinedOn: day.nullable(),
    }),
  ),
  orders: z.array(serviceOrder),
  acts: z.array(z.enum(['order', 'revoke'])),
});
export type Service = z.output<typeof service>;

export const viewService = route({
  method: 'GET',
  path: '/api/postings/people/:id/service',
  who: 'post',
  summary: 'Charges, leave, transfers and orders of a person whose entry the acting post keeps',
  input: only,
  output: service,
});

export const viewOwnService = route({
  method: 'GET',
  path: '/api/postings/my-service',
  who: 'post',
  summary: 'Own charges, leave, transfers and orders',
  input: z.object({}),
  output: service,
});

export const giveOrder = route({
  method: 'POST',
  path: '/api/postings/people/:id/orders',
  who: 'post',
  summary: 'Suspension, or the end of service: what it does to charges, sign-in and certificates happens with it',
  input: only.extend({ kind: orderKind, ...order, day }),
  output: service,
});

export const revokeSuspension = route({
  method: 'POST',
  path: '/api/postings/people/:id/revocation',
  who: 'post',
  summary: 'Revokes a suspension by an order: the charges that have not ended meanwhile are in force again',
  input: only.extend(order),
  output: service,
});

const count = z.int().min(0);

export const unheldPost = named.extend({
  id,
  abbreviation: z.string(),
  officeHi: z.string(),
  officeEn: z.string(),
  papers: count,
  letters: count,
  tasks: count,
  overdue: count,
  since: day.nullable().describe('The first day on which nobody was there; null: never held'),
  last: named.extend({ why: z.enum(['relieved', 'suspended', 'left']) }).nullable(),
  toldOn: day.nullable(),
});
export type UnheldPost = z.output<typeof unheldPost>;

export const listUnheld = route({
  method: 'GET',
  path: '/api/postings/unheld',
  who: 'post',
  summary:
    'Posts with work that no holder and no link officer reaches: of the administered offices, or of those below the acting post; counts only',
  input: z.object({}),
  output: z.object({ items: z.array(unheldPost) }),
});
