import type { Visit } from '#core/context.ts';
import { conflict, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { completePerson } from '../access.ts';
import { type Account, accountOf, stepOf } from '../proofs/accounts.ts';
import '../events.ts';
import { transact } from '#core/database/transact.ts';
import { hashPassword, isPassword } from '../passwords.ts';
import { SHORTEST, passwordFault } from '../proofs/passwordRules.ts';
import { accountTries, addressTries, countTry, forgive } from '../proofs/tries.ts';
import { refusal } from './signIn.ts';

/** A new password. All other sessions of the person end: whoever sits in one of them may be the reason for the change. */
export async function changePassword(
  visit: Visit,
  { oldPassword, newPassword }: { oldPassword: string; newPassword: string },
): Promise<{ done: true }> {
  const account = await accountOf(visit, visit.person!.employeeId);
  const session = await visit.db
    .selectFrom('session')
    .select('secondFactorAt')
    .where('publicId', '=', visit.person!.sessionId)
    .executeTakeFirstOrThrow();
  const { employeeId, sessionId } = stepOf(account, session.secondFactorAt) === 'password' ? visit.person! : completePerson(visit);
  const tries = await provePassword(visit, account, oldPassword);
  refuseFault(newPassword, { ...account, old: oldPassword });
  const passwordHash = await hashPassword(newPassword);
  await transact(visit, async (inside) => {
    await forgive(inside, tries);
    await inside.db
      .updateTable('credential')
      .set({ passwordHash, mustChange: false, changedAt: inside.now })
      .where('employeeId', '=', employeeId)
      .execute();
    const ended = await inside.db
      .updateTable('session')
      .set({ endedAt: inside.now })
      .where('employeeId', '=', employeeId)
      .where('publicId', '<>', sessionId)
      .where('endedAt', 'is', null)
      .returning('publicId')
      .execute();
    await record(inside, 'password.changed', null, { endedSessions: ended.length });
  });
  return { done: true };
}

/** Asks a signed-in person's password again, counted like a sign-in. Gives what to forgive once the act is done. */
export async function provePassword(visit: Visit, account: Account, password: string) {
  if (account.passwordHash === null) throw conflict('password.none');
  const tries = { account: accountTries(visit, account.email), address: addressTries(visit) };
  await countTry(visit, Object.values(tries));
  if (!(await isPassword(account.passwordHash, password))) throw await refusal(visit, { code: 'password.wrong', status: 422, account });
  return tries;
}

export function refuseFault(
  password: string,
  { email, nameHi, nameEn, old }: Pick<Account, 'email' | 'nameHi' | 'nameEn'> & { old?: string },
): void {
  const fault = passwordFault(password, { email, names: [nameHi, nameEn], ...(old !== undefined && { old }) });
  if (fault) throw unfit(fault, { shortest: SHORTEST });
}
