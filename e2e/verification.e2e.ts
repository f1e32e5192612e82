import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addressOf, newCode } from '#core/record/codes.ts';
import { listPrints, type PrintOfPaper, printNoteSheet, withdrawPrint } from '#evidence/contract/prints.ts';
import { unjoined } from '../src/web/text/hindi.ts';
import { texts } from '../src/web/text/useText.ts';
import { openBrowser, takePictures } from './browser.ts';
import { atLoopback } from './days/seed.ts';
import { DESKS } from './days/story.ts';
import { draftReply, issueAndDispatch } from './journey/answer.ts';
import { sendUp } from './journey/consider.ts';
import { diariseOrder, openFile } from './journey/receive.ts';
import { newWord, type Story } from './journey/story.ts';
import { sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const SCREEN: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };
const { t } = texts.hi;

let browser: Browser;
let office: Office;
let story: Story;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
  const people = Object.fromEntries(
    await Promise.all(Object.entries(DESKS).map(async ([role, desk]) => [role, await atLoopback(office.url, desk)])),
  ) as Story['people'];
  story = {
    people,
    word: newWord(),
    subject: 'अनुपालन आख्या',
    receiptId: '',
    fileId: '',
    draftId: '',
    issueId: '',
    letter: Buffer.alloc(0),
    noteId: '',
    tokens: null,
  };
  for (const step of [diariseOrder, openFile, sendUp, draftReply, issueAndDispatch]) await step(story);
}, 120_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'verification');
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** A stranger's browser: no session, nothing remembered; what the page asks of the server is kept. */
async function stranger(address: string, screen: BrowserContextOptions): Promise<{ page: Page; asked: string[]; faults: string[] }> {
  const context = await browser.newContext({ ...screen, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const [asked, faults]: string[][] = [[], []];
  page.on('request', (request) => asked!.push(`${request.url()} ${request.postData() ?? ''}`));
  page.on('pageerror', (error) => faults!.push(error.message));
  page.on(
    'console',
    (message) => message.type() === 'error' && !message.text().startsWith('Failed to load') && faults!.push(message.text()),
  );
  await page.goto(address);
  return { page, asked: asked!, faults: faults! };
}

const codeOfLetter = async () =>
  (await office.db.selectFrom('verification').select('code').where('issueId', '=', story.issueId).executeTakeFirstOrThrow()).code;

async function drop(page: Page, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'पत्र.pdf', mimeType: 'application/pdf', buffer });
}

const verdict = (page: Page, title: string, level = 1) => page.getByRole('heading', { level, name: title }).waitFor();

