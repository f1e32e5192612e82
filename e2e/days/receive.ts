import { expect } from 'vitest';
import { chiefMinistersOrder } from '../journey/letter.ts';
import type { Officer } from '../officer.ts';
import { openFromInbox, send, toInbox } from './desk.ts';
import type { ScreenStory } from './story.ts';

/** The central receipt clerk diarises the Chief Minister's Office order (VIP, immediate) and sends it to the section. */
export async function diariseOrder(story: ScreenStory): Promise<void> {
  const cru = await story.at('cru');
  const { page, t, field, keys, arrive } = cru;
  await arrive('movement.inbox.title');
  await keys('d');
  await arrive('receipt.diarise.title');
  const order = await chiefMinistersOrder();
  await page
    .locator('main input[type=file]')
    .setInputFiles({ name: order.name, mimeType: order.type, buffer: Buffer.from(await order.arrayBuffer()) });
  await field('receipt.field.letterNumber').fill(`34-13099/11/2026 मुख्यमंत्री कार्यालय/I/1263534/2026 ${story.language}`);
  await field('receipt.field.letterOn').fill('20-03-2026');
  await field('receipt.field.subject').fill(`ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में (${story.word})`);
  await field('receipt.field.senderName').fill('संजय प्रसाद');
  await field('receipt.field.senderDesignation').fill('अपर मुख्य सचिव, मुख्यमंत्री');
  await field('receipt.field.senderOrganisation').fill('मुख्यमंत्री कार्यालय, लोक भवन, लखनऊ');
  await field('receipt.field.senderEmail').fill('cmo@demo.up.gov.in');
  await field('receipt.field.deliveryMode').selectOption('email');
  await field('receipt.field.categoryId').selectOption({ index: 1 });
  await field('receipt.field.vipKind').selectOption('chief_minister');
  await field('receipt.field.priority').selectOption('immediate');
  // The fields were typed while the scan was still on its way: each must be there.
  await page.getByRole('region', { name: t('receipt.scan.mine') }).waitFor();
  await page
    .getByRole('img', { name: t('web.pdf.pageOf', { page: 1, of: '' }) })
    .locator('canvas')
    .waitFor();
  await cru.look('filled');
  await keys('Control+Enter');
  await arrive('movement.send.title');
  story.receiptId = /papers\/(\d+)\//.exec(page.url())![1]!;
  await send(cru, { to: 'ro', action: 'action' });
}

/** The review officer opens a file under a head, puts the letter in it, and writes a note that points to page and paragraph. */
export async function openFile(story: ScreenStory): Promise<void> {
  const ro = await story.at('ro');
  const { page, t, field, keys, press, arrive } = ro;
  await toInbox(ro);
  const row = page.locator('main').getByRole('link').filter({ hasText: story.word });
  await row
    .filter({ hasText: 'VIP' })
    .filter({ hasText: t('movement.priority.immediate') })
    .first()
    .waitFor();
  await openFromInbox(ro, story.word);
  await page.getByText(t('receipt.act.putInFile')).waitFor();
  await ro.look('receipt');
  await keys('f');
  await arrive('files.put.title');
  await keys('Control+Enter');
  await arrive('files.new.title');
  await field('files.field.head').fill('13 99');
  await page.getByRole('option').first().waitFor();
  await keys('Enter', 'Control+Enter');
  await page
    .getByRole('button', { name: t('files.flag.puc') })
    .or(field('files.flag.choose'))
    .first()
    .waitFor();
  story.fileId = /files\/(\d+)/.exec(page.url())![1]!;
  await ro.look('new');
  await field('files.flag.choose').selectOption('puc');
  await page.getByText(t('files.flag.puc'), { exact: true }).first().waitFor();
  await turnPages(ro);

  await page.locator('body').press('Escape');
  await keys('q');
  await page.locator('[role=textbox]:focus').waitFor();
  await page.keyboard.insertText('मुख्यमंत्री कार्यालय का विचाराधीन पत्र ');
  await keys('F9');
  await field('notings.reference.find').fill('1/4');
  await page
    .getByText(t('notings.reference.onPage', { paragraph: 4 }))
    .first()
    .waitFor();
  await keys('Enter');
  await page.keyboard.insertText(' अवलोकनार्थ प्रस्तुत है। समस्त कार्यालयों से आख्या प्राप्त किया जाना प्रस्तावित है।');
  await ro.look('yellow');
  await press('notings.confirm');
  const note = page.getByRole('article').filter({ hasText: 'अवलोकनार्थ प्रस्तुत है' });
  await note.waitFor();
  expect(await note.getByText(t('notings.notSent')).isVisible()).toBe(true);
  await ro.look('green');
}

/** The letter beside the notes turns to its second page and back. */
async function turnPages({ page, t, press }: Officer): Promise<void> {
  const second = page.getByRole('img', { name: t('web.pdf.pageOf', { page: 2, of: '' }) });
  const top = async () => (await second.boundingBox())!.y;
  await second.waitFor();
  expect(await top()).toBeGreaterThan(700);
  await press('files.page.after');
  await second.locator('canvas').waitFor();
  await expect.poll(top).toBeLessThan(500);
  await press('files.page.before');
  await expect.poll(top).toBeGreaterThan(700);
}
