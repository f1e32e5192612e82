import { Refusal } from '#core/errors.ts';

/** What came does not fit together, or is not what was signed. */
export const corrupted = (): Refusal => new Refusal(409, 'exchange.refusal.corrupted');

/** What came is no file, or more than a file can be. */
export const malformed = (): Refusal => new Refusal(409, 'exchange.refusal.format');

const REASONS = {
  fork: 'पत्रावली की शृंखला यहाँ की शृंखला से आगे नहीं बढ़ती (the chain does not continue the one that is here)',
  here: 'यह पत्रावली पहले से यहीं है (the file is here already)',
  notAway: 'यह पत्रावली उस कार्यालय के पास नहीं भेजी गई थी (the file was not sent to that office)',
  notHome: 'यह पत्रावली भेजने वाले की नहीं है (the file does not belong to the sender)',
} as const;

/** A reason of the office itself, said in both languages: the other side reads it in its own. */
export const refusedFor = (why: keyof typeof REASONS): Refusal => new Refusal(409, 'exchange.refusal.other', { reason: REASONS[why] });
