import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Refusal } from '#core/errors.ts';
import { addDays } from '#core/text/days.ts';
import { dispatchIssue, listDispatches, listWaitingDispatches } from '#dispatch/contract/sendings.ts';
import { viewIssue } from '#dispatch/contract/issues.ts';
import { type LetterOffice, openLetterOffice, replyContent } from '#dispatch/tests/testLetters.ts';
import { cargoOf } from '#exchange/contract/cargo.ts';
import { viewFile } from '#files/contract.ts';
import { closePaper, reopenPaper } from '#movement/contract.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { sendFileAway } from '#travel/contract.ts';
import { remindAll } from '../actions/remind.ts';
import { listCirculars, listReplies } from '../contract/requests.ts';
import { listTasks, viewTask } from '../contract/tasks.ts';
import { acquaint, carry, carryLetter, openConsignments } from './carrying.ts';
import { sendInside, signedCircular } from './testCirculars.ts';

// Each circular is signed by two officers with real keys.
vi.setConfig({ testTimeout: 60_000 });

let secretariat: LetterOffice;
let district: TestOffice;
beforeAll(async () => {
  secretariat = await openLetterOffice();
  district = await openOffice();
  await acquaint({ secretariat, district });
}, 240_000);
// A month for each test: the couriers' clocks do not go back.
let due = '2026-03-03';
const day = (after: number) => addDays(due, after);
beforeEach(() => {
  due = day(28);
  secretariat.at(`${day(-6)}T10:30:00`);
  district.clock.now = secretariat.clock.now;
});
afterAll(async () => {
  await secretariat.close();
  await district.close();
});

const there = () => ({ from: secretariat, to: district, peer: 'secretariat' });

/** To two desks of the district by the exchange, and to one that gets it by e-mail. */
async function sentCircular() {
  const addressees = [
    { designation: 'जिलाधिकारी, बरेली।' },
    { designation: 'मुख्य विकास अधिकारी, बरेली।' },
    { designation: 'अपर मुख्य सचिव, मुख्यमंत्री।', email: 'acs@up.gov.in' },
  ];
  const id = await signedCircular(secretariat, { reminders: true, dueOn: due }, replyContent(secretariat, { addressees }));
  await secretariat.as('special')(dispatchIssue, { id, items: [{ position: 3, mode: 'email' }] });
  await secretariat.work();
  const first = await carryLetter(there(), { issueId: id, position: 1, toName: 'district' });
  const second = await carryLetter(there(), { issueId: id, position: 2, toName: 'district' });
  return { id, first, second };
}

async function morningOf(on: string) {
  secretariat.at(`${on}T09:30:00`);
  const { db, instance, clock } = secretariat;
  await db.transaction().execute((trx) => remindAll.run({ instance, db: trx, now: clock.now, language: 'hi', recorded: 0 }, {}));
  await secretariat.work();
}

const rowsOf = async (id: string) => (await secretariat.as('special')(listReplies, { id })).items;
const remindersOpen = async (of: string) =>
  (await openConsignments(secretariat)).filter(({ cargo, content }) => cargo === 'reminder' && content.letter === of);

/** An address as the directory of today no longer has it. */
const leaves = ({ consignmentId }: { consignmentId: string }) =>
  secretariat.db.updateTable('consignment').set({ address: 'district:section:999999' }).where('id', '=', consignmentId).execute();

test('an addressee that has left the directory keeps nobody else from his reminder, and the sender sees why it did not go', async () => {
  const { id, first, second } = await sentCircular();
  await leaves(first);
  await morningOf(day(1));
  expect(await remindersOpen(second.key)).toHaveLength(1);
  const rows = await rowsOf(id);
  const why = 'यह पता राज्य निर्देशिका में नहीं मिला। पता पुनः खोजकर चुनें।';
  expect(rows.map(({ reminded, reminderFault }) => [reminded, reminderFault])).toEqual([[1, why], [1, ''], [1, '']]);
  expect((await secretariat.as('special', 'en')(listReplies, { id })).items[0]!.reminderFault).toMatch(/^This address/);
  const waiting = (await secretariat.as('special')(listWaitingDispatches, {})).items.find(({ subject }) => subject.startsWith('अनुस्मारक-1'))!;
  expect(waiting).toMatchObject({ failed: 1, waiting: 0 });
  const { dispatches } = await secretariat.as('special')(viewIssue, { id: waiting.issueId });
  expect(dispatches.map(({ state, faultCode, consignmentId }) => [state, faultCode, consignmentId !== null])).toEqual([
    ['failed', 'exchange.address.notFound', false],
    ['queued', '', true],
    ['dispatched', '', false],
  ]);
  const [line] = (await secretariat.as('special')(listCirculars, {})).items;
  expect(line).toMatchObject({ issueId: id, overdueDays: 1, counts: { all: 3, replied: 0, missing: 3, overdue: 3, unreached: 1 } });
  // The next stage is for all of them again.
  await morningOf(day(6));
  expect((await rowsOf(id)).map(({ reminded }) => reminded)).toEqual([2, 2, 2]);
}); // prettier-ignore

