import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '../src/web/text/settings.ts';
import { texts, type Values } from '../src/web/text/useText.ts';
import type { MessageKey } from '../src/web/text/words.ts';
import { PASSWORD } from '../src/operations/demo/step.ts';

export interface Officer {
  page: Page;
  language: Language;
  /** What the screen says for a key of the messages, in this person's language. */
  t(key: MessageKey, values?: Values): string;
  /** A field by its label. */
  field(key: MessageKey, values?: Values): ReturnType<Page['getByLabel']>;
  /** Presses a button or link by the keyboard. */
  press(key: MessageKey, values?: Values): Promise<void>;
  /** Waits for the page with this title, and looks at it. */
  arrive(title: MessageKey, values?: Values): Promise<void>;
  /** Presses keys as the office names them: `e`, `Control+Enter`. */
  keys(...names: string[]): Promise<void>;
  /** What one sees must be reachable by all: axe finds nothing on this page; once for each page, state and language. */
  look(state: string): Promise<void>;
  /** Nothing was refused by the content security policy, nothing failed in the page, and the server did not stumble. */
  faults: string[];
  leave(): Promise<void>;
}

interface Sitting {
  url: string;
  desk: string;
  language?: Language;
  screen?: BrowserContextOptions;
}

/** Somebody at a screen of their own, signed in by the page of sign-in, with the language chosen there. */
export async function sit(
  browser: Browser,
  { url, desk, language = 'hi', screen = { viewport: { width: 1366, height: 768 } } }: Sitting,
): Promise<Officer> {
  const context = await browser.newContext({ ...screen, reducedMotion: 'reduce' });
  // As on a phone, whichever Chromium this is: PDFs are drawn by us, and axe looks at the pages.
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false }));
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  watch(page, faults);
  const officer = at(page, { language, faults });
  await page.goto(url);
  await page.locator('form').waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).press('Enter');
  await signIn(officer, desk);
  return officer;
}

/** The same person in a second tab. */
export async function secondTab({ page, language, faults }: Officer): Promise<Officer> {
  const tab = await page.context().newPage();
  watch(tab, faults);
  await tab.goto(page.url());
  return at(tab, { language, faults });
}

/** Fills the page of sign-in; whatever page was asked for opens. */
export async function signIn({ page, t, field, look }: Officer, desk: string): Promise<void> {
  await page.getByRole('heading', { name: t('signIn.title') }).waitFor();
  await look('sign in');
  await field('signIn.email').fill(`${desk}@demo.up.gov.in`);
  await field('password.label').first().fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page
    .locator('header')
    .getByRole('searchbox')
    .or(page.getByRole('link', { name: t('web.search') }))
    .first()
    .waitFor();
}

const seen = new Set<string>();

function at(page: Page, { language, faults }: { language: Language; faults: string[] }): Officer {
  const { t } = texts[language];
  const look = async (state: string) => {
    const view = `${new URL(page.url()).pathname.replace(/\d+/g, 'n')} ${state}`;
    if (seen.has(`${language} ${view}`)) return;
    seen.add(`${language} ${view}`);
    assert.deepEqual(await faultsFor(page), [], `axe found something at ${view}`);
    const theme = await wear(page, 'contrast');
    assert.deepEqual(await faultsFor(page, ['color-contrast']), [], `axe found something in the theme of high contrast at ${view}`);
    await wear(page, theme);
  };
  return {
    page,
    language,
    t,
    faults,
    look,
    async arrive(title, values) {
      await page.getByRole('heading', { level: 1, name: t(title, values) }).waitFor();
      await look(title);
    },
    field: (key, values) => page.getByLabel(new RegExp(`^${RegExp.escape(t(key, values))}( \\*)?$`)),
    press: (key, values) => named(page, t(key, values)).press('Enter'),
    async keys(...names) {
      for (const name of names) {
        // What has just been drawn listens a moment later; a hand is slower than a test.
        await page.evaluate(() => scheduler.postTask(() => undefined, { priority: 'background' }));
        await page.keyboard.press(name);
      }
    },
    leave: () => page.context().close(),
  };
}

/** What axe finds, by all its rules or by those named. */
async function faultsFor(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ iframes: false });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Puts on a theme; the answer is the one worn before. */
async function wear(page: Page, theme: string | undefined): Promise<string | undefined> {
  return page.evaluate((next) => {
    const { theme: worn } = document.documentElement.dataset;
    document.documentElement.dataset.theme = next ?? 'light';
    return worn;
  }, theme);
}

function named(page: Page, name: string) {
  return page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first();
}

/** A refusal (4xx) is an answer that a person may get; what failed otherwise, or broke the content security policy, is a fault. */
function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (new URL(response.url()).port === '17380') return; // the signer on the officer's PC refuses in its own words
    const isApi = new URL(response.url()).pathname.startsWith('/api/');
    if (response.status() >= (isApi ? 500 : 400)) faults.push(`${response.status()} ${response.url()}`);
  });
}
