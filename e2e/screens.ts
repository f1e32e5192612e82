import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { closeRenderer } from '#documents/render.ts';
import { discardYellowNote } from '#notings/contract.ts';
import { makeDemonstration } from '../src/operations/demo/demonstration.ts';
import { connectDemonstration } from '../src/operations/exchange/connectDemonstration.ts';
import { openHosting } from '../src/operations/hosting.ts';
import { serve, work } from '../src/operations/serve.ts';
import { readSettings } from '../src/operations/settings.ts';
import { openBrowser } from './browser.ts';
import { choosePost } from './days/answer.ts';
import { atLoopback } from './days/seed.ts';
import { DESKS } from './days/story.ts';
import { tokensOf } from './journey/token.ts';
import { draftReply, issueReply, signAndDispatch } from './journey/answer.ts';
import { sendUp } from './journey/consider.ts';
import { askAdvice } from './journey/exchange/advice.ts';
import { issueOrder, receiveOrder, sendOrder } from './journey/exchange/order.ts';
import { reply } from './journey/exchange/replies.ts';
import type { Tale } from './journey/exchange/tale.ts';
import { beginTale } from './journey/exchange/tell.ts';
import { chiefMinistersOrder } from './journey/letter.ts';
import { diariseOrder, openFile } from './journey/receive.ts';
import { type Person, person } from './journey/person.ts';
import { type Story, newWord } from './journey/story.ts';
import { type Officer, sit } from './officer.ts';

const FOLDER = 'docs/screens';
const MOST_KB = 300;
const WORD = 'सिंचाई विभाग';
const SCREEN: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Where a picture is taken: by whom, of which page, and what is done there first. */
interface Picture {
  name: string;
  desk: string;
  of: string;
  /** Where that desk stands: in the secretariat when left out. */
  office?: 'lucknow' | 'uplc';
  language?: 'en';
  screen?: BrowserContextOptions;
  prepare?: (officer: Officer) => Promise<unknown>;
}

