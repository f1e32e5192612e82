import { z } from 'zod';
import { bytes, day, filledLine, id, instant, route } from '#core/contract.ts';
import { askedOfDesk } from './asked.ts';
import { origin, withdrawal } from './arrivals.ts';
import { issuedEnclosure, onEnclosure } from './issues.ts';

/** A letter of this or another instance as it lies at the addressee's desk, not diarised yet (domain.md §9 row 11). */
export const letterRow = z.object({
  id,
  arrivedAt: instant,
  copy: z.boolean(),
  number: z.string().describe('File number and issue number, as printed; of a receipt handed on, its number there'),
  dated: day.nullable(),
  subject: z.string(),
  senderName: z.string(),
  senderDesignation: z.string(),
  senderOffice: z.string(),
  pages: z.int(),
  sha256: z.string().nullable().describe('Null: nothing but its fields has come'),
  enclosures: z.array(issuedEnclosure),
  opened: z.boolean(),
  origin: origin.nullable().describe('Null: of this instance'),
  withdrawn: withdrawal.nullable(),
  asks: askedOfDesk.nullable(),
  acts: z.array(z.enum(['diarise', 'return'])),
});

export const listLetters = route({
  method: 'GET', path: '/api/letters', who: 'post', summary: 'Letters of this and other instances that wait on my desk to be diarised',
  input: z.object({ after: id.optional() }),
  output: z.object({ items: z.array(letterRow), next: z.string().nullable() }),
}); // prettier-ignore

export const viewReceivedLetter = route({
  method: 'GET', path: '/api/letters/:id/letter.pdf', who: 'post', summary: 'The PDF of a letter that has arrived', recordsReading: true,
  input: z.object({ id }),
  output: bytes,
}); // prettier-ignore

export const viewReceivedEnclosure = route({
  method: 'GET', path: '/api/letters/:id/enclosures/:position', who: 'post', summary: 'A PDF that came with a letter', recordsReading: true,
  input: onEnclosure,
  output: bytes,
}); // prettier-ignore

export const diariseReceivedLetter = route({
  method: 'POST', path: '/api/letters/:id/diary', who: 'post', summary: 'Make the letter a receipt with its enclosures, in one click',
  input: z.object({ id, sectionId: id.optional().describe('Only for a post that has no section of its own') }),
  output: z.object({ id, number: z.string().nullable() }),
}); // prettier-ignore

export const returnLetter = route({
  method: 'POST', path: '/api/letters/:id/return', who: 'post', summary: 'Send a letter back to the office that wrote it',
  input: z.object({ id, reason: filledLine(300) }),
  output: z.object({ id }),
}); // prettier-ignore

export const viewOrigin = route({
  method: 'GET', path: '/api/receipts/:id/origin', who: 'post', summary: 'The other instance that a receipt came from, and its story there',
  input: z.object({ id }),
  output: z.object({ origin: origin.nullable() }),
}); // prettier-ignore
