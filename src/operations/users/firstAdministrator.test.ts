import { expect, onTestFinished, test } from 'vitest';
import { visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { SettingFault } from '../settings.ts';
import { seat } from './firstAdministrator.ts';
import { openOffice } from '../../testOffice.ts';

const ANITA = {
  email: 'Anita.Mishra@up.gov.in',
  code: 'HRMS1',
  nameHi: 'अनिता मिश्र',
  nameEn: 'Anita Mishra',
  placeHi: 'लखनऊ',
  placeEn: 'Lucknow',
};

test('the first super administrator of an instance is seated by the command, and no second one', async () => {
  const office = await openOffice();
  onTestFinished(() => office.close());
  const command = (first: Partial<typeof ANITA> = {}) =>
    transact(visitOf(office.instance, office.clock.now), (visit) => seat(visit, { ...ANITA, ...first }));
  await expect(command({ email: 'anita@gmail.com' })).rejects.toThrow(SettingFault);
  await command();
  const seated = await office.db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('office', 'office.id', 'employee.officeId')
    .select(['post.abbreviation', 'roles', 'employee.email', 'charge.kind', 'office.nameEn'])
    .orderBy('charge.id', 'desc')
    .executeTakeFirstOrThrow();
  expect(seated).toEqual({
    abbreviation: 'ADMIN-OFFICE',
    roles: ['super_admin'],
    email: 'anita.mishra@up.gov.in',
    kind: 'regular',
    nameEn: 'Test office',
  });
  await expect(command({ email: 'second@up.gov.in', code: 'HRMS2' })).rejects.toThrow(/already: anita\.mishra@up\.gov\.in/);
});
