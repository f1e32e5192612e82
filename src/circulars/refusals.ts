import { Refusal } from '#core/errors.ts';
import { en } from './messages.en.ts';
import { hi } from './messages.hi.ts';

/** A reason of this office that another instance reads: said in both languages, and by its key for whoever knows it. */
export const refusedFor = (why: keyof typeof hi & `circular.refusal.${string}`): Refusal =>
  new Refusal(409, 'exchange.refusal.other', { reason: `${hi[why]} (${en[why]})`, why });
