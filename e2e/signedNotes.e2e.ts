import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ruleValue, setRule } from '#core/rules/settings.ts';
import { sendPaper } from '#movement/contract.ts';
import { writeNote } from '#notings/contract.ts';
import { noteSigning } from '#notings/queries/signingPolicy.ts';
import { type EsignProvider, OTP, startEsignProvider } from '#signing/esign/tests/provider.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { PASSWORD } from '../src/operations/demo/step.ts';
import { openBrowser, takePictures } from './browser.ts';
import { bytesOf } from './days/answer.ts';
import { chooseRecipient, openCreated, rowOf, told, toPlace } from './days/desk.ts';
import { atLoopback, fileOnDesk } from './days/seed.ts';
import { DESKS, POSTS } from './days/story.ts';
import { ownPc, type OwnPc, withoutToken } from './days/token.ts';
import { paragraphs } from './journey/letter.ts';
import { postOf } from './journey/office.ts';
import { type Officer, sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

let browser: Browser;
let office: Office;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'signed-notes');
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

test('where the office wants every note signed, the main key signs, here with a key file', async () => {
  await setRule(office, noteSigning, { value: 'all', source: 'Madhya Pradesh, February 2025' });
  const { word } = await fileOnDesk(office.url);
  const ro = await sit(browser, { url: office.url, desk: DESKS.ro });
  const { page, t, field, keys, press } = ro;
  await openCreated(ro, word);
  await chooseRecipient(ro, 'so');
  await page.getByRole('button', { name: t('movement.send.sign') }).waitFor();
  expect(await page.getByRole('button', { name: t('movement.send.title'), exact: true }).count()).toBe(0);
  await keys('Control+Enter');
  await page.getByRole('dialog').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press('signing.demonstration')]);
  await field('signing.file').setInputFiles({ name: 'key.p12', mimeType: 'application/x-pkcs12', buffer: await bytesOf(download) });
  await field('signing.password').fill('falsch');
  await keys('Enter');
  await page.getByText(t('signing.wrongPassword')).waitFor();
  await ro.look('wrong password');
  await field('signing.password').fill(PASSWORD);
  await keys('Enter');
  await told(ro, 'so');
  await setRule(office, noteSigning, { value: 'optional', source: null });
  expect(ro.faults).toEqual([]);
  await ro.leave();
});

test('two files chosen on the desk go with their signed notes, and a third is closed with its last note signed', async () => {
  const files = [await fileOnDesk(office.url), await fileOnDesk(office.url), await fileOnDesk(office.url)];
  const api = await atLoopback(office.url, DESKS.ro);
  const so = (await postOf(api, 'अनुभाग अधिकारी सिंचाई अनुभाग-1')).id;
  for (const { fileId } of files.slice(0, 2)) await api.do(sendPaper, { id: fileId, to: so, action: 'अनुमोदनार्थ' });
  const desk = await sit(browser, { url: office.url, desk: DESKS.so });
  const note = await atLoopback(office.url, DESKS.so);
  for (const { fileId } of files.slice(0, 2)) await note.do(writeNote, { id: fileId, body: paragraphs('सहमत।') });
  await toPlace(desk, 'inbox');
  for (const { word } of files.slice(0, 2)) {
    await rowOf(desk, word).focus();
    await desk.keys('x');
  }
  await desk.keys('e');
  await desk.arrive('movement.send.title');
  await chooseRecipient(desk, 'us');
  await desk.keys('Control+Shift+Enter');
  await signByFile(desk);
  await desk.page
    .getByRole('status')
    .filter({ hasText: desk.t('movement.sent.toldMany', { count: 2, to: POSTS.us.hi }).slice(0, 8) })
    .waitFor();
  expect(await signedNotes(files[0]!.fileId)).toEqual(['keyFile']);
  expect(await signedNotes(files[1]!.fileId)).toEqual(['keyFile']);

  const ro = await sit(browser, { url: office.url, desk: DESKS.ro });
  await openCreated(ro, files[2]!.word);
  await ro.page.getByRole('article').last().waitFor();
  await ro.press('movement.act.close');
  await ro.field('movement.close.reason').fill('कार्यवाही पूर्ण');
  await ro.keys('Control+Shift+Enter');
  await signByFile(ro);
  await expect.poll(() => signedNotes(files[2]!.fileId)).toEqual(['keyFile']);
  expect([...desk.faults, ...ro.faults]).toEqual([]);
  await Promise.all([desk.leave(), ro.leave()]);
});

