import type { Visit } from '#core/context.ts';
import { Refusal, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type Account, accountByEmail, accountOf, stepOf } from '../proofs/accounts.ts';
import type { Step } from '../contract.ts';
import '../events.ts';
import { transact } from '#core/database/transact.ts';
import { hashPassword, isOutdated, isPassword } from '../passwords.ts';
import { accountTries, addressTries, codeTries, countTry, forgive } from '../proofs/tries.ts';
import { completeSession, openSession } from '../session.ts';
import { isOfDomain, mailDomains } from '../proofs/rules.ts';
import { takeCode } from './takeCode.ts';

/** First step. Whether an account exists cannot be told from the answer, its time, or the number of tries it takes. */
export async function signIn(visit: Visit, { email, password }: { email: string; password: string }): Promise<{ step: Step }> {
  const domains = await ruleValue(visit, mailDomains);
  if (!isOfDomain(email, domains)) throw unfit('signIn.mailDomain', { domains: domains.join(', ') });
  const tries = { account: accountTries(visit, email), address: addressTries(visit) };
  await countTry(visit, Object.values(tries));
  const account = await accountByEmail(visit, email);
  if (!(await isPassword(account?.passwordHash ?? null, password)) || !account)
    throw await refusal(visit, { code: 'signIn.wrong', status: 401, account });
  const renewed = isOutdated(account.passwordHash!) ? await hashPassword(password) : null;
  return transact(visit, async (inside) => {
    await forgive(inside, tries);
    if (renewed)
      await inside.db.updateTable('credential').set({ passwordHash: renewed }).where('employeeId', '=', account.employeeId).execute();
    return { step: await enter(inside, { account, by: 'password', secondFactorAt: null }) };
  });
}

/** Second step: a code of this half minute (or its neighbours), or a recovery code; each is taken once. */
export async function giveCode(visit: Visit, { code }: { code: string }): Promise<{ step: Step }> {
  const { employeeId, sessionId } = visit.person!;
  const account = await accountOf(visit, employeeId);
  const session = await visit.db.selectFrom('session').select('secondFactorAt').where('publicId', '=', sessionId).executeTakeFirstOrThrow();
  if (stepOf(account, session.secondFactorAt) !== 'code') throw unfit('signIn.noCodeAsked');
  const tries = { account: codeTries(employeeId), address: addressTries(visit) };
  await countTry(visit, Object.values(tries));
  const taken = await transact(visit, async (inside) => {
    const by = await takeCode(inside, { account, code });
    if (by === null) return false;
    await forgive(inside, tries);
    await completeSession(inside, sessionId);
    await record(inside, 'person.gaveCode', null, { sessionId, by });
    return true;
  });
  if (!taken) throw await refusal(visit, { code: 'signIn.wrongCode', status: 422, account });
  return { step: stepOf(account, visit.now) };
}

/** Opens the session of a person who has proved himself, on record as his own act. */
export async function enter(
  inside: Visit,
  { account, by, secondFactorAt }: { account: Account; by: 'password' | 'singleSignOn'; secondFactorAt: Date | null },
): Promise<Step> {
  const { employeeId } = account;
  const step = stepOf(account, secondFactorAt);
  const { publicId } = await openSession(inside, { employeeId, secondFactorAt, awaitsCode: step === 'code' });
  inside.person = { employeeId, sessionId: publicId, complete: step === 'none' };
  delete inside.actor;
  await record(inside, 'person.signedIn', null, {
    sessionId: publicId,
    by,
    address: inside.request?.address ?? '',
    awaitsCode: step === 'code',
  });
  return step;
}

/** Records that somebody was turned away, and gives what to throw. */
export async function refusal(
  visit: Visit,
  { code, status, account }: { code: string; status: number; account: Account | null },
): Promise<Refusal> {
  await transact({ ...visit }, async (inside) => {
    delete inside.person; // whoever tried, it is not on record as this person's act
    delete inside.actor;
    await record(inside, 'person.refused', null, {
      reason: code,
      employeeId: account?.employeeId ?? null,
      address: inside.request?.address ?? '',
    });
  });
  return new Refusal(status, code);
}
