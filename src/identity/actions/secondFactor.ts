import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { completePerson } from '../access.ts';
import { accountOf } from '../proofs/accounts.ts';
import '../events.ts';
import { transact } from '#core/database/transact.ts';
import { enrolmentOf, newRecoveryCodes, newSecret, qrPath, readCode } from '../proofs/oneTimeCodes.ts';
import { keyedHash, seal } from '#core/stores/seals.ts';
import { addressTries, codeTries, countTry, forgive } from '../proofs/tries.ts';
import { provePassword } from './password.ts';
import { refusal } from './signIn.ts';
import { takeCode } from './takeCode.ts';

/** A new secret for the authenticator app. Begun twice, the later one counts; nothing is asked at sign-in before a code of it was given. */
export async function beginSecondFactor(visit: Visit) {
  const { employeeId } = completePerson(visit);
  const { totpSince, passwordHash, email } = await accountOf(visit, employeeId);
  if (totpSince !== null) throw conflict('secondFactor.active');
  if (passwordHash === null) throw conflict('password.none');
  const secret = newSecret();
  await visit.db
    .updateTable('credential')
    .set({ totpSecret: seal(visit.instance, { purpose: 'second factor', owner: employeeId }, secret), totpLastStep: null })
    .where('employeeId', '=', employeeId)
    .execute();
  await record(visit, 'secondFactor.begun', null, {});
  const enrolment = enrolmentOf(secret, { email, issuer: visit.instance.config.titleEn });
  return { ...enrolment, qr: qrPath(enrolment.uri) };
}

/** A first code proves that the app holds the secret: from now on it is asked for, in every other open session too. */
export async function confirmSecondFactor(visit: Visit, { code }: { code: string }): Promise<{ recoveryCodes: string[] }> {
  const { employeeId, sessionId } = completePerson(visit);
  const account = await accountOf(visit, employeeId);
  if (account.totpSince !== null) throw conflict('secondFactor.active');
  if (account.totpSecret === null) throw conflict('secondFactor.notBegun');
  const tries = { account: codeTries(employeeId), address: addressTries(visit) };
  await countTry(visit, Object.values(tries));
  const recoveryCodes = newRecoveryCodes();
  const taken = await transact(visit, async (inside) => {
    if (readCode(code).kind !== 'time' || (await takeCode(inside, { account, code })) === null) return false;
    await forgive(inside, tries);
    await inside.db.updateTable('credential').set({ totpSince: inside.now }).where('employeeId', '=', employeeId).execute();
    await inside.db.updateTable('session').set({ secondFactorAt: inside.now }).where('publicId', '=', sessionId).execute();
    await inside.db.deleteFrom('recoveryCode').where('employeeId', '=', employeeId).execute();
    const codeHash = (text: string) => keyedHash(inside.instance, 'recovery code', readCode(text).code);
    await inside.db
      .insertInto('recoveryCode')
      .values(recoveryCodes.map((text) => ({ employeeId, codeHash: codeHash(text) })))
      .execute();
    await record(inside, 'secondFactor.enrolled', null, {});
    return true;
  });
  if (!taken) throw await refusal(visit, { code: 'signIn.wrongCode', status: 422, account });
  return { recoveryCodes };
}

export async function removeSecondFactor(visit: Visit, { password }: { password: string }): Promise<{ done: true }> {
  const { employeeId } = completePerson(visit);
  const account = await accountOf(visit, employeeId);
  if (account.totpSince === null) throw conflict('secondFactor.none');
  const tries = await provePassword(visit, account, password);
  await transact(visit, async (inside) => {
    await forgive(inside, tries);
    await inside.db
      .updateTable('credential')
      .set({ totpSecret: null, totpSince: null, totpLastStep: null })
      .where('employeeId', '=', employeeId)
      .execute();
    await inside.db.deleteFrom('recoveryCode').where('employeeId', '=', employeeId).execute();
    await record(inside, 'secondFactor.removed', null, {});
  });
  return { done: true };
}