describe.skipIf(withoutToken)('on a phone', () => {
  let pc: OwnPc;
  let provider: EsignProvider;

  beforeAll(async () => {
    pc = await ownPc(office, 'OM UDAHARAN');
    provider = await startEsignProvider(new Date());
    provider.control.person = { name: 'OM UDAHARAN', token: '01000083'.padEnd(72, 'Kq9+') };
    office.config.esign = provider.settings;
    const roots = [...(await ruleValue(office, signingRoots)), toPem(provider.authority.certificate)];
    await setRule(office, signingRoots, { value: roots, source: null });
  });
  afterAll(async () => {
    delete office.config.esign;
    await provider?.close();
    await pc?.clear();
  });

  test('whose certificate lies on a token is told calmly that it is of no use here, enrols for eSign, and sends his note signed by it', async () => {
    const { word, fileId } = await fileOnDesk(office.url);
    await enrolToken(await sit(browser, { url: office.url, desk: DESKS.ro }), pc);
    const ro = await sit(browser, { url: office.url, desk: DESKS.ro, screen: PHONE });
    const { page, t, arrive, press } = ro;
    await page.goto(new URL('/certificates', page.url()).href);
    await arrive('signing.title');
    await page.getByText(t('signing.token.notHere')).waitFor();
    await ro.look('no token here');
    await page.getByLabel(t('esign.consent')).check();
    await press('signing.esign.enrol');
    await agreeAtProvider(ro, provider);
    await arrive('dispatch.returned.title');
    await page.getByText(t('dispatch.returned.enrolled')).waitFor();

    await openCreated(ro, word);
    await page.getByRole('button', { name: 'सहमत' }).first().tap();
    const sign = page.getByRole('button', { name: t('movement.send.sign'), exact: true });
    await sign.tap(); // the bar unfolds
    await chooseRecipient(ro, 'so');
    await ro.look('sending');
    await sign.tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('signing.token.esignHere')).waitFor();
    await ro.look('esign');
    await dialog.getByRole('button', { name: t('movement.send.sign') }).tap();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('esign-consent');
    await dialog.getByLabel(t('esign.consent')).check();
    await dialog.getByRole('button', { name: t('movement.send.sign') }).tap();
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await page.getByText(t('esign.cancelled')).waitFor();
    await ro.look('cancelled');
    await press('dispatch.returned.again');
    await sign.tap();
    await chooseRecipient(ro, 'so');
    await sign.tap();
    await dialog.getByLabel(t('esign.consent')).check();
    await dialog.getByRole('button', { name: t('movement.send.sign') }).tap();
    await agreeAtProvider(ro, provider);
    await told(ro, 'so');
    expect(await signedNotes(fileId)).toEqual(['esign', 'esign']);
    expect(ro.faults).toEqual([]);
    await ro.leave();
  });
});

/** How the notes of a file were signed. */
async function signedNotes(fileId: string): Promise<(string | null)[]> {
  const rows = await office.db
    .selectFrom('noteSignature')
    .innerJoin('note', 'note.id', 'noteId')
    .select('noteSignature.method')
    .where('fileId', '=', fileId)
    .execute();
  return rows.map(({ method }) => method);
}

/** Takes the demonstration's own key and signs by it. */
async function signByFile({ page, field, keys, press }: Officer): Promise<void> {
  await page.getByRole('dialog').last().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press('signing.demonstration')]);
  await field('signing.file').setInputFiles({ name: 'key.p12', mimeType: 'application/x-pkcs12', buffer: await bytesOf(download) });
  await field('signing.password').fill(PASSWORD);
  await keys('Enter');
}

const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent: 'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
};

/** At his desk, as the first test does it step by step. */
async function enrolToken({ page, t, field, press, leave }: Officer, pc: OwnPc): Promise<void> {
  await pc.start();
  await page.goto(new URL('/certificates', page.url()).href);
  await press('signing.enrol.token.look');
  await press('signing.pair');
  await field('signing.pair.code').fill(await pc.ask.code());
  await press('signing.pair.confirm');
  await press('signing.enrol.token');
  await press('signing.enrol.otherName');
  await page.getByText(t('signing.enrolled')).waitFor();
  await leave();
}

/** The provider's page: consent there too, the OTP, and it sends the browser back by itself. */
async function agreeAtProvider({ page }: Officer, { control }: EsignProvider): Promise<void> {
  control.now = new Date();
  await page.getByLabel('I consent').check();
  await page.getByLabel('OTP').fill(OTP);
  await page.getByRole('button', { name: 'Submit' }).tap();
}
