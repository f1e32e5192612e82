import { existsSync, readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { visitOf } from '#core/context.ts';
import { setRule } from '#core/rules/settings.ts';
import { openOffice, type TestOffice } from '#testOffice.ts';
import type { StaffName } from '#testStaff.ts';
import { toPem } from '../../keys/authority.ts';
import { describeCertificate } from '../../keys/certificate.ts';
import { testAuthority, type TestAuthority } from '../../tests/testAuthority.ts';
import { signingRoots } from '../../keys/roots.ts';
import { endRelieved } from './endRelieved.ts';
import { examineCertificate, examineCertificates } from './endRevoked.ts';
import { remindHolder, remindOfEnd } from './remindOfEnd.ts';

const DAY_MS = 24 * 3600_000;
let office: TestOffice;
let ca: TestAuthority;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  office.clock.now = new Date('2026-03-25T05:00:00Z');
  for (const table of ['certificateReminder', 'certificate', 'revocationAnswer'] as const) await office.db.deleteFrom(table).execute();
  ca = await testAuthority(office.clock);
  await setRule(office, signingRoots, { value: [toPem(ca.authority.certificate)], source: null });
  vi.stubGlobal('fetch', ca.fetch);
});
afterEach(() => vi.unstubAllGlobals());

async function enrolled(who: StaffName, notAfter = new Date('2027-01-01T00:00:00Z')): Promise<{ id: string; der: Uint8Array }> {
  const { certificate: der, certificateChain } = await ca.officer(who.toUpperCase(), { notAfter });
  const { subject, issuer, serial, notBefore, fingerprint } = describeCertificate(der);
  const { employeeId } = office.staff[who];
  const named = { employeeId, fingerprint, subject, issuer, serial, notBefore, notAfter };
  const kept = { ...named, der: Buffer.from(der), chain: certificateChain.map((one) => Buffer.from(one)), enrolledAt: office.clock.now };
  return { ...(await office.db.insertInto('certificate').values(kept).returning('id').executeTakeFirstOrThrow()), der };
}

const visit = () => visitOf(office.instance, office.clock.now);
const endedOf = async (id: string) =>
  (await office.db.selectFrom('certificate').select('endedAt').where('id', '=', id).executeTakeFirstOrThrow()).endedAt;
const endings = async () =>
  (await office.db.selectFrom('event').select('detail').where('kind', '=', 'certificate.ended').execute()).map(({ detail }) => detail);
const letters = () => (existsSync(office.outbox) ? readdirSync(office.outbox) : []);

it('a certificate that its authority has revoked ends in the night, with day and reason in the record; others stay', async () => {
  const [special, joint] = [await enrolled('special'), await enrolled('joint')];
  ca.revoke(special.der, { at: new Date('2026-03-24T10:00:00Z') });
  await examineCertificates.run(visit(), {} as never);
  const askedSince = office.clock.now.toISOString();
  for (const { id } of [special, joint]) await examineCertificate.run(visit(), { id, askedSince } as never);
  expect(await endedOf(special.id)).not.toBeNull();
  expect(await endedOf(joint.id)).toBeNull();
  expect(await endings()).toMatchObject([{ certificateId: special.id, reason: expect.stringMatching(/24-03-2026.*keyCompromise/) }]);
  expect(ca.asked, 'one list serves for both').toEqual(['/ca.crl']);
});

it('a certificate stays while its authority is away', async () => {
  const { id } = await enrolled('special');
  for (const service of ['/ocsp', '/ca.crl']) ca.away.add(service);
  await examineCertificate.run(visit(), { id, askedSince: office.clock.now.toISOString() } as never);
  expect(await endedOf(id)).toBeNull();
});

it('the certificate of one who was relieved of the last charge ends in the night, that of one transferred does not', async () => {
  const [relieved, transferred] = [await enrolled('special'), await enrolled('joint')];
  const end = (who: StaffName) =>
    office.db.updateTable('charge').set({ toOn: '2026-03-25' }).where('employeeId', '=', office.staff[who].employeeId).execute();
  await end('special');
  await end('joint');
  await endRelieved.run(visit(), {} as never);
  expect(await endedOf(relieved.id), 'the last day counts').toBeNull();
  const { postId, employeeId } = office.staff.joint;
  await office.db.insertInto('charge').values({ postId, employeeId, kind: 'regular', fromOn: '2026-03-26' }).execute();
  office.clock.now = new Date('2026-03-25T19:00:00Z'); // 26-03 in Lucknow
  await endRelieved.run(visit(), {} as never);
  expect(await endedOf(relieved.id)).not.toBeNull();
  expect(await endedOf(transferred.id)).toBeNull();
  expect((await endings()).at(-1)).toMatchObject({ certificateId: relieved.id, reason: 'कार्मिक के पास अब कोई पद-भार नहीं है' });
});

it('a holder is told 30, 15 and 7 days before his certificate ends, once each', async () => {
  const end = new Date('2026-05-01T05:00:00Z');
  const { id: certificateId } = await enrolled('under', end);
  const told = async (daysBefore: number) => {
    office.clock.now = new Date(end.getTime() - daysBefore * DAY_MS);
    const before = letters().length;
    await remindOfEnd.run(visit(), {} as never);
    const jobs = await waitingReminders();
    for (const job of jobs) await remindHolder.run(visit(), job as never);
    return letters().length - before;
  };
  const days = [31, 30, 29, 16, 15, 8, 7, 6, 0.5, -1];
  const counts: number[] = [];
  for (const day of days) counts.push(await told(day));
  expect(counts).toEqual([0, 1, 0, 0, 1, 0, 1, 0, 0, 0]);
  expect(await office.db.selectFrom('certificateReminder').select('days').where('certificateId', '=', certificateId).orderBy('days').execute()).toEqual([
    { days: 7 }, { days: 15 }, { days: 30 },
  ]); // prettier-ignore
});

/** What `remindOfEnd` has added to the queue, taken from it. */
async function waitingReminders(): Promise<unknown[]> {
  const schema = `${office.instance.config.name}_jobs`;
  const { rows } = await office.instance.pool.query(
    `delete from ${schema}._private_jobs where task_id = (select id from ${schema}._private_tasks where identifier = 'signing.remindHolder') returning payload`,
  );
  return rows.map(({ payload }: { payload: unknown }) => payload);
}
