import { diariseOrder, openFile } from '../journey/receive.ts';
import { type Person, person } from '../journey/person.ts';
import { newWord, type Story } from '../journey/story.ts';
import { DESKS } from './story.ts';

/** By the public API: the order diarised, and its file with one green note on the review officer's desk. */
export async function fileOnDesk(url: string): Promise<Story> {
  const desks = ['cru', 'ro', 'outsider'] as const;
  const people = Object.fromEntries(
    await Promise.all(desks.map(async (role) => [role, await atLoopback(url, DESKS[role])])),
  ) as Story['people'];
  const word = newWord();
  const story = {
    people,
    word,
    subject: '',
    receiptId: '',
    fileId: '',
    draftId: '',
    issueId: '',
    letter: Buffer.alloc(0),
    noteId: '',
    tokens: null,
  };
  await diariseOrder(story);
  await openFile(story);
  return story;
}

/** Node does not resolve the name that Chromium does: the name goes in the Host header. */
export async function atLoopback(url: string, desk: string): Promise<Person> {
  const { hostname, port } = new URL(url);
  return person(`http://127.0.0.1:${port}`, { desk, instance: hostname.split('.')[0]! });
}
