import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fillEveryState, joinDirectory } from '../src/exchange/tests/everyState.ts';
import { openBrowser, takePictures } from './browser.ts';
import { type Officer, sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

const SCREEN: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let browser: Browser;
let office: Office;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
  const maker = await office.db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['charge.id', 'post.sectionId'])
    .where('employee.email', '=', 'ro.irr1@demo.up.gov.in')
    .executeTakeFirstOrThrow();
  const clock = { now: new Date() };
  await joinDirectory({ db: office.db, clock });
  await fillEveryState({ db: office.db, clock }, { by: maker.id, own: `sachivalaya:section:${maker.sectionId}` });
}, 120_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'exchange');
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** Axe finds nothing, and nothing reaches beyond the width of the screen. */
async function looked({ page, look, language }: Officer, state: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/${state}-${language}-${page.viewportSize()!.width}.png` });
  await look(state);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test.each([
  ['hi', SCREEN],
  ['en', SCREEN],
  ['hi', PHONE],
] as const)('a dealing hand sees by the keyboard where his letters are, and takes one back (%s)', async (language, screen) => {
  const ro = await sit(browser, { url: office.url, desk: 'ro.irr1', language, screen });
  const { page, t, keys } = ro;
  const wide = screen === SCREEN;
  if (wide) await keys('g', 'x');
  else await page.goto(new URL('/exchange', page.url()).href);
  await ro.arrive('exchange.out');
  await page.getByText(t('exchange.parts.of', { arrived: '3.2', size: '10' })).waitFor();
  await looked(ro, 'exchange out');
  await page.getByRole('button', { name: t('exchange.in'), exact: true }).click();
  await page.getByText(t('exchange.stage.concluded')).waitFor();
  await looked(ro, 'exchange in');

  await page.goto(new URL('/exchange?state=refused', page.url()).href);
  await page.locator('main').getByRole('link').first().click();
  await page.getByRole('status').getByText(t('exchange.refusal.mediaType')).waitFor();
  await looked(ro, 'refused');
  await page.goto(new URL('/exchange?state=settled', page.url()).href);
  await page.locator('main').getByRole('link').last().click();
  await page.getByText(t('exchange.evidence.settlement')).waitFor();
  await looked(ro, 'delivered');

  await page.goto(new URL('/exchange?state=open', page.url()).href);
  await page.locator('main').getByRole('link').first().click();
  await ro.press('exchange.act.cancel');
  await page.getByRole('dialog').waitFor();
  await looked(ro, 'taking back');
  await keys('Control+Enter');
  await page.getByText(t('exchange.cancel.reasonFirst')).waitFor();
  await ro.field('exchange.cancel.reason').fill('दोबारा देखना है');
  await keys('Control+Enter');
  await page
    .getByRole('status')
    .getByText(t('exchange.one.reason', { reason: 'दोबारा देखना है' }))
    .waitFor();
  expect(ro.faults).toEqual([]);
});

test.each([
  ['hi', SCREEN],
  ['en', SCREEN],
  ['hi', PHONE],
] as const)('the administrator sees what is stuck, and never what is in it (%s)', async (language, screen) => {
  const emd = await sit(browser, { url: office.url, desk: 'emd.irr', language, screen });
  const { page, t } = emd;
  await page.goto(new URL('/exchange/upkeep', page.url()).href);
  await emd.arrive('exchange.keeping.title');
  await page
    .getByText(t('line.away', { host: 'sitapur.up.gov.in' }))
    .first()
    .waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/ई-ऑफिस को|साप्ताहिक|जिलाधिकारी/);
  await looked(emd, 'stuck');
  await page
    .getByRole('button', { name: t('exchange.act.retry') })
    .first()
    .press('Enter');
  await page.getByRole('button', { name: t('exchange.keeping.peers'), exact: true }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await looked(emd, 'peers');
  await page.getByRole('button', { name: t('exchange.keeping.refusals'), exact: true }).click();
  await page.getByText(t('exchange.refusal.mediaType')).waitFor();
  await looked(emd, 'refusals');
  expect(emd.faults).toEqual([]);
});
