import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { draftReply, issueAndDispatch } from './days/answer.ts';
import { sendUp } from './days/consider.ts';
import { findAgain, parkAndClose } from './days/finish.ts';
import { diariseOrder, openFile } from './days/receive.ts';
import { DESKS, newStory, type ScreenStory } from './days/story.ts';
import { type Officer, sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

// Each step of the day stands on the one before it.
const STEPS: [string, (story: ScreenStory) => Promise<void>][] = [
  ['The order is diarised and sent to the section', diariseOrder],
  ['A file is opened, the letter put in it, a note written and confirmed', openFile],
  ['The file goes up, with a pull-back, a query and its answer', sendUp],
  ['The reply is drafted, changed, and approved', draftReply],
  ['The letter is issued, signed twice, and dispatched in three ways', issueAndDispatch],
  ['The file is parked, comes back, and is closed', parkAndClose],
  ['All of it is found by a word, and hidden from others', findAgain],
];

describe.each([
  ['in Hindi', 'hi'],
  ['in English', 'en'],
] as const)('a working day at the screen, by the keyboard, %s', (_, language) => {
  const seated = new Map<string, Officer>();
  let browser: Browser;
  let office: Office;
  let story: ScreenStory;
  let broken = false;

  beforeAll(async () => {
    [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
    const at: ScreenStory['at'] = async (desk) => {
      const officer = seated.get(desk) ?? (await sit(browser, { url: office.url, desk: DESKS[desk], language }));
      seated.set(desk, officer);
      return officer;
    };
    story = newStory({ office, language, at });
  });
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });
  beforeEach(({ skip, onTestFailed }) => {
    skip(broken, 'an earlier step of the day failed');
    onTestFailed(async () => {
      broken = true;
      for (const [desk, { page }] of seated) await page.screenshot({ path: path.join('out', `journey-${language}-${desk}.png`) });
    });
  });

  test.each(STEPS)('%s', async (_title, step) => {
    await step(story);
    expect([...seated.values()].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
