import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { diariseOrder } from './days/receive.ts';
import { DESKS, newStory, type ScreenStory } from './days/story.ts';
import { type Officer, sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

// Each step of the day stands on the one before it.
const STEPS: [string, (story: ScreenStory) => Promise<void>][] = [['The order is diarised and sent to the section', diariseOrder]];

describe.each([['in Hindi', 'hi']] as const)('a working day at the screen, by the keyboard, %s', (_, language) => {
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
