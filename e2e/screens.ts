import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { closeRenderer } from '#documents/render.ts';
import { issueDraft } from '#dispatch/contract/issues.ts';
import { makeDemonstration } from '../src/operations/demo/demonstration.ts';
import { openHosting } from '../src/operations/hosting.ts';
import { serve, work } from '../src/operations/serve.ts';
import { readSettings } from '../src/operations/settings.ts';
import { openBrowser } from './browser.ts';
import { atLoopback } from './days/seed.ts';
import { DESKS } from './days/story.ts';
import { draftReply } from './journey/answer.ts';
import { sendUp } from './journey/consider.ts';
import { chiefMinistersOrder } from './journey/letter.ts';
import { diariseOrder, openFile } from './journey/receive.ts';
import { newWord, type Story } from './journey/story.ts';
import { type Officer, sit } from './officer.ts';

const FOLDER = 'docs/screens';
const MOST_KB = 200;
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Where a picture is taken: by whom, of which page, and what is done there first. */
interface Picture {
  name: string;
  desk: keyof typeof DESKS;
  of: string;
  language?: 'en';
  screen?: BrowserContextOptions;
  prepare?: (officer: Officer) => Promise<unknown>;
}

/** Pictures of the main screens, taken in a demonstration that is made for them and thrown away. */
async function takePictures(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'patravali-screens-'));
  const hosting = await openHosting(readSettings({ DATA_DIR: dataDir, PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'silent' }));
  await makeDemonstration(hosting, (line) => void process.stderr.write(`${line}\n`));
  const [office, worker, browser] = await Promise.all([serve(hosting), work(hosting), openBrowser()]);
  const url = `http://sachivalaya.localhost:${new URL(office.url).port}`;
  await mkdir(FOLDER, { recursive: true });
  const story = await tell(url);
  for (const pictures of [whileWritten(story), await whenIssued(story)])
    for (const picture of pictures) await take(browser, { url, picture });
  await browser.close();
  await office.stop();
  await worker.stop();
  await hosting.stop();
  await closeRenderer();
  await rm(dataDir, { recursive: true, force: true });
}

/** The journey's file, up to the reply that the review officer is to write. */
async function tell(url: string): Promise<Story> {
  const people = Object.fromEntries(
    await Promise.all(Object.entries(DESKS).map(async ([role, desk]) => [role, await atLoopback(url, desk)])),
  ) as Story['people'];
  const subject = 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने की अनुपालन आख्या';
  const story = { people, word: newWord(), subject, receiptId: '', fileId: '', draftId: '', issueId: '', letter: Buffer.alloc(0) };
  for (const step of [diariseOrder, openFile, sendUp]) await step(story);
  return story;
}

function whileWritten({ fileId, receiptId }: Story): Picture[] {
  return [
    { name: 'desk', desk: 'ro', of: '/inbox' },
    { name: 'desk-en', desk: 'ro', of: '/inbox', language: 'en' },
    { name: 'phone', desk: 'ro', of: '/inbox', screen: PHONE },
    { name: 'file', desk: 'ro', of: `/files/${fileId}` },
    { name: 'draft', desk: 'ro', of: `/files/${fileId}/drafts/new?replyTo=${receiptId}` },
    { name: 'diarise', desk: 'cru', of: '/receipts/new', prepare: layScan },
    { name: 'search', desk: 'us', of: '/search?q=ई-ऑफिस' },
  ];
}

async function whenIssued(story: Story): Promise<Picture[]> {
  await draftReply(story);
  await story.people.ss.do(issueDraft, { id: story.draftId });
  return [
    {
      name: 'sign',
      desk: 'ss',
      of: '/signatures',
      prepare: ({ keys, page }) => keys('Control+Enter').then(() => page.getByRole('dialog').waitFor()),
    },
  ];
}

async function layScan({ page, field, t }: Officer): Promise<void> {
  const order = await chiefMinistersOrder();
  await page
    .locator('main input[type=file]')
    .setInputFiles({ name: order.name, mimeType: order.type, buffer: Buffer.from(await order.arrayBuffer()) });
  await page.getByText(t('receipt.scan.mine')).waitFor();
  await field('receipt.field.letterNumber').fill('34-13099/11/2026 मुख्यमंत्री कार्यालय/I/1263534/2026');
  await field('receipt.field.letterOn').fill('20-03-2026');
  await field('receipt.field.subject').fill('ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में');
  await field('receipt.field.senderName').fill('संजय प्रसाद');
}

async function take(browser: Browser, { url, picture }: { url: string; picture: Picture }): Promise<void> {
  const { name, desk, of, language = 'hi', screen, prepare } = picture;
  const officer = await sit(browser, { url: new URL(of, url).href, desk: DESKS[desk], language, ...(screen && { screen }) });
  const { page } = officer;
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await prepare?.(officer);
  // Letters and scans are drawn by the browser's own viewer, which says to nobody when it is done.
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  const kb = Math.ceil((await stat(file)).size / 1024);
  process.stdout.write(`${file} ${kb} KB${kb > MOST_KB ? ', too large' : ''}\n`);
  await officer.leave();
}

await takePictures();
