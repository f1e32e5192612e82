import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import type { Step } from '../contract.ts';

/** An employee in service, not suspended, with what he proves himself by. */
export interface Account {
  employeeId: string;
  email: string;
  nameHi: string;
  nameEn: string;
  passwordHash: string | null;
  mustChange: boolean;
  totpSecret: Buffer | null;
  /** Null: no second factor in force. */
  totpSince: string | null;
}

/** Whether an employee serves today and is not suspended: nobody else signs in. */
export const inService = ({ now }: Pick<Visit, 'now'>) =>
  sql<boolean>`(employee.left_on is null or employee.left_on >= ${dayOf(now)}::date) and (employee.suspended_on is null or employee.suspended_on > ${dayOf(now)}::date)`;

function accounts({ db, now }: Visit) {
  return db
    .selectFrom('employee')
    .leftJoin('credential', 'credential.employeeId', 'employee.id')
    .where(inService({ now }))
    .select(({ fn, val }) => [
      'employee.id as employeeId',
      'employee.email',
      'employee.nameHi',
      'employee.nameEn',
      'passwordHash',
      'totpSecret',
      'totpSince',
      fn.coalesce('mustChange', val(false)).as('mustChange'),
    ]);
}

export async function accountOf(visit: Visit, employeeId: string): Promise<Account> {
  return accounts(visit).where('employee.id', '=', employeeId).executeTakeFirstOrThrow();
}

export async function accountByEmail(visit: Visit, email: string): Promise<Account | null> {
  return (await accounts(visit).where('employee.email', '=', email).executeTakeFirst()) ?? null;
}

/** What a session of this account still lacks. */
export function stepOf({ totpSince, mustChange }: Pick<Account, 'totpSince' | 'mustChange'>, secondFactorAt: unknown): Step {
  if (totpSince !== null && secondFactorAt === null) return 'code';
  return mustChange ? 'password' : 'none';
}
