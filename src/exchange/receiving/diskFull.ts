import { Refusal } from '#core/errors.ts';

/** A full disk is told to the sender as such: it tries again, and its people read why. */
export function refuseWhenFull(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? new Refusal(507, 'exchange.diskFull') : error;
}
