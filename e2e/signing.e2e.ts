import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sendPaper } from '#movement/contract.ts';
import { noteSigning } from '#notings/queries/signingPolicy.ts';
import { ruleValue, setRule } from '#core/rules/settings.ts';
import { type EsignProvider, OTP, startEsignProvider } from '#signing/esign/tests/provider.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/roots.ts';
import { PASSWORD } from '../src/operations/demo/step.ts';
import { openBrowser, takePictures } from './browser.ts';
import { bytesOf } from './days/answer.ts';
import { write } from './days/consider.ts';
import { chooseRecipient, openCreated, openFromInbox, told } from './days/desk.ts';
import { lettersToSign } from './days/letters.ts';
import { atLoopback, fileOnDesk } from './days/seed.ts';
import { DESKS } from './days/story.ts';
import { ownPc, type OwnPc, PIN, withoutToken } from './days/token.ts';
import { postOf } from './journey/office.ts';
import { type Officer, sit } from './officer.ts';
import { type Office, openSecretariat } from './server.ts';

const NAME = 'ANITA SAMPLE';
const NOTE = 'प्रस्ताव से सहमत। उत्तर का आलेख्य प्रस्तुत करें।';

let browser: Browser;
let office: Office;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'signing');
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

describe.skipIf(withoutToken)('the special secretary between two meetings, with a token', () => {
  let pc: OwnPc;
  let ss: Officer;
  let letters: Awaited<ReturnType<typeof lettersToSign>>;

  beforeAll(async () => {
    pc = await ownPc(office, NAME);
    letters = await lettersToSign(office.url, 31);
    ss = await sit(browser, { url: office.url, desk: DESKS.ss });
  }, 180_000);
  afterAll(async () => {
    await ss?.leave();
    await pc?.clear();
  });

  test('the signer that does not run is told of, and how to start it; started, it is paired by its code and the token enrolled', async () => {
    const { page, t, field, keys, press, arrive } = ss;
    await page.goto(new URL('/certificates', page.url()).href);
    await arrive('signing.title');
    await press('signing.enrol.token.look');
    await page
      .getByRole('alert')
      .filter({ hasText: t('signing.signer.away') })
      .filter({ hasText: t('signing.signer.away.cure') })
      .waitFor();
    await ss.look('no signer');
    await pc.start();
    await press('web.again');
    await press('signing.pair');
    const code = field('signing.pair.code');
    await code.waitFor();
    await code.fill(wrong(await pc.ask.code()));
    await press('signing.pair.confirm');
    await page.getByRole('alert').filter({ hasText: 'कोड मेल नहीं खाता' }).waitFor();
    await ss.look('pairing');
    await code.fill(await pc.ask.code());
    await press('signing.pair.confirm');
    await page.getByRole('radio', { name: NAME }).waitFor();
    await ss.look('on the token');
    await press('signing.enrol.token');
    await page.getByText(t('signing.enrolled')).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: NAME })
      .filter({ hasText: t('signing.state.active') })
      .waitFor();
    await ss.look('enrolled');
    await keys('Escape');
    expect(ss.faults).toEqual([]);
  });

  test('after a wrong PIN, told in the words of the signer, thirty letters are signed with one PIN, and the one that was cut waits', async () => {
    const { page, t, keys, arrive } = ss;
    await page.goto(new URL('/signatures', page.url()).href);
    await arrive('dispatch.sign.title');
    await page.getByRole('button', { name: t('dispatch.sign.all') }).press('Enter');
    await keys('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('signing.signer.ready')).waitFor();
    await ss.look('token ready');
    await pc.ask.answer({ pin: '00-Vibhuti-00' });
    await keys('Control+Enter');
    await dialog
      .getByRole('alert')
      .filter({ hasText: 'पिन' })
      .or(dialog.getByRole('alert').filter({ hasText: 'PIN' }))
      .first()
      .waitFor();
    await ss.look('wrong pin');
    const before = (await pc.lists()).length;

    await pc.ask.answer({ pin: PIN, left: ['31'] });
    await keys('Control+Enter');
    await dialog.getByText(t('dispatch.sign.done', { done: 30, all: 31, left: 1 })).waitFor();
    await dialog.getByRole('listitem').last().getByText(t('dispatch.sign.state.left')).waitFor();
    await ss.look('thirty signed');
    const lists = (await pc.lists()).slice(before);
    expect(lists.map((list) => list.length)).toEqual([31]);
    const signed = await office.db.selectFrom('signature').select('issueId').execute();
    expect(signed).toHaveLength(30);
    await keys('Escape');
    await page.getByRole('link').filter({ hasText: letters.issues[30]!.number }).waitFor();
    expect(ss.faults).toEqual([]);
  });

  test('he refuses to sign what is left, and says why; the office reads it at the letter and may make it void', async () => {
    const { page, t, field, keys, arrive } = ss;
    await keys('r');
    await page.getByRole('dialog').waitFor();
    await ss.look('refuse');
    await field('dispatch.refuse.reason').fill('आख्या का प्रपत्र संलग्न नहीं है।');
    await keys('Control+Enter');
    await page.getByText(t('dispatch.sign.empty')).waitFor();
    await page.goto(new URL(`/issues/${letters.issues[30]!.id}`, page.url()).href);
    await page.getByRole('status').filter({ hasText: 'आख्या का प्रपत्र संलग्न नहीं है।' }).waitFor();
    await page.getByRole('button', { name: t('dispatch.void') }).waitFor();
    await ss.look('refused');
    await page.goto(new URL('/signatures', page.url()).href);
    await arrive('dispatch.sign.title');
    expect(ss.faults).toEqual([]);
  });

  test('he signs his note and sends the file by the keyboard; the next desk sees the tick, the name and, when it asks, the certificate', async () => {
    const { word, fileId } = await fileOnDesk(office.url);
    const ro = await atLoopback(office.url, DESKS.ro);
    await ro.do(sendPaper, { id: fileId, to: (await postOf(ro, 'विशेष सचिव सिंचाई')).id, action: 'आदेशार्थ' });
    const { page, t, keys } = ss;
    await openFromInbox(ss, word);
    await write(ss, NOTE);
    await chooseRecipient(ss, 'us');
    await ss.look('sign and send');
    await keys('Control+Shift+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('signing.signer.ready')).waitFor();
    await ss.look('sign a note');
    await pc.ask.answer({ cancelled: true });
    await keys('Control+Enter');
    await dialog.getByRole('alert').waitFor();
    await pc.ask.answer({ pin: PIN });
    await keys('Control+Enter');
    await told(ss, 'us');

    const us = await sit(browser, { url: office.url, desk: DESKS.us, language: 'en' });
    await openFromInbox(us, word);
    const note = us.page.getByRole('article').filter({ hasText: NOTE });
    await note.getByText(us.t('notings.signed')).waitFor();
    await note.getByText(NAME).first().waitFor();
    await note.getByRole('button', { name: us.t('notings.signed.certificate') }).press('Enter');
    await note.getByText(us.t('notings.signed.serial')).waitFor();
    await us.look('signed note');
    const unsigned = us.page.getByRole('article').first();
    expect(await unsigned.getByText(us.t('notings.signed')).count()).toBe(0);
    expect([...ss.faults, ...us.faults]).toEqual([]);
    await us.leave();
  });
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
    const signatures = await office.db
      .selectFrom('noteSignature')
      .innerJoin('note', 'note.id', 'noteId')
      .innerJoin('certificate', 'certificate.id', 'certificateId')
      .select('method')
      .where('fileId', '=', fileId)
      .execute();
    expect(signatures.map(({ method }) => method)).toEqual(['esign', 'esign']);
    expect(ro.faults).toEqual([]);
    await ro.leave();
  });
});

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

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
