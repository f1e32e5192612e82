import type { Visit } from '#core/context.ts';
import { fill } from '#core/http.ts';
import { addJob, type Job } from '#core/jobs.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { hi } from '../../messages.hi.ts';

const DAY_MS = 24 * 3600_000;
/** domain.md §7.5: remind 30, 15 and 7 days before. */
const REMINDERS = [7, 15, 30];

interface Reminder {
  certificateId: string;
  days: number;
}

/** Every morning: finds the certificates that end soon; each holder is told in a job of its own. */
export const remindOfEnd: Job<object> = {
  name: 'signing.remindOfEnd',
  cron: '40 8 * * *',
  async run(ctx) {
    const ending = await ctx.db
      .selectFrom('certificate')
      .select(['id', 'notAfter'])
      .where('endedAt', 'is', null)
      .where('notAfter', '>', ctx.now.toISOString())
      .where('notAfter', '<=', new Date(ctx.now.getTime() + 30 * DAY_MS).toISOString())
      .orderBy('notAfter')
      .execute();
    for (const { id: certificateId, notAfter } of ending) {
      const left = (new Date(notAfter).getTime() - ctx.now.getTime()) / DAY_MS;
      const days = REMINDERS.find((limit) => left <= limit)!;
      await addJob(ctx, remindHolder, { certificateId, days }, { key: `signing.remindHolder:${certificateId}` });
    }
  },
};

/** One letter a certificate and reminder; one enrolled late is told of the nearest only. */
export const remindHolder: Job<Reminder> = {
  name: 'signing.remindHolder',
  async run(ctx, { certificateId, days }) {
    const first = await ctx.db
      .insertInto('certificateReminder')
      .values({ certificateId, days, sentAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('days')
      .executeTakeFirst();
    const row = first && (await holderOf(ctx, certificateId));
    if (!row) return;
    const { email, nameHi: name, subject, issuer, serial } = row;
    const count = Math.ceil((new Date(row.notAfter).getTime() - ctx.now.getTime()) / DAY_MS);
    const until = formatDay(dayOf(new Date(row.notAfter)));
    await ctx.instance.mail.send(
      {
        id: `certificate-${certificateId}-${days}`,
        to: email,
        subject: fill(hi['signing.reminder.subject'], { count }),
        text: fill(hi['signing.reminder.text'], { name, until, subject, issuer, serial }),
      },
      ctx.instance.blobs,
    );
  },
};

const holderOf = ({ db }: Visit, certificateId: string) =>
  db
    .selectFrom('certificate')
    .innerJoin('employee', 'employee.id', 'certificate.employeeId')
    .select(['email', 'nameHi', 'subject', 'issuer', 'serial', 'notAfter'])
    .where('certificate.id', '=', certificateId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
