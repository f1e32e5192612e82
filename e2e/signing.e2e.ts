import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sendPaper } from '#movement/contract.ts';
import { openBrowser, takePictures } from './browser.ts';
import { write } from './days/consider.ts';
import { chooseRecipient, openFromInbox, told } from './days/desk.ts';
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
    await code.press('Enter');
    await page.getByRole('radio', { name: NAME }).waitFor();
    await ss.look('on the token');
    await press('signing.enrol.token');
    await ss.look('in another name');
    await press('signing.enrol.otherName');
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
    await dialog.getByRole('alert').filter({ hasText: 'पिन गलत है' }).waitFor();
    await ss.look('wrong pin');
    const before = (await pc.lists()).length;

    await pc.ask.answer({ pin: PIN, left: ['31'] });
    await keys('Control+Enter');
    await dialog.getByText(`${t('dispatch.sign.done', { done: 30, all: 31 })} · ${t('dispatch.sign.done.left', { left: 1 })}`).waitFor();
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

  test('a letter whose last day is over says so in the list, in the dialog and on its page, and is not called left out', async () => {
    const { page, t, keys, arrive } = ss;
    const late = letters.issues[30]!;
    const { signBy } = await office.db.selectFrom('issue').select('signBy').where('id', '=', late.id).executeTakeFirstOrThrow();
    const until = (day: string) => office.db.updateTable('issue').set({ signBy: day }).where('id', '=', late.id).execute();
    await until('2026-01-05');
    await page.reload();
    await arrive('dispatch.sign.title');
    const row = page.getByRole('link').filter({ hasText: late.number });
    await row.getByText(t('dispatch.sign.lapsed')).waitFor();
    await ss.look('lapsed in the list');
    await keys('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('signing.signer.ready')).waitFor();
    await keys('Control+Enter');
    const refused = `${t('dispatch.sign.done', { done: 0, all: 1 })} · ${t('dispatch.sign.done.refused', { refused: 1 })}`;
    await dialog.getByText(refused, { exact: true }).waitFor();
    const why = t('issue.lapsed', { number: late.number, until: '05-01-2026' });
    await dialog.getByText(why).waitFor();
    await ss.look('lapsed in the dialog');
    await page.goto(new URL(`/issues/${late.id}`, page.url()).href);
    await page.getByRole('status').filter({ hasText: why }).waitFor();
    await page.getByRole('button', { name: t('dispatch.void') }).waitFor();
    expect(await page.getByRole('button', { name: t('dispatch.sign.go') }).count()).toBe(0);
    await ss.look('lapsed');
    await until(signBy);
    await page.goto(new URL('/signatures', page.url()).href);
    await arrive('dispatch.sign.title');
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
    await keys('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('signing.signer.ready')).waitFor();
    await dialog
      .getByRole('region', { name: t('notings.sign.words') })
      .getByText(NOTE)
      .waitFor();
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

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
