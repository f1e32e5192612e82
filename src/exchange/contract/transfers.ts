import { z } from 'zod';
import { filledLine, id, instant, prose, route } from '#core/contract.ts';
import { addressCode } from '#directory/contract/wire.ts';

/** A receipt handed to another instance: on its way, arrived, back because it was not taken, or sent back from there. */
export const transfer = z.object({
  id: id.describe('Of the consignment'),
  nameHi: z.string(),
  nameEn: z.string(),
  officeHi: z.string(),
  officeEn: z.string(),
  titleHi: z.string().describe('Of the instance'),
  titleEn: z.string(),
  at: instant,
  remark: z.string(),
  state: z.enum(['travelling', 'settled', 'back', 'returned']),
  endedAt: instant.nullable(),
  reason: z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  openedAt: instant.nullable(),
  diaryNumber: z.string(),
  diarisedAt: instant.nullable(),
  desk: z.object({ nameHi: z.string(), nameEn: z.string(), since: instant }).nullable(),
  acts: z.array(z.enum(['takeBack'])),
});
export type Transfer = z.output<typeof transfer>;

const transfers = z.object({ items: z.array(transfer), acts: z.array(z.enum(['transfer'])) });

export const listTransfers = route({
  method: 'GET', path: '/api/receipts/:id/transfers', who: 'post', summary: 'To which instances a receipt was handed on, the latest first, and whether it may be now',
  input: z.object({ id }),
  output: transfers,
}); // prettier-ignore

export const transferReceipt = route({
  method: 'POST', path: '/api/receipts/:id/transfers', who: 'post', summary: 'Hand a receipt to an office, section or post of another instance',
  input: z.object({ id, to: addressCode, remark: prose(2_000).default('') }),
  output: transfers,
}); // prettier-ignore

export const takeBackTransfer = route({
  method: 'POST', path: '/api/receipts/:id/transfers/taking-back', who: 'post', summary: 'Take a receipt back that has not arrived in the other instance yet',
  input: z.object({ id, reason: filledLine(300) }),
  output: transfers,
}); // prettier-ignore
