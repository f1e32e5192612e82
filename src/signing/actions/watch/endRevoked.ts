import { fill } from '#core/http.ts';
import { addJob, type Job } from '#core/jobs.ts';
import { dayOf, formatDay } from '#core/text/days.ts';
import { revocationOf } from '../../lasting/revocation.ts';
import { hi } from '../../messages.hi.ts';
import { endForOffice } from './endCertificate.ts';

/** Every night each certificate in force is asked about anew, one job each: no authority that is slow holds up the others. */
export const examineCertificates: Job<object> = {
  name: 'signing.examineCertificates',
  cron: '20 2 * * *',
  async run(ctx) {
    const active = await ctx.db
      .selectFrom('certificate')
      .select('id')
      .where('endedAt', 'is', null)
      .where('notAfter', '>', ctx.now.toISOString())
      .execute();
    for (const { id } of active) {
      await addJob(ctx, examineCertificate, { id, askedSince: ctx.now.toISOString() }, { key: `signing.examineCertificate:${id}` });
    }
  },
};

/** Renews what its authority says, and ends the certificate when that says that it is revoked. */
export const examineCertificate: Job<{ id: string; askedSince: string }> = {
  name: 'signing.examineCertificate',
  async run(ctx, { id, askedSince }) {
    const row = await ctx.db.selectFrom('certificate').select(['der', 'chain']).where('id', '=', id).executeTakeFirstOrThrow();
    const found = await revocationOf(ctx, { certificate: row.der, chain: row.chain, askedSince: new Date(askedSince), listsFirst: true });
    if (found.state !== 'revoked') return;
    const reason = fill(hi['signing.ended.revoked'], { since: formatDay(dayOf(found.at!)), reason: found.reason! });
    await endForOffice(ctx, { id, reason });
  },
};
