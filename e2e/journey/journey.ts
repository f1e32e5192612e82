import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeRenderer } from '#documents/render.ts';
import { TALE, beginTale, keepTale } from './exchange/tell.ts';
import type { Tale } from './exchange/tale.ts';
import { draftReply, issueAndDispatch } from './answer.ts';
import { sendUp } from './consider.ts';
import { findAgain, parkAndClose, takeAway } from './finish.ts';
import { letterLasts, recordIsStamped } from './lasting.ts';
import { person } from './person.ts';
import { diariseOrder, openFile } from './receive.ts';
import { tokensOf } from './token.ts';
import { type Story, newWord } from './story.ts';
import { verifyIn } from './verify.ts';

const DESKS = {
  cru: 'cru.irr',
  ro: 'ro.irr1',
  so: 'so.irr1',
  us: 'us.irr',
  ss: 'ss.irr',
  js: 'js.irr',
  ite: 'ro.ite1',
  ssIte: 'ss.ite',
  outsider: 'ro.pwd1',
};

const STEPS: [string, (story: Story) => Promise<void>][] = [
  ['The order is diarised and sent to the section', diariseOrder],
  ['A file is opened, the letter put in it, a note written and confirmed', openFile],
  ['The file goes up, with a pull-back, a query and its answer', sendUp],
  ['The reply is drafted, changed, and approved', draftReply],
  ['The letter is issued, signed twice, and dispatched in three ways', issueAndDispatch],
  ['The file is parked, comes back, and is closed', parkAndClose],
  ['All of it is found by a word, and hidden from others', findAgain],
  ['The letter has all that its signatures need in later years', letterLasts],
  ['The whole chain of the file stands under a time stamp', recordIsStamped],
];

async function journey(url: string, folder: string): Promise<void> {
  const word = newWord();
  const people = Object.fromEntries(
    await Promise.all(Object.entries(DESKS).map(async ([role, desk]) => [role, await person(url, { desk, instance: 'sachivalaya' })])),
  );
  const story: Story = {
    people,
    word,
    subject: `ई-ऑफिस को शत-प्रतिशत लागू किए जाने की अनुपालन आख्या (${word})`,
    receiptId: '',
    fileId: '',
    draftId: '',
    issueId: '',
    noteId: '',
    letter: Buffer.alloc(0),
    tokens: await tokensOf(Object.values(people), `http://sachivalaya.localhost:${new URL(url).port}`),
  };
  const tale = await beginTale(url, story);
  await walk({ story, tale }, folder).finally(() => story.tokens?.putAway());
}

/** A step as the reader of the log sees it. */
async function take(title: string, step: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await step();
  console.log(`✓ ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

async function walk({ story, tale }: { story: Story; tale: Tale }, folder: string): Promise<void> {
  for (const [title, step] of STEPS) await take(title, () => step(story));
  for (const [title, step] of TALE) await take(title, () => step(tale));
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(await takeAway(story))) {
    await writeFile(path.join(folder, name), bytes);
    console.log(`  ${path.join(folder, name)} (${bytes.length} bytes)`);
  }
  await keepTale(tale, folder);
  await verifyIn(folder, ['letter.pdf', 'bundle.zip']);
}

const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:8080' }, out: { type: 'string', default: 'out' } },
});
try {
  await journey(values.url, values.out);
  console.log('The whole journey held.');
} catch (error) {
  const { message, code, status } = error as Error & { code?: string; status?: number };
  console.error(`✗ ${message}${code === undefined ? '' : ` (${status ?? ''} ${code})`}`);
  process.exitCode = 1;
} finally {
  await closeRenderer();
}
