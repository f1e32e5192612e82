import { bundleFile } from '#evidence/contract/bundle.ts';
import { printNote, printNoteSheet } from '#evidence/contract/prints.ts';
import { viewFile } from '#files/contract.ts';
import { closePaper, listDesk, parkPaper } from '#movement/contract.ts';
import { exportFile, verifyChain } from '#notings/contract.ts';
import { search } from '#search/contract.ts';
import { demonstrationAuthority } from '../../src/operations/demo/routes.ts';
import { eventually, hold, refused } from './office.ts';
import type { Story } from './story.ts';

const MINUTE = 60_000;

/** Parked until a moment, it comes back by itself, and its creator closes it. */
export async function parkAndClose(story: Story): Promise<void> {
  const { ro, so } = story.people;
  await ro.do(viewFile, { id: story.fileId });
  // Day and minute by the Indian clock; two minutes on, so that the minute cannot be over already.
  const [until, at] = new Date(Date.now() + 330 * MINUTE + 2 * MINUTE).toISOString().slice(0, 16).split('T') as [string, string];
  await ro.do(parkPaper, { id: story.fileId, until, at, reason: 'मण्डलों की आख्या प्रतीक्षित' });
  const isIn = async (place: 'inbox' | 'parked') =>
    (await ro.do(listDesk, { place, kind: 'file' })).items.some(({ id }) => id === story.fileId);
  hold((await isIn('parked')) && !(await isIn('inbox')), 'parked, it is off the inbox');
  await eventually(async () => ((await isIn('inbox')) ? true : null), { seconds: 180, expectation: 'it comes back by itself' });
  await refused(so.do(closePaper, { id: story.fileId, reason: 'x', retention: 'C' }), 403, 'nobody but its creator closes it');
  const closed = await ro.do(closePaper, { id: story.fileId, reason: 'उत्तर निर्गत, कार्यवाही पूर्ण', retention: 'C' });
  hold(closed.state === 'closed', 'the file is closed');
}

/** By a Hindi word of the letter, anyone entitled finds receipt, file and reply; nobody else learns that they exist. */
export async function findAgain(story: Story): Promise<void> {
  const { us, outsider } = story.people;
  const hits = await eventually(
    async () => {
      const { items } = await us.do(search, { q: story.word });
      return items.some(({ id }) => id === story.fileId) && items.some(({ id }) => id === story.receiptId) ? items : null;
    },
    { seconds: 60, expectation: 'the file and the receipt are found by the word' },
  );
  hold(hits.length >= 2, 'both are among the hits');
  hold(
    (await us.do(search, { q: 'अनुशासनिक कार्यवाही प्रारम्भ' })).items.some(({ id }) => id === story.receiptId || id === story.fileId),
    'words that stand only inside the PDF find it too',
  );
  hold(
    (await outsider.do(search, { q: story.word })).items.every(({ id }) => id !== story.fileId && id !== story.receiptId),
    'another department finds nothing',
  );
  await refused(outsider.do(viewFile, { id: story.fileId }), 404, 'and is told that the file does not exist');
}

/** What the verifiers of strangers are given. */
export async function takeAway(story: Story): Promise<Record<string, Buffer>> {
  const { ro } = story.people;
  hold((await ro.do(verifyChain, { id: story.fileId })).holds, 'the chain of notes and movements holds');
  return {
    'letter.pdf': story.letter,
    'notesheet.pdf': await ro.fetch(printNoteSheet, { id: story.fileId }),
    'extract.pdf': await ro.fetch(printNote, { id: story.fileId, noteId: story.noteId }),
    'bundle.zip': await ro.fetch(bundleFile, { id: story.fileId }),
    'file.json': await ro.fetch(exportFile, { id: story.fileId }),
    'ca.pem': await ro.fetch(demonstrationAuthority, {}),
  };
}
