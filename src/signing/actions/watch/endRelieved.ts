import { sql } from 'kysely';
import type { Job } from '#core/jobs.ts';
import { dayOf } from '#core/text/days.ts';
import { hi } from '../../messages.hi.ts';
import { endForOffice } from './endCertificate.ts';

/** Every night: whoever was relieved of his last charge signs for this office no more. */
export const endRelieved: Job<object> = {
  name: 'signing.endRelieved',
  cron: '15 0 * * *',
  async run(ctx) {
    const today = dayOf(ctx.now);
    const relieved = await ctx.db
      .selectFrom('certificate')
      .innerJoin('employee', 'employee.id', 'certificate.employeeId')
      .where('endedAt', 'is', null)
      .where(({ or, not, exists, selectFrom }) =>
        or([
          sql<boolean>`employee.left_on < ${today}`,
          not(
            exists(
              selectFrom('charge')
                .whereRef('charge.employeeId', '=', 'employee.id')
                .where('fromOn', '<=', today)
                .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', today)]))
                .select('charge.id'),
            ),
          ),
        ]),
      )
      .select('certificate.id')
      .orderBy('certificate.id')
      .execute();
    for (const { id } of relieved) await endForOffice(ctx, { id, reason: hi['signing.ended.relieved'] });
  },
};
