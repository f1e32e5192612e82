import AxeBuilder from '@axe-core/playwright';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { openBrowser } from '../../e2e/browser.ts';
import { bundleOf, makeStory } from './make/bundle.ts';
import { stampBy } from './make/cms.ts';
import { blankPdf, revise, signPdf } from './make/pdf.ts';
import { makeOffice } from './office.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'verify-page-'));
const office = makeOffice();
const signed = signPdf(blankPdf(), { signer: office.secretary, stamp: stampBy(office.clock, '2026-03-12T07:48:12Z') });
const files = {
  'letter.pdf': signed.bytes,
  'changed.pdf': revise(signed, { 4: 'null' }).bytes,
  'file.zip': bundleOf(makeStory(office)),
  'roots.pem': office.roots,
};
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  await build({
    configFile: path.join(import.meta.dirname, '../page/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: path.join(folder, 'page') },
  });
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'hi-IN' });
  page = await context.newPage();
  page.on('console', (message) => (message.type() === 'error' || message.type() === 'warning') && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => /^(file|data):/.test(request.url()) || faults.push(request.url()));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const give = async (...names: (keyof typeof files)[]) => {
  await page.goto(pathToFileURL(path.join(folder, 'page/index.html')).href);
  await page.locator('#file').setInputFiles(names.map((name) => path.join(folder, name)));
  return page.getByRole('status');
};

test('opened from a folder, without any server, the page checks a letter and says it in Hindi', async () => {
  const verdict = await give('letter.pdf', 'roots.pem');
  await expect.poll(() => verdict.textContent()).toContain('कुछ गलत नहीं मिला');
  expect(await page.textContent('main')).toContain('यह पत्र हस्ताक्षर के बाद बदला नहीं गया है।');
  expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans Devanagari"', 'क'))).toBe(true);
});

test('a changed letter is refused in the largest words, in English, too', async () => {
  const verdict = await give('changed.pdf', 'roots.pem');
  await expect.poll(() => verdict.textContent()).toContain('यह सही नहीं है');
  await page.getByRole('button', { name: 'English' }).click();
  expect(await verdict.textContent()).toContain('It does not hold');
  expect(await page.getAttribute('html', 'lang')).toBe('en');
});

test('a bundle shows its notes, and the hash of a print is compared when it is given', async () => {
  const verdict = await give('file.zip', 'roots.pem');
  await expect.poll(() => verdict.textContent()).toContain('कुछ गलत नहीं मिला');
  await page.locator('summary').click();
  expect(await page.locator('.notes li').count()).toBe(6);
  await page.locator('#hash').fill('a'.repeat(43));
  await page.locator('#hash').press('Enter');
  await expect.poll(() => verdict.textContent()).toContain('यह सही नहीं है');
});

test('the receipts of witnesses are judged by the key of the nodal agency that the reader gives', async () => {
  const verdict = await give('file.zip', 'roots.pem');
  await expect.poll(() => verdict.textContent()).toContain('कुछ गलत नहीं मिला');
  const missing = 'समय-मुहरों पर इस बण्डल में किसी दूसरे कार्यालय के प्रतिहस्ताक्षर नहीं हैं';
  expect(await page.textContent('main')).not.toContain(missing);
  await page.getByLabel('नोडल एजेंसी की कुंजी').fill('a'.repeat(43));
  await page.locator('#directory-key').press('Enter');
  await expect.poll(() => page.textContent('main')).toContain(missing);
});

test('what stands on the page can be read and reached by everyone, on a phone as well', async () => {
  for (const size of [
    { width: 1366, height: 768 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    await give('file.zip', 'roots.pem');
    await page.locator('.verdict').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
});

test('nothing was asked of any network, and the policy of the page was not broken', () => {
  expect(faults).toEqual([]);
});
