import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import { transact } from '#core/database/transact.ts';
import { keyedHash } from '#core/stores/seals.ts';

export interface Tries {
  tries: number;
  lastAt: Date;
  lockedUntil: Date;
}

/** From `free` wrong tries on each one costs a wait that doubles; at `lock` it is a quarter of an hour. One is forgotten every `forgetSeconds`. */
export interface Limits {
  free: number;
  lock: number;
  forgetSeconds: number;
}

const LOCK_SECONDS = 15 * 60;
const LONGEST_WAIT_SECONDS = 60;

/** Parichay asks for more after three wrong passwords (domain.md §7.6). Forgotten in a day. */
export const ACCOUNT: Limits = { free: 3, lock: 10, forgetSeconds: 24 * 360 };
/** A whole collectorate stands behind one address, so it bears more, and forgets one a minute. */
export const ADDRESS: Limits = { free: 30, lock: 100, forgetSeconds: 60 };

// Not «now»: the clocks of requests that run side by side differ by milliseconds, and none of them shall wait for another's.
const LONG_AGO = new Date(0);

/** The count after one more try that is taken for wrong until it proves right. */
export function afterTry(before: Tries | undefined, now: Date, limits: Limits): Tries {
  const tries = remaining(before, now, limits) + 1;
  const seconds = waitAfter(Math.ceil(tries), limits);
  return { tries, lastAt: now, lockedUntil: seconds === 0 ? LONG_AGO : new Date(now.getTime() + seconds * 1000) };
}

/** Whole seconds until the next try is heard; 0 when it is heard now. */
export function secondsToWait(before: Tries | undefined, now: Date): number {
  return before ? Math.max(0, Math.ceil((before.lockedUntil.getTime() - now.getTime()) / 1000)) : 0;
}

function waitAfter(tries: number, { free, lock }: Limits): number {
  if (tries < free) return 0;
  return tries >= lock ? LOCK_SECONDS : Math.min(2 ** (tries - free + 1), LONGEST_WAIT_SECONDS);
}

function remaining(before: Tries | undefined, now: Date, { forgetSeconds }: Limits): number {
  if (!before) return 0;
  const forgotten = Math.max(0, now.getTime() - before.lastAt.getTime()) / 1000 / forgetSeconds;
  return Math.max(0, before.tries - forgotten);
}

interface Counted {
  what: string;
  limits: Limits;
}

export const accountTries = ({ instance }: Visit, email: string): Counted => ({
  what: `account:${keyedHash(instance, 'tries', email)}`,
  limits: ACCOUNT,
});
export const codeTries = (employeeId: string): Counted => ({ what: `code:${employeeId}`, limits: ACCOUNT });
export const addressTries = ({ request }: Visit): Counted => ({ what: `address:${request?.address ?? ''}`, limits: ADDRESS });

/**
 * Counts a try before it is looked at, so that a hundred at once are a hundred; a right one is taken back by `forgive`.
 * Throws 429 with the seconds to wait, the same for accounts that exist and that do not.
 */
export async function countTry(visit: Visit, counted: Counted[]): Promise<void> {
  const ordered = counted.toSorted((a, b) => (a.what < b.what ? -1 : 1)); // rows are locked in one order
  await transact(visit, async ({ db, now }) => {
    const fresh = { tries: 0, lastAt: now, lockedUntil: LONG_AGO };
    await db
      .insertInto('wrongTry')
      .values(ordered.map(({ what }) => ({ what, ...fresh })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const rows = await db
      .selectFrom('wrongTry')
      .selectAll()
      .where(
        'what',
        'in',
        ordered.map(({ what }) => what),
      )
      .orderBy('what')
      .forUpdate()
      .execute();
    const before = new Map(
      rows.map((row) => [row.what, { tries: row.tries, lastAt: new Date(row.lastAt), lockedUntil: new Date(row.lockedUntil) }]),
    );
    const seconds = Math.max(...ordered.map(({ what }) => secondsToWait(before.get(what), now)));
    if (seconds > 0) throw new Refusal(429, 'signIn.wait', { seconds });
    for (const { what, limits } of ordered)
      await db
        .updateTable('wrongTry')
        .set(afterTry(before.get(what), now, limits))
        .where('what', '=', what)
        .execute();
  });
}

/** The try was right: the account's count is forgotten, the address has back what this try was charged. */
export async function forgive({ db }: Visit, { account, address }: { account: Counted; address: Counted }): Promise<void> {
  await db.deleteFrom('wrongTry').where('what', '=', account.what).execute();
  await db
    .updateTable('wrongTry')
    .set(({ eb, fn, val }) => ({ tries: fn('greatest', [eb('tries', '-', 1), val(0)]), lockedUntil: LONG_AGO }))
    .where('what', '=', address.what)
    .execute();
}
