import { expect } from 'vitest';
import { PASSWORD } from '../../src/operations/demo/step.ts';
import type { Officer } from '../officer.ts';
import { write } from './consider.ts';
import { chooseRecipient, openFromInbox, send, told } from './desk.ts';
import { POSTS, type PostName, type ScreenStory } from './story.ts';

const BEGINNING = 'उपर्युक्त विषयक अपने पत्र का कृपया सन्दर्भ ग्रहण करें।';
const BEGUN = 'विभाग के 41 कार्यालयों में से 38 में ई-ऑफिस पर कार्य आरम्भ हो चुका है।';

/** The reply is drafted beside its printed page, changed once by the under secretary, and approved. */
export async function draftReply(story: ScreenStory): Promise<void> {
  const ro = await story.at('ro');
  const { page, t, field, keys, press, arrive } = ro;
  await openFromInbox(ro, story.word);
  await page
    .getByRole('link', { name: t('files.draft.reply') })
    .first()
    .press('Enter');
  await arrive('drafts.new.title');
  await choosePost(ro, 'drafts.field.signatory', 'ss');
  await choosePost(ro, 'drafts.field.endorser', 'js');
  const add = (list: 'drafts.field.addressees' | 'drafts.field.copies') => page.getByLabel(t('drafts.addressee.add', { list: t(list) }));
  await add('drafts.field.addressees').fill('प्रमुख अभियन्ता, सिंचाई विभाग');
  await page.getByRole('option', { name: t('drafts.addressee.asTypedHint') }).waitFor();
  await keys('ArrowUp', 'Enter');
  await field('drafts.addressee.address').fill('कैनाल कालोनी, लखनऊ – 226001');
  await add('drafts.field.copies').fill(POSTS.ite[story.language]);
  await page.getByRole('option', { name: POSTS.ite[story.language] }).first().waitFor();
  await keys('Enter');
  await page.locator('#draft-body').focus();
  await keys('Control+A');
  await page.keyboard.insertText(BEGINNING);
  await keys('Enter');
  await page.keyboard.insertText(BEGUN);
  await page.getByText(t('drafts.ready')).waitFor();
  await ro.look('ready');
  await keys('Control+Enter');
  await arrive('drafts.number', { number: '1' });
  await press('drafts.act.forward');
  await write(ro, 'उत्तर का आलेख्य अनुमोदनार्थ प्रस्तुत है।');
  await send(ro, { to: 'us', action: 'approval' });
  await changeOnce(story);
  await approve(story);
}

export async function choosePost(
  { page, field, language, keys }: Officer,
  label: 'drafts.field.signatory' | 'drafts.field.endorser',
  post: PostName,
): Promise<void> {
  await field(label).fill(POSTS[post][language]);
  await page.getByRole('option', { name: POSTS[post][language] }).first().waitFor();
  await keys('Enter');
}

/** Both versions stand, and their difference is shown. */
async function changeOnce(story: ScreenStory): Promise<void> {
  const us = await story.at('us');
  const { page, t, keys, press } = us;
  await openDraft(us, story);
  await page.locator('#draft-body').focus();
  await keys('Control+End', 'Enter');
  await page.keyboard.insertText('शेष 03 कार्यालयों में दिनांक 15 तक कार्य आरम्भ करा दिया जाएगा।');
  await press('drafts.act.keep');
  await press('drafts.differences.with', { version: 1 });
  await page.locator('ins').filter({ hasText: 'शेष 03 कार्यालयों' }).first().waitFor();
  expect(await page.getByLabel(t('drafts.versions')).locator('option').count()).toBe(2);
  await us.look('differences');
  await press('drafts.act.forward');
  await write(us, 'आलेख्य संशोधित, अनुमोदनार्थ।');
  await send(us, { to: 'ss', action: 'approval' });
}

async function approve(story: ScreenStory): Promise<void> {
  const ss = await story.at('ss');
  await openDraft(ss, story);
  await ss.press('drafts.act.approve');
  await ss.page.getByRole('button', { name: ss.t('drafts.act.revoke') }).waitFor();
  await ss.look('approved');
}

async function openDraft(officer: Officer, story: ScreenStory): Promise<void> {
  await openFromInbox(officer, story.word);
  await officer.page.getByRole('link', { name: officer.t('files.draftNumber', { number: 1 }) }).press('Enter');
  await officer.arrive('drafts.number', { number: '1' });
}

/** Number and date in one act, two signatures in their order, and the letter goes out in three ways. */
export async function issueAndDispatch(story: ScreenStory): Promise<void> {
  const ss = await story.at('ss');
  const { page, t, keys, arrive } = ss;
  await keys('Control+Enter');
  await arrive('dispatch.give.title');
  await keys('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /I\/\d+\/\d{4}/ }).waitFor();
  await ss.look('issued');
  await keys('Control+Enter');
  await sign(ss);
  await page.getByText(t('dispatch.state.endorsement')).first().waitFor();

  const js = await story.at('js');
  await js.page.goto(new URL('/signatures', js.page.url()).href);
  await js.arrive('dispatch.sign.title');
  await js.page.locator('main').getByRole('link').filter({ hasText: story.word }).waitFor();
  await js.keys('Control+Enter');
  await sign(js);

  await page.reload();
  await page.getByText(t('dispatch.state.complete')).first().waitFor();
  const paper = page.getByRole('listitem').filter({ hasText: 'प्रमुख अभियन्ता' });
  await paper.getByLabel(t('dispatch.mode')).selectOption('speed_post');
  await paper.getByLabel(t('dispatch.tracking')).fill('EU123456789IN');
  await ss.look('complete');
  await keys('Control+Enter');
  await expect.poll(() => page.getByText(t('dispatch.sending.dispatched'), { exact: true }).count(), { timeout: 30_000 }).toBe(3);
  await ss.look('dispatched');
  await keys('e');
  await page
    .getByRole('navigation', { name: t('files.contents') })
    .getByText(t('files.paper.issue'))
    .waitFor();
  await diariseInside(story);
  // Nothing more to say: that must be said.
  await chooseRecipient(ss, 'ro');
  await keys('Control+Enter');
  await ss.press('movement.refused.noNote');
  await told(ss, 'ro');
}

/** Takes the demonstration's own key, as the dialog offers it, and signs all that is chosen. */
async function sign({ page, t, field, keys, press, look }: Officer): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await look('sign');
  const [download] = await Promise.all([page.waitForEvent('download'), press('signing.demonstration')]);
  await field('signing.file').setInputFiles({ name: 'key.p12', mimeType: 'application/x-pkcs12', buffer: await bytesOf(download) });
  await field('signing.password').fill(PASSWORD);
  await keys('Enter');
  await page
    .getByRole('dialog')
    .getByText(t('dispatch.sign.done', { done: 1, all: 1 }))
    .waitFor();
  await press('web.close');
}

export async function bytesOf(download: { createReadStream(): Promise<AsyncIterable<Buffer>> }): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return Buffer.concat(parts);
}

/** The copy inside the office has arrived; one key makes it a receipt. */
async function diariseInside(story: ScreenStory): Promise<void> {
  const ite = await story.at('ite');
  await ite.page.goto(new URL('/letters', ite.page.url()).href);
  await ite.arrive('dispatch.letters.title');
  await ite.page.locator('main').getByRole('link').filter({ hasText: story.word }).press('Enter');
  await ite.keys('Control+Enter');
  await ite.page.waitForURL(/\/receipts\/\d+/);
  await ite.page.getByRole('heading', { level: 2, name: story.word }).waitFor();
  await ite.look('diarised');
}
