import type { Officer } from '../officer.ts';
import { type PostName, POSTS } from './story.ts';

/** Comes to the desk and opens the paper whose subject has the word. */
export async function openFromInbox(officer: Officer, word: string): Promise<void> {
  await toInbox(officer);
  await rowOf(officer, word).press('Enter');
}

/** A file that has not left its creator yet lies among those that he made. */
export async function openCreated(officer: Officer, word: string): Promise<void> {
  await toPlace(officer, 'created');
  await rowOf(officer, word).press('Enter');
}

export const toInbox = (officer: Officer): Promise<void> => toPlace(officer, 'inbox');

export async function toPlace(officer: Officer, place: 'inbox' | 'created' | 'parked' | 'closed'): Promise<void> {
  await officer.page.goto(new URL(`/${place}`, officer.page.url()).href);
  await officer.arrive(`movement.${place}.title`);
}

export const rowOf = ({ page }: Officer, word: string) => page.locator('main').getByRole('link').filter({ hasText: word }).first();

/** Chooses the recipient: one of the likely posts, else any other by its words. */
export async function chooseRecipient(officer: Officer, post: PostName): Promise<void> {
  const { page, field, language } = officer;
  const name = POSTS[post][language];
  const list = field('movement.send.to').first();
  await list.locator('option').nth(1).waitFor({ state: 'attached' });
  const likely = list.locator('option').filter({ hasText: name });
  if ((await likely.count()) > 0) return void (await list.selectOption((await likely.first().getAttribute('value'))!));
  await list.selectOption('other');
  await field('movement.send.to.search').first().fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Sends what is open, and waits until the desk says to whom it went. */
export async function send(
  officer: Officer,
  { to, action }: { to: PostName; action: 'action' | 'approval' | 'perusal' | 'orders' | 'examine' },
): Promise<void> {
  const { field, press, t } = officer;
  await chooseRecipient(officer, to);
  await field('movement.send.action')
    .first()
    .selectOption(t(`movement.word.${action}`));
  await press('movement.send.title');
  await told(officer, to);
}

/** The strip over the list says where the paper went. */
export async function told({ page, language, look }: Officer, post: PostName): Promise<void> {
  await page.getByRole('status').filter({ hasText: POSTS[post][language] }).first().waitFor();
  await look('told');
}
