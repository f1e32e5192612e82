import { expect } from 'vitest';
import { dayOf, formatDay } from '../../src/web/text/format.ts';
import { type Officer, signIn } from '../officer.ts';
import { toInbox, toPlace } from './desk.ts';
import { DESKS, type ScreenStory } from './story.ts';

const DAY_MS = 86_400_000;

/** Parked until the morrow, it comes back by itself, and its creator closes it. */
export async function parkAndClose(story: ScreenStory): Promise<void> {
  const ro = await story.at('ro');
  const { page, field, keys, press, arrive } = ro;
  await toInbox(ro);
  const row = page.locator('main').getByRole('link').filter({ hasText: story.word });
  await row.first().focus();
  await keys('p');
  await field('movement.park.reason').fill('मण्डलों की आख्या प्रतीक्षित');
  await field('movement.park.until').fill(formatDay(dayOf(new Date(Date.now() + DAY_MS))));
  await ro.look('park');
  await keys('Control+Enter');
  await expect.poll(() => row.count()).toBe(0);
  await toPlace(ro, 'parked');
  await row.first().waitFor();

  await story.office.passHours(40);
  // Next morning nobody is signed in any more; the page of sign-in leads back to where one was going.
  await page.goto(new URL('/inbox', page.url()).href);
  await signIn(ro, DESKS.ro);
  await expect
    .poll(async () => (await page.reload(), await arrive('movement.inbox.title'), row.count()), { timeout: 20_000 })
    .toBeGreaterThan(0);
  await row.first().focus();
  await press('movement.act.close');
  await page.getByRole('dialog').waitFor();
  await ro.look('close');
  await field('movement.close.reason').fill('उत्तर निर्गत, कार्यवाही पूर्ण');
  await keys('Control+Enter');
  await expect.poll(() => row.count()).toBe(0);
  await toPlace(ro, 'closed');
  await row.first().waitFor();
}

/** By a Hindi word of the letter, anyone entitled finds receipt, file and reply; nobody else learns that they exist. */
export async function findAgain(story: ScreenStory): Promise<void> {
  const us = await story.at('us');
  await us.page.goto(new URL('/inbox', us.page.url()).href);
  await signIn(us, DESKS.us);
  await search(us, story.word);
  const hits = us.page.locator('main').getByRole('link').filter({ hasText: story.word });
  await expect.poll(() => hits.count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  expect((await hits.first().boundingBox())!.y).toBeLessThan(us.page.viewportSize()!.height);
  await us.look('found');
  await search(us, 'अनुशासनिक कार्यवाही प्रारम्भ');
  await hits.first().waitFor();

  const outsider = await story.at('outsider');
  await search(outsider, story.word);
  await outsider.page.getByText(outsider.t('search.nothing', { words: story.word })).waitFor();
  expect(await outsider.page.locator('main').getByRole('link').filter({ hasText: story.word }).count()).toBe(0);
  await outsider.page.goto(new URL(`/files/${story.fileId}`, outsider.page.url()).href);
  await outsider.page.getByText(outsider.t('file.notFound')).waitFor();
  await outsider.look('not found');
}

async function search({ page, keys, t }: Officer, words: string): Promise<void> {
  await keys('/');
  await page.getByLabel(t('web.search.label')).fill(words);
  await keys('Enter');
  await page.waitForURL(/\/search/);
}