test('a reminder stands in the register with its consignment; refused there it is on the list of its office, with the reason', async () => {
  const { id, first, second } = await sentCircular();
  await morningOf(day(1));
  const [reminder] = await remindersOpen(second.key);
  const [taken] = await remindersOpen(first.key);
  expect(await carry(there(), taken!)).toBe('settled');
  const lay = vi.spyOn(cargoOf('reminder')!, 'lay').mockRejectedValueOnce(new Refusal(409, 'exchange.refusal.address'));
  expect(await carry(there(), reminder!)).toBe('exchange.refusal.address');
  lay.mockRestore();
  await secretariat.work();
  const register = (await secretariat.as('special')(listDispatches, {})).items.filter(({ subject }) => subject.startsWith('अनुस्मारक-1'));
  const inRegister = register.find(({ consignmentId }) => consignmentId === reminder!.id);
  expect(inRegister).toMatchObject({ mode: 'exchange', state: 'failed', faultCode: 'exchange.refusal.address' });
  expect(register.find(({ consignmentId }) => consignmentId === taken!.id)).toMatchObject({ state: 'dispatched' });
  const waiting = (await secretariat.as('special')(listWaitingDispatches, {})).items.find(({ issueId }) => issueId === inRegister!.issueId);
  expect(waiting).toMatchObject({ failed: 1 });
  expect((await rowsOf(id)).map(({ reminderFault }) => reminderFault.slice(0, 20))).toEqual(['', 'जिस कार्यालय, अनुभाग', '']);
}); // prettier-ignore

test('a notice has no number and no register: that it was refused stands in the table of the circular', async () => {
  const { id, first, second } = await sentCircular();
  await leaves(first);
  await morningOf(day(-4));
  const [notice] = await remindersOpen(second.key);
  expect(notice!.content.stage).toBe(0);
  await district.db.updateTable('circularTask').set({ dueOn: '2026-05-01' }).where('id', '=', second.taskId).execute();
  expect(await carry(there(), notice!)).toMatch(/^exchange\.refusal\.other/);
  expect((await rowsOf(id)).map(({ reminded, reminderFault }) => [reminded, reminderFault !== ''])).toEqual([[0, true], [0, true], [0, false]]);
}); // prettier-ignore

test('nothing is laid by itself in a file that is closed; opened again, the reminder of the day goes', async () => {
  const id = await signedCircular(secretariat, { reminders: true, dueOn: due });
  await sendInside(secretariat, id);
  const { file } = await secretariat.as('special')(viewIssue, { id });
  const { number } = await secretariat.as('special')(listReplies, { id });
  const task = (await secretariat.as('neighbour')(listTasks, {})).items.find(({ letter }) => letter.number === number)!;
  await secretariat.db.updateTable('paper').set({ createdBy: secretariat.staff.special.postId }).where('id', '=', file.id).execute();
  await secretariat.as('special')(closePaper, { id: file.id, reason: 'कार्यवाही पूर्ण', retention: 'C' } as never);
  const papers = async () => (await secretariat.as('special')(viewFile, { id: file.id })).correspondence.length;
  const before = await papers();
  await morningOf(day(1));
  expect(await papers()).toBe(before);
  expect((await secretariat.as('neighbour')(viewTask, { id: task.id })).prompts).toEqual([]);
  expect((await secretariat.as('special')(listReplies, { id })).remindersHeld).toBe('closed');
  await secretariat.as('special')(reopenPaper, { id: file.id, reason: 'उत्तर शेष' } as never);
  await morningOf(day(2));
  expect(await papers()).toBe(before + 1);
  expect((await secretariat.as('special')(listReplies, { id })).remindersHeld).toBeNull();
});

test('nothing is laid by itself in a file that is in another office', async () => {
  const id = await signedCircular(secretariat, { reminders: true, dueOn: due });
  await sendInside(secretariat, id);
  const { file } = await secretariat.as('special')(viewIssue, { id });
  const address = `district:section:${district.staff.clerk.sectionId}`;
  await secretariat.as('special')(sendFileAway, { id: file.id, to: address, noNote: true });
  const papers = async () => (await secretariat.as('special')(viewFile, { id: file.id })).correspondence.length;
  const before = await papers();
  await morningOf(day(1));
  expect(await papers()).toBe(before);
  expect(await secretariat.as('special')(listReplies, { id })).toMatchObject({
    remindersHeld: 'away',
    items: [{ reminded: null }, {}, {}, {}],
  });
});
