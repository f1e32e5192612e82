import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listReplies } from '#circulars/contract/requests.ts';
import { viewJourney } from '#travel/contract.ts';
import type { Language } from '../src/web/text/settings.ts';
import { openBrowser, takePictures } from './browser.ts';
import { circularTo, notedFile } from './days/between.ts';
import { atLoopback } from './days/seed.ts';
import { eventually } from './journey/office.ts';
import { type Officer, sit } from './officer.ts';
import { type State, openState } from './state.ts';

const SCREEN = { width: 1366, height: 768 };
const PHONE = { width: 360, height: 740 };
const SECTION = 'सामान्य पटल';

let browser: Browser;
let state: State;
let fileId: string;
let issueId: string;

beforeAll(async () => {
  [browser, state] = await Promise.all([openBrowser(), openState()]);
  const home = state.url('sachivalaya');
  [fileId, issueId] = await Promise.all([notedFile(home, 'so.irr1'), circularTo(home, SECTION)]);
}, 180_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'between');
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await state?.close();
});

type Desk = ['sachivalaya' | 'lucknow' | 'uplc', string];
const at = ([name, desk]: Desk, language: Language = 'hi') => sit(browser, { url: state.url(name), desk, language });

/** Axe finds nothing, and nothing reaches beyond the width of a screen or a phone. */
async function looked({ page, look }: Officer, what: string): Promise<void> {
  for (const size of [PHONE, SCREEN]) {
    await page.setViewportSize(size);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${what} at ${size.width}`).toBeLessThanOrEqual(0);
  }
  await look(what);
}

/** What the worker brings is asked for by the API; the page is then opened afresh. */
const soon = async (desk: Desk, ask: (person: Awaited<ReturnType<typeof atLoopback>>) => Promise<boolean>) => {
  const person = await atLoopback(state.url(desk[0]), desk[1]);
  await eventually(async () => (await ask(person)) || null, { seconds: 60, every: 0.2, expectation: 'the exchange has brought it' });
};

const OFFICER: Desk = ['sachivalaya', 'so.irr1'];
const SENDER: Desk = ['sachivalaya', 'ss.irr'];
const CLERK: Desk = ['lucknow', 'general.lko'];
const AGENCY: Desk = ['uplc', 'emd.uplc'];

test('an officer sends a file to another office by the keyboard, and sees it locked and where it is', async () => {
  const so = await at(OFFICER);
  const { page, t, keys } = so;
  await page.goto(new URL(`/files/${fileId}`, page.url()).href);
  await so.press('files.more');
  await so.press('travel.send.title');
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').getByRole('combobox').focus();
  await page.keyboard.insertText('साम');
  await page.getByRole('option', { name: SECTION }).waitFor();
  await looked(so, 'sending away');
  await keys('Enter');
  await so.field('travel.remark').fill('परामर्श हेतु');
  await keys('Control+Enter');
  const banner = page.getByRole('region', { name: t('travel.banner') });
  await banner.getByText(SECTION).waitFor();
  await soon(OFFICER, async (person) => Boolean((await person.do(viewJourney, { id: fileId })).away?.arrivedAt));
  await page.reload();
  await banner.getByText(t('travel.away.unopened')).waitFor();
  await page.getByRole('button', { name: t('travel.ask.title') }).waitFor();
  expect(await page.getByRole('textbox').count(), 'nothing can be written on it').toBe(0);
  await looked(so, 'file away');
  await page.goto(new URL('/away', page.url()).href);
  await page.getByText(t('travel.away.unopened')).waitFor();
  await looked(so, 'files away');
  expect(so.faults).toEqual([]);
});

test('a clerk of the district fills the table that a circular asks for, and the sender sees the reply in the live table', async () => {
  const clerk = await at(CLERK);
  const { page, t, keys } = clerk;
  await page.goto(new URL('/tasks', page.url()).href);
  await clerk.arrive('circular.tasks.title');
  await page.locator('main').getByRole('link').first().press('Enter');
  await clerk.field('task.field.text').fill('आख्या निर्धारित प्रारूप पर प्रस्तुत है।');
  await page.getByLabel(t('circular.grid.cell', { row: 1, column: 'कार्यालय' })).focus();
  await page.keyboard.insertText('कलेक्ट्रेट, लखनऊ');
  await keys('Tab');
  await page.keyboard.insertText('412');
  await keys('Enter');
  await page.getByLabel(t('circular.grid.cell', { row: 2, column: 'कार्मिक' })).waitFor();
  await looked(clerk, 'task');
  await keys('Control+Enter');
  await page.getByText(t('circular.task.state.replied')).waitFor();
  expect(clerk.faults).toEqual([]);

  await soon(SENDER, async (person) => (await person.do(listReplies, { id: issueId })).counts.replied === 1);
  const ss = await at(SENDER);
  await ss.page.goto(new URL(`/issues/${issueId}/replies`, ss.page.url()).href);
  await ss.arrive('circular.replies.title');
  await looked(ss, 'replies');
  await ss.page.getByRole('table').getByRole('link').press('Enter');
  await ss.page.getByText('412').waitFor();
  await looked(ss, 'reply');
  expect(ss.faults).toEqual([]);
});

test('the same pages in English', async () => {
  const pages: [Desk, string[]][] = [
    [OFFICER, [`/files/${fileId}`, '/away', '/directory']],
    [SENDER, [`/issues/${issueId}`, `/issues/${issueId}/replies`, `/issues/${issueId}/replies/1`]],
    [CLERK, ['/tasks?replied=true']],
    [AGENCY, ['/directory', '/members']],
  ];
  for (const [desk, paths] of pages) {
    const officer = await at(desk, 'en');
    for (const path of paths) {
      await officer.page.goto(new URL(path, officer.page.url()).href);
      await officer.page.getByRole('heading', { level: 1 }).first().waitFor();
      await looked(officer, path);
    }
    expect(officer.faults).toEqual([]);
    await officer.leave();
  }
});

test('the administrator of the nodal agency lets a district in', async () => {
  const emd = await at(AGENCY);
  const { page, t } = emd;
  await page.goto(new URL('/directory', page.url()).href);
  await emd.arrive('directory.page.title');
  await looked(emd, 'directory');
  await page.goto(new URL('/members', page.url()).href);
  await emd.arrive('members.page.title');
  const approve = page.getByRole('button', { name: t('members.approve'), exact: true });
  await approve.waitFor();
  await looked(emd, 'members');
  await approve.focus();
  await page.keyboard.press('Enter');
  await page.getByText(t('members.waiting.none')).waitFor();
  expect(emd.faults).toEqual([]);
});
