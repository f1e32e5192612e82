import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { listLetters, returnLetter } from '#dispatch/contract/letters.ts';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { textOf } from '#documents/textOf.ts';
import { refusalOf } from '#testPaperwork.ts';
import { askReply, listReplies, printSlip } from '../contract/requests.ts';
import { listTasks, sendReply, viewTask } from '../contract/tasks.ts';
import { REVIEW, sendInside, signedCircular } from './testCirculars.ts';

vi.setConfig({ testTimeout: 120_000 });

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
}, 120_000);
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const ROW = ['सिंचाई खण्ड, बरेली', '१,२०४', '15-07-2024', 'हाँ', 'सन्तोषजनक'];

test('whoever has no e-Office is told what is asked: in the e-mail, and on a slip that goes with the letter by post', async () => {
  const id = await signedCircular(office);
  await sendInside(office, id);
  const names = await readdir(office.outbox);
  expect(names).toHaveLength(1);
  const mail = await readFile(path.join(office.outbox, names[0]!), 'utf8');
  const parts = [...mail.matchAll(/base64\r?\n\r?\n([\s\S]*?)\r?\n--/g)].map(([, part]) => Buffer.from(part!, 'base64').toString());
  const text = parts.find((part) => part.includes('महोदय')) ?? '';
  expect(text).toContain('दिनांक 31-03-2026 तक आख्या अपेक्षित है');
  expect(text).toContain(REVIEW.question);
  const slip = (await office.as('special')(printSlip, { id })) as unknown as Response;
  const printed = await textOf(new Uint8Array(await slip.arrayBuffer()));
  expect(JSON.stringify(printed)).toContain('31-03-2026');
  expect(await refusalOf(office.as('outsider')(printSlip, { id }))).toBe('404 issue.notFound');
});

test('a circular that was sent back is not delivered, tells why, and takes no reply', async () => {
  const id = await signedCircular(office);
  await sendInside(office, id);
  const { number } = await office.as('special')(listReplies, { id });
  const task = (await office.as('neighbour')(listTasks, {})).items.find(({ letter }) => letter.number === number)!;
  const letter = (await office.as('neighbour')(listLetters, {})).items.at(-1)!;
  expect(letter.asks).toEqual({ taskId: task.id, kind: 'report', question: REVIEW.question, dueOn: '2026-03-31' });
  await office.as('neighbour')(returnLetter, { id: letter.id, reason: 'अनुभाग से सम्बन्धित नहीं' });
  const { items, counts } = await office.as('special')(listReplies, { id });
  expect(items[0]).toMatchObject({ state: 'returned', delivered: false, returnReason: 'अनुभाग से सम्बन्धित नहीं' });
  expect(counts).toMatchObject({ sent: 4, delivered: 1 });
  expect(await office.as('neighbour')(viewTask, { id: task.id })).toMatchObject({ state: 'returned', acts: [] });
  expect(await refusalOf(office.as('neighbour')(sendReply, { id: task.id, rows: [ROW] }))).toBe('409 task.returned');
});

test('opening what is asked is opening the letter, and a second window is told that a reply went meanwhile', async () => {
  const id = await signedCircular(office);
  await sendInside(office, id);
  const { number } = await office.as('special')(listReplies, { id });
  const task = (await office.as('outsider')(listTasks, {})).items.find(({ letter }) => letter.number === number)!;
  const send = (seen: number) => refusalOf(office.as('outsider')(sendReply, { id: task.id, rows: [ROW], seen }));
  const outsiders = async () => (await office.as('special')(listReplies, { id })).items[1]!;
  expect((await outsiders()).openedAt).toBeNull();
  await office.as('outsider')(viewTask, { id: task.id });
  expect((await outsiders()).openedAt).not.toBeNull();
  await office.as('outsider')(sendReply, { id: task.id, rows: [ROW], seen: 0 });
  expect(await send(0)).toBe('409 task.repliedMeanwhile');
  expect((await office.as('outsider')(viewTask, { id: task.id })).version).toBe(1);
  expect((await office.as('outsider')(sendReply, { id: task.id, rows: [ROW], seen: 1 })).version).toBe(2);
});

test('no reminder is planned for a day that is over', async () => {
  const { id } = await office.issued();
  const asked = await office.as('special')(askReply, { ...REVIEW, id, dueOn: '2026-03-27', reminders: true });
  expect(asked.request!.plan.map(({ stage }) => stage)).toEqual([1, 2, 3]);
  const signed = await signedCircular(office, { reminders: true });
  office.at('2026-03-30T10:30:00');
  await sendInside(office, signed);
  const { request } = await office.as('special')(listReplies, { id: signed });
  expect(request.plan.map(({ stage }) => stage)).toEqual([1, 2, 3]);
});
