import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { noteSigning } from '#notings/queries/signingPolicy.ts';
import { type EsignProvider, startEsignProvider } from '#signing/esign/tests/provider.ts';
import { openBrowser, takePictures } from './browser.ts';
import { lettersToSign } from './days/letters.ts';
import { DESKS } from './days/story.ts';
import { sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

const DAY_MS = 24 * 3600_000;

let browser: Browser;
let office: Office;
let provider: EsignProvider;

beforeAll(async () => {
  [browser, office, provider] = await Promise.all([openBrowser(), openSecretariat(), startEsignProvider(new Date())]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'certificate');
});
afterAll(async () => {
  await browser?.close();
  await provider?.close();
  await office?.close();
});

const personAt = async (desk: string) =>
  (await office.db.selectFrom('employee').select('id').where('email', '=', `${desk}@demo.up.gov.in`).executeTakeFirstOrThrow()).id;

test('the desk tells that a certificate ends soon, and of none only where the office wants one; from there one enrols anew', async () => {
  const employeeId = await personAt(DESKS.us);
  const us = await sit(browser, { url: office.url, desk: DESKS.us });
  const { page, t, press, arrive } = us;
  const notice = page.getByRole('status').filter({ hasText: t('movement.certificate.renew') });
  const certificate = office.db.updateTable('certificate').where('employeeId', '=', employeeId);
  await arrive('movement.inbox.title');
  expect(await notice.count()).toBe(0);
  await certificate.set({ notAfter: new Date(Date.now() + 6.5 * DAY_MS) }).execute();
  await page.reload();
  await notice.filter({ hasText: '6 दिन शेष' }).waitFor();
  await us.look('certificate ends');
  await press('movement.certificate.renew');
  await arrive('signing.title');

  await certificate.set({ endedAt: new Date() }).execute();
  await page.goto(new URL('/inbox', page.url()).href);
  await arrive('movement.inbox.title');
  await page.waitForLoadState('networkidle');
  expect(await notice.count()).toBe(0);
  await setRule(office, noteSigning, { value: 'all', source: null });
  await page.reload();
  await notice.filter({ hasText: t('movement.certificate.none') }).waitFor();
  await setRule(office, noteSigning, { value: 'optional', source: null });
  expect(us.faults).toEqual([]);
  await us.leave();
});

test('whoever signs by eSign is told at the sixth letter that five go at a time; and hides a letter from the public, with the reason', async () => {
  const { issues } = await lettersToSign(office.url, 6);
  office.config.esign = provider.settings;
  const row = {
    employeeId: await personAt(DESKS.ss),
    identity: '01000083'.padEnd(72, 'Kq9+'),
    name: 'ANITA SAMPLE',
    enrolledAt: new Date(),
  };
  await office.db.insertInto('esignIdentity').values(row).execute();
  const ss = await sit(browser, { url: office.url, desk: DESKS.ss });
  const { page, t, field, keys, arrive } = ss;
  await page.goto(new URL('/signatures', page.url()).href);
  await arrive('dispatch.sign.title');
  await page.getByRole('button', { name: t('dispatch.sign.all') }).press('Enter');
  await keys('Control+Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(t('signing.way.esign'), { exact: true }).click();
  const told = dialog.getByRole('alert').filter({ hasText: t('esign.most', { most: 5, count: 6 }) });
  await told.waitFor();
  await ss.look('six for eSign');
  await told.getByRole('button').press('Enter');
  await told.waitFor({ state: 'hidden' });
  expect(await dialog.getByRole('checkbox', { checked: true, name: /I\// }).count()).toBe(5);
  expect(await office.db.selectFrom('signing').select('id').execute()).toEqual([]);
  await keys('Escape');

  await page.goto(new URL(`/issues/${issues[0]!.id}`, page.url()).href);
  await page.getByText(t('dispatch.publicity.rule')).waitFor();
  await page.getByRole('button', { name: t('dispatch.publicity.change') }).press('Enter');
  await dialog.getByText(t('dispatch.publicity.closed')).click();
  await ss.look('publicity');
  await field('dispatch.publicity.reason').fill('विषय गोपनीय');
  await keys('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(t('dispatch.publicity.closed')).waitFor();
  const kept = await office.db.selectFrom('issue').select('publicity').where('id', '=', issues[0]!.id).executeTakeFirstOrThrow();
  expect(kept.publicity).toBe('closed');
  expect(ss.faults).toEqual([]);
  await ss.leave();
});
