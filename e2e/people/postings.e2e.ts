import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { giveCharge } from '#establishment/contract/posts.ts';
import { createFile, listHeads } from '#files/contract.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { PASSWORD } from '../../src/operations/demo/step.ts';
import { openBrowser, takePictures } from '../browser.ts';
import { bytesOf } from '../days/answer.ts';
import { atLoopback } from '../days/seed.ts';
import { DESKS } from '../days/story.ts';
import { type Officer, sit } from '../officer.ts';
import { type Office, openSecretariat } from '../server.ts';

const PAPERS = 40;

let browser: Browser;
let office: Office;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'postings');
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const personAt = (desk: string) =>
  office.db.selectFrom('employee').select(['id', 'code', 'nameHi']).where('email', '=', `${desk}@demo.up.gov.in`).executeTakeFirstOrThrow();

const postAt = async (desk: string) => {
  const { id } = await personAt(desk);
  return (await office.db.selectFrom('charge').select('postId').where('employeeId', '=', id).orderBy('id').executeTakeFirstOrThrow())
    .postId;
};

const open = async ({ page }: Officer, path: string) => {
  await page.goto(new URL(path, page.url()).href);
};

/** Forty files on the special secretary's desk. */
async function laden(): Promise<void> {
  const ss = await atLoopback(office.url, DESKS.ss);
  const { items: heads } = await ss.do(listHeads, {});
  for (let n = 1; n <= PAPERS; n++)
    await ss.do(createFile, { headId: heads[0]!.id, subject: `मण्डल ${n} की अनुपालन आख्या`, sameSubjectAccepted: true });
}

async function chooseEmployee({ page, t }: Officer, { code, nameHi }: { code: string; nameHi: string }): Promise<void> {
  const box = page.getByRole('combobox', { name: new RegExp(`^${t('establishment.field.employeeId')}`) });
  await box.fill(code);
  await page.getByRole('option', { name: nameHi }).first().waitFor();
  await page.keyboard.press('Enter');
}

test('the special secretary is transferred with forty papers and hands over; his successor finds them all, signs, and both have the certificate', async () => {
  await laden();
  const today = dayOf(new Date());
  const leaver = await personAt(DESKS.ss);
  const successor = await personAt(DESKS.js);
  const postId = await postAt(DESKS.ss);

  const ss = await sit(browser, { url: office.url, desk: DESKS.ss });
  await open(ss, '/handover');
  await ss.arrive('handover.page.title');
  await ss.page.getByText(`${PAPERS} ${ss.t('handover.count.papers')}`, { exact: true }).waitFor();
  await ss.keys('Control+Enter');
  await ss.page.getByRole('button', { name: ss.t('handover.give.go') }).waitFor();
  await ss.look('list made');
  await ss.press('handover.give.go');
  await ss.page.getByText(ss.t('handover.given.by', { who: leaver.nameHi })).waitFor();
  expect(ss.faults).toEqual([]);
  await ss.leave();

  const emd = await sit(browser, { url: office.url, desk: 'emd.irr' });
  const { page, t, field, keys } = emd;
  await open(emd, '/postings');
  await emd.arrive('postings.page.title');
  await keys('n');
  await chooseEmployee(emd, leaver);
  await field('input.field.orderNumber').fill('101/दो-2026');
  await field('input.field.orderOn').fill(formatDay(today));
  await field('input.field.toOfficeId').selectOption({ label: 'लोक निर्माण विभाग' });
  await emd.look('initiating');
  await keys('Control+Enter');
  await page.getByRole('button', { name: `${t('transfer.act.relieve')}: ${leaver.nameHi}` }).press('Enter');
  await page.getByRole('heading', { name: t('transfer.relieveOf', { who: leaver.nameHi }) }).waitFor();
  await keys('Control+Enter');
  await page.getByText(t('transfer.relievedOn', { day: formatDay(today) })).waitFor();
  await emd.look('relieved');
  const manager = await atLoopback(office.url, 'emd.irr');
  await manager.do(giveCharge, { id: postId, employeeId: successor.id, kind: 'additional', fromOn: addDays(today, 1), toOn: null });
  expect(emd.faults).toEqual([]);
  await emd.leave();

  await office.passHours(24);
  const js = await sit(browser, { url: office.url, desk: DESKS.js });
  await js.keys('g', 'p');
  await js.page.getByRole('button', { name: /विशेष सचिव, सिंचाई/ }).press('Enter');
  await open(js, '/handover');
  await js.page.getByText(`${PAPERS} ${js.t('handover.count.papers')}`, { exact: true }).waitFor();
  await js.look('to be taken over');
  await js.press('handover.take.sign');
  const [key] = await Promise.all([js.page.waitForEvent('download'), js.press('signing.demonstration')]);
  await js.field('signing.file').setInputFiles({ name: 'key.p12', mimeType: 'application/x-pkcs12', buffer: await bytesOf(key) });
  await js.field('signing.password').fill(PASSWORD);
  await js.look('signing');
  await js.press('handover.take.sign');
  await js.page
    .getByText(js.t('handover.taken.by', { who: successor.nameHi }))
    .first()
    .waitFor();
  const [certificate] = await Promise.all([
    js.page.waitForEvent('download'),
    js.page
      .getByRole('link', { name: js.t('handover.certificate') })
      .first()
      .click(),
  ]);
  expect((await bytesOf(certificate)).subarray(0, 5).toString()).toBe('%PDF-');
  expect(js.faults).toEqual([]);
  await js.leave();

  const held = await office.db.selectFrom('holding').select('paperId').where('postId', '=', postId).execute();
  expect(held).toHaveLength(PAPERS);
  const sides = await office.db.selectFrom('handoverSide').select(['side', 'cms']).orderBy('side').execute();
  expect(sides.map(({ side, cms }) => [side, cms !== null])).toEqual([
    ['given', false],
    ['taken', true],
  ]);

  const fresh = await sit(browser, { url: office.url, desk: 'emd.pwd' });
  await open(fresh, '/postings');
  await fresh.page.getByRole('button', { name: `${fresh.t('transfer.act.join')}: ${leaver.nameHi}` }).press('Enter');
  await fresh.field('transfer.joinPost').selectOption({ index: 1 });
  await fresh.field('transfer.joinDay').fill(formatDay(addDays(today, 1)));
  await fresh.look('joining');
  await fresh.keys('Control+Enter');
  await fresh.page.getByText(fresh.t('transfer.none')).waitFor();
  expect(fresh.faults).toEqual([]);
  await fresh.leave();
});
