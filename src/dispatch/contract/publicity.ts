import { z } from 'zod';
import { filledLine, id, route } from '#core/contract.ts';

/** What strangers may learn of a letter by themselves: with the code on the paper; also by its number and date; only whether a copy is genuine. */
export const publicity = z.enum(['code', 'public', 'closed']);
export type Publicity = z.output<typeof publicity>;

export const setPublicity = route({
  method: 'POST', path: '/api/issues/:id/publicity', who: 'post', summary: 'Say what strangers may learn of a letter by the public page of verification',
  input: z.object({ id, level: publicity, reason: filledLine(500) }),
  output: z.object({ id, level: publicity }),
}); // prettier-ignore