/** Pictures of the main screens, taken in a demonstration that is made for them and thrown away. */
async function takePictures(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'patravali-screens-'));
  const hosting = await openHosting(readSettings({ DATA_DIR: dataDir, PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'silent' }));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  await makeDemonstration(hosting, say);
  const [office, browser] = await Promise.all([serve(hosting), openBrowser()]);
  await connectDemonstration(hosting, office.url, say);
  const worker = await work(hosting);
  await mkdir(FOLDER, { recursive: true });
  try {
    await takeDay(browser, `http://sachivalaya.localhost:${new URL(office.url).port}`);
    await takeExchange(browser, office.url);
  } finally {
    await browser.close();
    await office.stop();
    await worker.stop();
    await hosting.stop();
    await closeRenderer();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The day of the journey, with a stop at each screen. */
async function takeDay(browser: Browser, url: string): Promise<void> {
  const people = Object.fromEntries(
    await Promise.all(Object.entries(DESKS).map(async ([role, desk]) => [role, await atLoopback(url, desk)])),
  ) as Story['people'];
  const subject = 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने की अनुपालन आख्या';
  const story = {
    people,
    word: WORD,
    subject,
    receiptId: '',
    fileId: '',
    draftId: '',
    issueId: '',
    letter: Buffer.alloc(0),
    noteId: '',
    tokens: await tokensOf(Object.values(people), new URL(url).origin),
  };
  const all = async (pictures: Picture[]) => {
    for (const picture of pictures) await take(browser, { url, picture });
  };
  for (const step of [diariseOrder, openFile, sendUp]) await step(story);
  await all(whileWritten(story));
  await people.ro.do(discardYellowNote, { id: story.fileId });
  await draftReply(story);
  await all([{ name: 'issue', desk: DESKS.ss, of: `/drafts/${story.draftId}/issue` }]);
  await issueReply(story);
  await all([{ name: 'sign', desk: DESKS.ss, of: '/signatures', prepare: openDialog }]);
  await signAndDispatch(story);
  await story.tokens.putAway();
  await all(whenDispatched(story));
}

function whileWritten({ fileId, receiptId }: Story): Picture[] {
  return [
    { name: 'desk', desk: DESKS.ro, of: '/inbox' },
    { name: 'desk-en', desk: DESKS.ro, of: '/inbox', language: 'en' },
    { name: 'phone', desk: DESKS.ro, of: '/inbox', screen: PHONE },
    { name: 'draft', desk: DESKS.ro, of: `/files/${fileId}/drafts/new?replyTo=${receiptId}`, prepare: beginReply },
    { name: 'file', desk: DESKS.ro, of: `/files/${fileId}`, prepare: beginNote },
    { name: 'phone-file', desk: DESKS.ro, of: `/files/${fileId}`, screen: PHONE },
    { name: 'diarise', desk: DESKS.cru, of: '/receipts/new', prepare: layScan },
    { name: 'search', desk: DESKS.us, of: '/search?q=ई-ऑफिस' },
    { name: 'reports', desk: DESKS.us, of: '/reports' },
  ];
}

/** The order goes to the districts: what each side sees while it is asked, travels and is answered. */
async function takeExchange(browser: Browser, server: string): Promise<void> {
  const { port } = new URL(server);
  const sit = (desk: string) => person(`http://127.0.0.1:${port}`, { desk, instance: 'sachivalaya' });
  const people = { ite: await sit('ro.ite1'), ssIte: await sit('ss.ite') } as Record<string, Person>;
  const tale = await beginTale(`http://127.0.0.1:${port}`, { people, word: newWord(), tokens: null } as Story);
  const all = async (pictures: Picture[]) => {
    for (const picture of pictures) await take(browser, { url: `http://${picture.office ?? 'sachivalaya'}.localhost:${port}`, picture });
  };
  for (const step of [issueOrder, sendOrder, receiveOrder]) await step(tale);
  await all([{ name: 'tasks', desk: 'dm.lko', office: 'lucknow', of: '/tasks' }]);
  for (const step of [askAdvice, reply]) await step(tale);
  await all(whenAnswered(tale));
}

function whenAnswered({ askingId, issueId }: Tale): Picture[] {
  return [
    { name: 'file-away', desk: 'ao.lko', office: 'lucknow', of: `/files/${askingId}` },
    { name: 'replies', desk: 'ss.ite', of: `/issues/${issueId}/replies` },
    { name: 'exchange', desk: 'ss.ite', of: '/exchange' },
    { name: 'directory', desk: 'ss.ite', of: '/directory' },
    { name: 'members', desk: 'emd.uplc', office: 'uplc', of: '/members' },
  ];
}

async function openDialog({ keys, page }: Officer): Promise<void> {
  await page.locator('main').getByRole('link').filter({ hasText: /I\/\d/ }).first().waitFor();
  await keys('Control+Enter');
  await page.getByRole('dialog').waitFor();
}

async function beginReply(ro: Officer): Promise<void> {
  await choosePost(ro, 'drafts.field.signatory', 'ss');
  await choosePost(ro, 'drafts.field.endorser', 'js');
}

async function beginNote({ keys, page }: Officer): Promise<void> {
  await page.getByRole('article').last().waitFor();
  await keys('q');
  await page.locator('[role=textbox]:focus').waitFor();
  await page.keyboard.insertText('आख्या के अनुसार उत्तर का आलेख्य प्रस्तुत है।');
}

function whenDispatched({ issueId }: Story): Picture[] {
  return [
    { name: 'dispatch', desk: DESKS.ss, of: `/issues/${issueId}` },
    { name: 'register', desk: DESKS.us, of: '/reports/dispatches' },
  ];
}

async function layScan({ page, field, t }: Officer): Promise<void> {
  const order = await chiefMinistersOrder();
  await page
    .locator('main input[type=file]')
    .setInputFiles({ name: order.name, mimeType: order.type, buffer: Buffer.from(await order.arrayBuffer()) });
  await page.getByRole('region', { name: t('receipt.scan.mine') }).waitFor();
  await field('receipt.field.letterNumber').fill('34-13099/11/2026 मुख्यमंत्री कार्यालय/I/1263534/2026');
  await field('receipt.field.letterOn').fill('20-03-2026');
  await field('receipt.field.subject').fill('ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में');
  await field('receipt.field.senderName').fill('संजय प्रसाद');
}

async function take(browser: Browser, { url, picture }: { url: string; picture: Picture }): Promise<void> {
  const { name, desk, of, language = 'hi', screen = SCREEN, prepare } = picture;
  const officer = await sit(browser, { url, desk, language, screen });
  const { page } = officer;
  await page.goto(new URL(of, url).href);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await prepare?.(officer);
  await page
    .getByRole('status')
    .filter({ hasText: officer.t('web.saved.here') })
    .waitFor({ state: 'hidden' });
  await page.waitForLoadState('networkidle');
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  const kb = Math.ceil((await stat(file)).size / 1024);
  process.stdout.write(`${file} ${kb} KB${kb > MOST_KB ? ', too large' : ''}\n`);
  await officer.leave();
}

await takePictures();
