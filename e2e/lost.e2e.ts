import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../src/operations/demo/step.ts';
import { openBrowser, takePictures } from './browser.ts';
import { write } from './days/consider.ts';
import { chooseRecipient, openCreated, rowOf, toPlace, told } from './days/desk.ts';
import { fileOnDesk } from './days/seed.ts';
import { DESKS, POSTS } from './days/story.ts';
import { type Officer, secondTab, sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

let browser: Browser;
let office: Office;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'lost');
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const NOTE = 'मण्डलों की आख्या की प्रतीक्षा है, यह टिप्पणी अभी अधूरी है';

test('an unfinished note survives a reload and an ended session, and goes with the file after signing in again', async () => {
  const { word } = await fileOnDesk(office.url);
  const ro = await sit(browser, { url: office.url, desk: DESKS.ro });
  const { page, t, field, keys, press } = ro;
  await openCreated(ro, word);
  await write(ro, NOTE);
  await page.reload();
  await page
    .getByRole('region', { name: t('notings.yellow') })
    .getByText(NOTE)
    .waitFor();
  // A saving still under way would be the first to learn that the session is over.
  await page.getByText(t('web.saved.saved')).first().waitFor();

  await office.passHours(13);
  await chooseRecipient(ro, 'so');
  await press('movement.send.title');
  // Left from before the reload: it goes green only when that is wanted.
  await press('movement.send.unfinished.confirm');
  await page.getByRole('dialog', { name: t('web.session.title') }).waitFor();
  await ro.look('session ended');
  await field('web.session.password', { email: `${DESKS.ro}@demo.up.gov.in` }).fill(PASSWORD);
  await keys('Enter');
  await told(ro, 'so');
  await page.goBack();
  await page.getByRole('article').filter({ hasText: NOTE }).waitFor();
  expect(ro.faults).toEqual([]);
});

test('a second tab that sends the same file is told what happened, and sends nothing', async () => {
  const { word, fileId } = await fileOnDesk(office.url);
  const ro = await sit(browser, { url: office.url, desk: DESKS.ro });
  await openCreated(ro, word);
  await chooseRecipient(ro, 'so');
  const second = await secondTab(ro);
  await chooseRecipient(second, 'us');
  await ro.press('movement.send.title');
  await told(ro, 'so');
  await second.press('movement.send.title');
  await second.page.getByRole('alert').filter({ hasText: POSTS.so.hi }).waitFor();
  await second.look('sent already');
  const sent = await office.db.selectFrom('movement').select('id').where('paperId', '=', fileId).where('kind', '=', 'sent').execute();
  expect(sent).toHaveLength(1);
  expect(ro.faults).toEqual([]);
});

test('on a phone one reads, agrees and sends, and nothing scrolls sideways', async () => {
  const { word } = await fileOnDesk(office.url);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const ro = await sit(browser, { url: office.url, desk: DESKS.ro, screen: phone });
  const { page, t } = ro;
  await toPlace(ro, 'created');
  await rowOf(ro, word).waitFor();
  await fits(ro, 'phone desk');
  await rowOf(ro, word).tap();
  await page.getByRole('article').last().waitFor();
  await fits(ro, 'phone note');
  await page
    .getByRole('navigation', { name: t('files.contents') })
    .getByRole('button', { name: word })
    .tap();
  await page.getByRole('button', { name: t('files.step.note') }).waitFor();
  await fits(ro, 'phone paper');
  await page.getByRole('button', { name: t('files.step.note') }).tap();
  await page.getByRole('button', { name: 'सहमत' }).first().tap();
  await page
    .getByRole('region', { name: t('notings.yellow') })
    .getByText('सहमत', { exact: true })
    .first()
    .waitFor();
  await fits(ro, 'phone agreed');
  const send = page.getByRole('button', { name: t('movement.send.title'), exact: true });
  await send.tap(); // the bar unfolds
  await chooseRecipient(ro, 'so');
  await fits(ro, 'phone sending');
  await send.tap();
  await told(ro, 'so');
  expect(ro.faults).toEqual([]);
});

async function fits(officer: Officer, state: string): Promise<void> {
  const { width, content } = await officer.page.evaluate(() => ({ width: innerWidth, content: document.documentElement.scrollWidth }));
  expect(content, state).toBeLessThanOrEqual(width);
  await officer.look(state);
}

test('contrast and large letters stay: on the next page, after a reload, and with axe finding nothing', async () => {
  const us = await sit(browser, { url: office.url, desk: DESKS.us, language: 'en' });
  const { page, t, arrive } = us;
  await page.getByRole('button', { name: t('web.contrast') }).press('Enter');
  await page.getByRole('button', { name: t('web.size.large') }).press('Enter');
  await page.goto(new URL('/receipts', page.url()).href);
  await arrive('receipt.list.title');
  await page.goto(new URL('/inbox', page.url()).href);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: t('movement.inbox.title') }).waitFor();
  expect(await look(page)).toEqual({ theme: 'contrast', size: 'large', lang: 'en' });
  await us.look('contrast, large');
  expect(us.faults).toEqual([]);
});

const look = (page: Page) =>
  page.evaluate(() => ({
    theme: document.documentElement.dataset.theme,
    size: document.documentElement.dataset.size,
    lang: document.documentElement.lang,
  }));
