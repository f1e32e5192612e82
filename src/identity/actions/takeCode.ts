import type { Visit } from '#core/context.ts';
import type { Account } from '../proofs/accounts.ts';
import { readCode, stepOfCode } from '../proofs/oneTimeCodes.ts';
import { keyedHash, unseal } from '#core/stores/seals.ts';

/** Takes a code of the account's authenticator app, or one of its recovery codes, once. Null: it is neither, or was taken before. */
export async function takeCode(inside: Visit, { account, code }: { account: Account; code: string }): Promise<'time' | 'recovery' | null> {
  const typed = readCode(code);
  const taken =
    typed.kind === 'time' ? await takeTimeCode(inside, account, typed.code) : await takeRecoveryCode(inside, account, typed.code);
  return taken ? typed.kind : null;
}

async function takeTimeCode({ db, instance, now }: Visit, { employeeId, totpSecret }: Account, code: string): Promise<boolean> {
  if (totpSecret === null) return false;
  const step = stepOfCode(unseal(instance, { purpose: 'second factor', owner: employeeId }, totpSecret), code, now);
  if (step === null) return false;
  const row = await db
    .updateTable('credential')
    .set({ totpLastStep: step })
    .where('employeeId', '=', employeeId)
    .where((eb) => eb.or([eb('totpLastStep', 'is', null), eb('totpLastStep', '<', String(step))]))
    .returning('employeeId')
    .executeTakeFirst();
  return row !== undefined;
}

async function takeRecoveryCode({ db, instance, now }: Visit, { employeeId }: Account, code: string): Promise<boolean> {
  const row = await db
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('employeeId', '=', employeeId)
    .where('codeHash', '=', keyedHash(instance, 'recovery code', code))
    .where('usedAt', 'is', null)
    .returning('employeeId')
    .executeTakeFirst();
  return row !== undefined;
}
