import type { Visit } from '#core/context.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { accountOf } from '../proofs/accounts.ts';
import '../events.ts';
import { transact } from '#core/database/transact.ts';
import { hashPassword } from '../passwords.ts';
import { accountTries } from '../proofs/tries.ts';
import { openInvitation } from '../queries.ts';
import { hashOf, newToken } from '../session.ts';
import { invitationHours } from '../proofs/rules.ts';
import { refuseFault } from './password.ts';

/** Makes an invitation and gives its token, which only the link carries. An earlier one of the same person is worth nothing any more. */
export async function invitePerson(ctx: Visit, employeeId: string): Promise<{ token: string; until: Date }> {
  const token = newToken();
  const until = new Date(ctx.now.getTime() + (await ruleValue(ctx, invitationHours)) * 3_600_000);
  await withdrawInvitations(ctx, employeeId);
  await ctx.db
    .insertInto('invitation')
    .values({ tokenHash: hashOf(token), employeeId, expiresAt: until, madeAt: ctx.now })
    .execute();
  await record(ctx, 'person.invited', null, { employeeId, until: until.toISOString() });
  return { token, until };
}

/** Sets the password by the link, once. Whoever was signed in under the old one is signed out. */
export async function acceptInvitation(visit: Visit, { token, password }: { token: string; password: string }): Promise<{ email: string }> {
  const { employeeId } = await openInvitation(visit, token);
  const account = await accountOf(visit, employeeId);
  refuseFault(password, account);
  const passwordHash = await hashPassword(password);
  await transact(visit, async (inside) => {
    const taken = await inside.db
      .updateTable('invitation')
      .set({ usedAt: inside.now })
      .where('tokenHash', '=', hashOf(token))
      .where('usedAt', 'is', null)
      .returning('employeeId')
      .executeTakeFirst();
    if (!taken) throw notFound('invitation');
    await withdrawInvitations(inside, employeeId);
    const kept = { passwordHash, mustChange: false, changedAt: inside.now };
    await inside.db
      .insertInto('credential')
      .values({ employeeId, ...kept })
      .onConflict((conflict) => conflict.column('employeeId').doUpdateSet(kept))
      .execute();
    await inside.db
      .updateTable('session')
      .set({ endedAt: inside.now })
      .where('employeeId', '=', employeeId)
      .where('endedAt', 'is', null)
      .execute();
    await inside.db.deleteFrom('wrongTry').where('what', '=', accountTries(inside, account.email).what).execute();
    await record(inside, 'password.set', null, { employeeId, address: inside.request?.address ?? '' });
  });
  return { email: account.email };
}

async function withdrawInvitations({ db, now }: Visit, employeeId: string): Promise<void> {
  await db.updateTable('invitation').set({ usedAt: now }).where('employeeId', '=', employeeId).where('usedAt', 'is', null).execute();
}