/** Axe finds nothing in either theme, and nothing reaches beyond the width of the screen. */
async function look(page: Page): Promise<void> {
  for (const theme of ['light', 'contrast']) {
    await page.evaluate((worn) => void (document.documentElement.dataset.theme = worn), theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ iframes: false }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
  await page.evaluate(() => void (document.documentElement.dataset.theme = 'light'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test('a phone that scans a letter sees that it is genuine; its PDF is checked without leaving the phone', async () => {
  const { page, asked, faults } = await stranger(addressOf(office.url, { code: await codeOfLetter() }), PHONE);
  await verdict(page, t('evidence.public.letter.valid'));
  await page.getByText('सं*** प्र***').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('संजय');
  await look(page);
  const before = asked.length;
  await drop(page, story.letter);
  await verdict(page, t('evidence.public.pdf.same'), 3);
  await look(page);

  const tampered = Buffer.from(story.letter);
  const at = Math.floor(tampered.indexOf('/ByteRange') / 2);
  tampered[at] = tampered[at]! ^ 1;
  await drop(page, tampered);
  await verdict(page, t('evidence.public.pdf.changed'), 3);
  await verdict(page, t('evidence.public.pdf.changed'));
  expect(await page.getByText(t('evidence.public.letter.valid'), { exact: true }).count()).toBe(0);
  await look(page);
  const sent = asked.slice(before).filter((line) => !/\.(js|css|woff2|svg) $/.test(line));
  expect(sent.filter((line) => !line.endsWith('/api/verify/authorities '))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(faults).toEqual([]);
});

test('a code typed in groups and small letters opens the same page, in English too', async () => {
  const { page, faults } = await stranger(`${office.url}/v`, SCREEN);
  await verdict(page, t('evidence.public.title'));
  await look(page);
  await page.getByLabel(t('evidence.public.code')).fill(
    (await codeOfLetter())
      .toLowerCase()
      .match(/.{1,4}/g)!
      .join(' '),
  );
  await page.keyboard.press('Enter');
  await verdict(page, t('evidence.public.letter.valid'));
  await page.getByRole('button', { name: 'English' }).click();
  await verdict(page, texts.en.t('evidence.public.letter.valid'));
  await look(page);
  expect(faults).toEqual([]);
});

test('a code that nothing has is told so, and so are a number and date that are not public', async () => {
  const { page } = await stranger(`${office.url}/v/${newCode()}`, PHONE);
  await page.getByText(t('evidence.public.notFound')).waitFor();
  await look(page);
  await page.getByLabel(t('evidence.public.code')).fill(await codeOfLetter());
  await page.keyboard.press('Enter');
  await verdict(page, t('evidence.public.letter.valid'));
  await page.goto(`${office.url}/v?number=I/1/2026&date=2026-11-26`);
  await page.getByText(t('evidence.public.notFound')).waitFor();
  expect(await page.getByLabel(t('evidence.public.number')).inputValue()).toBe('I/1/2026');
});

test('the hash on a print of notes is compared in the browser, and never sent', async () => {
  const { chainLength: position, chainHead: hash } = await office.db
    .selectFrom('paper')
    .select(['chainLength', 'chainHead'])
    .where('id', '=', story.fileId)
    .executeTakeFirstOrThrow();
  const code = newCode();
  const madeAt = new Date();
  await office.db.insertInto('verification').values({ code, kind: 'sheet', paperId: story.fileId, position, hash, madeAt }).execute();
  const { page, asked, faults } = await stranger(addressOf(office.url, { code, hash }), PHONE);
  await verdict(page, t('evidence.public.print.valid'));
  await look(page);
  expect(asked.join()).not.toContain(hash);
  expect(asked.join()).not.toContain(Buffer.from(hash, 'hex').toString('base64url'));
  await page.goto('about:blank');
  await page.goto(addressOf(office.url, { code, hash: `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}` }));
  await verdict(page, t('evidence.public.print.changed'));
  await page.goto('about:blank');
  await page.goto(addressOf(office.url, { code }));
  await verdict(page, t('evidence.public.print.noHash'));
  const field = page.getByLabel(t('evidence.public.hashPrinted'));
  await field.fill('abc');
  await field.press('Enter');
  await page.getByText(t('evidence.public.hash.wrong')).first().waitFor();
  await field.fill('0'.repeat(16));
  await field.press('Enter');
  await verdict(page, t('evidence.public.print.typedOther'));
  await field.fill(
    hash
      .slice(0, 20)
      .match(/.{1,4}/g)!
      .join(' ')
      .toUpperCase(),
  );
  await field.press('Enter');
  await verdict(page, t('evidence.public.print.valid'));
  await look(page);
  expect(asked.join()).not.toContain(hash.slice(0, 16));
  expect(faults).toEqual([]);
});

test('the PDF of a print is compared in the browser; a changed one covers the green answer, and a withdrawn print says so', async () => {
  const { ro } = story.people;
  const pdf = Buffer.from(await ro.fetch(printNoteSheet, { id: story.fileId }));
  const { items } = await ro.do(listPrints, { id: story.fileId });
  const [{ code }] = items as [PrintOfPaper];
  const { hash } = await office.db.selectFrom('verification').select('hash').where('code', '=', code).executeTakeFirstOrThrow();
  const { page, asked, faults } = await stranger(addressOf(office.url, { code, hash }), PHONE);
  await verdict(page, t('evidence.public.print.valid'));
  const before = asked.length;
  await drop(page, pdf);
  await verdict(page, t('evidence.public.pdf.printed'), 3);
  await verdict(page, t('evidence.public.print.valid'));
  await look(page);
  await drop(page, Buffer.concat([pdf, Buffer.from(' ')]));
  await verdict(page, t('evidence.public.pdf.differs'), 3);
  await verdict(page, t('evidence.public.pdf.differs'));
  expect(await page.getByText(t('evidence.public.print.valid'), { exact: true }).count()).toBe(0);
  await look(page);
  expect(asked.slice(before).filter((line) => line.includes('/api/'))).toEqual([]);
  await ro.do(withdrawPrint, { code, reason: 'भूल से छपी प्रति' });
  await page.reload();
  await verdict(page, t('evidence.public.print.withdrawn'));
  const told = unjoined(await page.locator('main').innerText());
  expect(told).toMatch(/\d\d-\d\d-\d{4} \d\d:\d\d को वापस ले ली/);
  expect(told).not.toContain('भूल');
  await look(page);
  expect(faults).toEqual([]);
});

test('a signed letter is withdrawn on its page by the keyboard, for another in its place; a stranger is told so', async () => {
  const other = { ...story };
  for (const step of [draftReply, issueAndDispatch]) await step(other);
  const { number } = await office.db.selectFrom('issue').select('number').where('id', '=', other.issueId).executeTakeFirstOrThrow();
  const ss = await sit(browser, { url: office.url, desk: DESKS.ss });
  const { page, press, field, keys } = ss;
  await page.goto(new URL(`/issues/${story.issueId}`, page.url()).href);
  await press('dispatch.withdraw');
  const dialog = page.getByRole('dialog');
  await keys('Control+Enter');
  await dialog.getByText(t('dispatch.void.reasonFirst')).waitFor();
  await ss.look('withdraw');
  await field('dispatch.withdraw.reason').fill('कार्यालयों की संख्या अशुद्ध छपी थी');
  await field('dispatch.withdraw.replacedBy').fill('I/999/2026');
  await keys('Control+Enter');
  await dialog
    .getByRole('alert')
    .filter({ hasText: t('issue.replacedBy.unknown', { number: 'I/999/2026' }) })
    .waitFor();
  await field('dispatch.withdraw.replacedBy').fill(number);
  await keys('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('status').filter({ hasText: number }).waitFor();
  await ss.look('withdrawn');
  expect(await page.getByRole('button', { name: t('dispatch.withdraw') }).count()).toBe(0);
  expect(ss.faults).toEqual([]);
  await ss.leave();

  const { page: asked, faults } = await stranger(addressOf(office.url, { code: await codeOfLetter() }), PHONE);
  await verdict(asked, t('evidence.public.letter.withdrawn'));
  await asked.getByText(number).waitFor();
  expect(await asked.locator('main').innerText()).not.toContain('अशुद्ध');
  await look(asked);
  await drop(asked, story.letter);
  await verdict(asked, t('evidence.public.pdf.same'), 3);
  await asked.getByText(t('evidence.public.pdf.fallen')).waitFor();
  await verdict(asked, t('evidence.public.letter.withdrawn'));
  expect(faults).toEqual([]);
});
