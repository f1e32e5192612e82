import { expect } from 'vitest';
import type { Officer } from '../officer.ts';
import { openFromInbox, send, told } from './desk.ts';
import type { PostName, ScreenStory } from './story.ts';

/** Writes in the yellow note, below what stands in it already. */
export async function write({ page, t, keys }: Officer, words: string): Promise<void> {
  await page.getByRole('region', { name: t('notings.yellow') }).waitFor();
  await keys('q');
  await page.locator('[role=textbox]:focus').waitFor();
  await page.keyboard.insertText(words);
  // Escape leaves the text for the keys of the page.
  await keys('Escape');
}

interface Noting {
  note: string;
  to: PostName;
  action: Parameters<typeof send>[1]['action'];
}

/** Opens the file from the desk, writes a note, and sends both; on the way the note becomes green. */
export async function noteAndSend(
  story: ScreenStory,
  desk: Parameters<ScreenStory['at']>[0],
  { note, to, action }: Noting,
): Promise<Officer> {
  const officer = await story.at(desk);
  await openFromInbox(officer, story.word);
  await write(officer, note);
  await send(officer, { to, action });
  return officer;
}

/** Up through section officer and under secretary; a pull-back, a query, and its answer. */
export async function sendUp(story: ScreenStory): Promise<void> {
  const ro = await story.at('ro');
  await send(ro, { to: 'so', action: 'approval' });

  const so = await noteAndSend(story, 'so', { note: 'उपर्युक्त टिप्पणी से सहमत।', to: 'us', action: 'perusal' });
  await so.keys('z');
  await openFromInbox(so, story.word);
  await write(so, 'मण्डल स्तरीय कार्यालयों से भी आख्या ली जानी उचित होगी।');
  await send(so, { to: 'us', action: 'approval' });

  const us = await story.at('us');
  await openFromInbox(us, story.word);
  await write(us, 'कितने कार्यालयों में कार्य आरम्भ हो चुका है? कृपया परीक्षण कर प्रस्तुत करें।');
  await us.press('notings.confirm');
  await us.page.getByRole('article').filter({ hasText: 'कितने कार्यालयों में' }).waitFor();
  await us.keys('r');
  await us.arrive('movement.send.reply');
  await us.keys('Control+Enter');
  await told(us, 'so');

  await noteAndSend(story, 'so', { note: '41 कार्यालयों में से 38 में कार्य आरम्भ हो चुका है।', to: 'us', action: 'approval' });
  await openFromInbox(us, story.word);
  await us.page.getByRole('article').last().waitFor();
  await us.page.goBack();
  // On the desk: S agrees, E sends.
  await us.arrive('movement.inbox.title');
  await us.keys('s');
  await us.page.getByText(us.t('movement.mark.agreed')).waitFor();
  await us.keys('e');
  await us.arrive('movement.send.title');
  await send(us, { to: 'ss', action: 'orders' });

  const ss = await noteAndSend(story, 'ss', { note: 'उत्तर का आलेख्य प्रस्तुत करें।', to: 'ro', action: 'examine' });
  await ss.page.goto(new URL(`/papers/${story.fileId}/movements`, ss.page.url()).href);
  await ss.arrive('movement.timeline.title');
  for (const step of ['movement.step.pulled_back', 'movement.step.replied'] as const) {
    expect(await ss.page.getByRole('cell', { name: ss.t(step) }).count(), step).toBeGreaterThan(0);
  }
}
