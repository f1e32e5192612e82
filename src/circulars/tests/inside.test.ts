import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { diariseReceivedLetter, listLetters, viewReceivedLetter } from '#dispatch/contract/letters.ts';
import { listDispatches } from '#dispatch/contract/sendings.ts';
import { viewIssue, withdrawIssue } from '#dispatch/contract/issues.ts';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { viewFile } from '#files/contract.ts';
import { refusalOf } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { remindAll, remindOne } from '../actions/remind.ts';
import {
  askReply,
  downloadCollected,
  dropRequest,
  layCollected,
  listCirculars,
  listReplies,
  tickReply,
  viewCollected,
  viewReply,
  viewRequest,
} from '../contract/requests.ts';
import {
  attachToReply,
  countTasks,
  listReceiptTasks,
  listTasks,
  sendReply,
  viewReminder,
  viewTask,
  writeReply,
} from '../contract/tasks.ts';
import { REVIEW, sendInside, signedCircular } from './testCirculars.ts'; // prettier-ignore

// Each circular is signed by two officers with real keys.
vi.setConfig({ testTimeout: 120_000 });

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
}, 120_000);
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const taskOf = async (who: StaffName, id: string) => {
  const { number } = await office.as('special')(listReplies, { id });
  return (await office.as(who)(listTasks, {})).items.find(({ letter }) => letter.number === number)!;
};
const ROW = ['सिंचाई खण्ड, बरेली', '१,२०४', '15-07-2024', 'हाँ', 'सन्तोषजनक'];
const remindNow = async () => {
  const { db, instance } = office;
  await db.transaction().execute((trx) => remindAll.run({ instance, db: trx, now: office.clock.now, language: 'hi', recorded: 0 }, {}));
  await office.work();
};

describe('the request', () => {
  test('stands before the letter goes out, and can be changed and dropped until then', async () => {
    const { id } = await office.issued();
    const ask = office.as('special');
    expect((await ask(viewRequest, { id })).acts).toEqual(['ask']);
    const asked = await ask(askReply, { ...REVIEW, id, reminders: true });
    expect(asked.request!.plan).toEqual([
      { stage: 0, on: '2026-03-27' },
      { stage: 1, on: '2026-04-01' },
      { stage: 2, on: '2026-04-06' },
      { stage: 3, on: '2026-04-09' },
    ]);
    expect((await ask(dropRequest, { id })).request).toBeNull();
    expect(await refusalOf(ask(listReplies, { id }))).toBe('404 circular.notFound');
    expect(await refusalOf(office.as('outsider')(viewRequest, { id }))).toBe('404 issue.notFound');
    expect(await refusalOf(office.as('outsider')(askReply, { ...REVIEW, id }))).toBe('404 issue.notFound');
  });

  test('refuses days without office and days gone by, and a table that cannot be one', async () => {
    const { id } = await office.issued();
    const ask = (more: object) => refusalOf(office.as('special')(askReply, { ...REVIEW, id, ...more }));
    expect(await ask({ dueOn: '2026-03-24' })).toBe('422 circular.due.past');
    expect(await ask({ dueOn: '2026-03-29' })).toBe('422 circular.due.noOffice');
    expect(await ask({ dueOn: '2028-03-29' })).toBe('422 circular.due.far');
    expect(await ask({ kind: 'comply' })).toBe('422 circular.columnsOfReport');
    expect(await ask({ columns: [{ name: 'क', kind: 'choice', choices: ['एक'] }] })).toBe('400 input.invalid');
    expect(await ask({ columns: [{ name: 'क', kind: 'text', total: true }] })).toBe('400 input.invalid');
    expect(await ask({ columns: Array.from({ length: 13 }, (_, n) => ({ name: `स्तम्भ ${n}`, kind: 'text' })) })).toBe('400 input.invalid');
    expect(await ask({ columns: [{ name: 'dk;kZy; dk uke rFkk irk vkSj fooj.k', kind: 'text' }] })).toBe('422 text.legacyFont');
  });

  test('orders reminders after the signature only by the word of who signed', async () => {
    const { id } = await office.signed();
    expect(await refusalOf(office.as('officer')(askReply, { ...REVIEW, id, reminders: true }))).toBe('403 circular.remind.forbidden');
    expect((await office.as('special')(askReply, { ...REVIEW, id, reminders: true })).request!.plan).toHaveLength(4);
  });

  test('is settled with the first letter that goes out', async () => {
    const id = await signedCircular(office);
    await sendInside(office, id);
    expect(await refusalOf(office.as('special')(askReply, { ...REVIEW, id }))).toBe('409 circular.sentAlready');
    expect(await refusalOf(office.as('special')(dropRequest, { id }))).toBe('409 circular.sentAlready');
  });
});

describe('a circular inside the office', () => {
  test('becomes a task at each desk, is answered there, and fills the table of the sender', async () => {
    const id = await signedCircular(office);
    await sendInside(office, id);
    expect((await office.as('clerk')(listTasks, {})).items).toEqual([]);
    expect(await office.as('clerk')(countTasks, {})).toEqual({ open: 0 });
    const { open } = await office.as('neighbour')(countTasks, {});
    const task = await taskOf('neighbour', id);
    expect(task).toMatchObject({ kind: 'report', dueOn: '2026-03-31', overdueDays: 0, state: 'open', receipt: null, acts: ['reply'] });
    const letter = (await office.as('neighbour')(listLetters, {})).items.at(-1)!;
    await office.as('neighbour')(viewReceivedLetter, { id: letter.id });
    const receipt = await office.as('neighbour')(diariseReceivedLetter, { id: letter.id });
    await office.work();
    expect((await office.as('neighbour')(listReceiptTasks, { id: receipt.id })).items).toMatchObject([{ id: task.id }]);
    expect(await refusalOf(office.as('outsider')(listReceiptTasks, { id: receipt.id }))).toBe('404 receipt.notFound');
    expect(await refusalOf(office.as('outsider')(viewTask, { id: task.id }))).toBe('404 task.notFound');

    const pdf = new File([new Uint8Array(await office.instance.blobs.get(letter.sha256!))], 'सूची.pdf', { type: 'application/pdf' });
    const paper = await office.as('neighbour')(attachToReply, { id: task.id, file: pdf } as never);
    const written = { id: task.id, text: 'कार्य पूर्ण है।', rows: [ROW, ['', '', '', '', '']], attachments: [paper.sha256] };
    await office.as('neighbour')(writeReply, written);
    expect((await office.as('neighbour')(viewTask, { id: task.id })).draft).toMatchObject({ rows: written.rows, attachments: [{ name: 'सूची.pdf' }] });
    const sent = await office.as('neighbour')(sendReply, written);
    expect(sent).toMatchObject({ state: 'replied', version: 1, acts: ['correct'] });
    expect(await office.as('neighbour')(countTasks, {})).toEqual({ open: open - 1 });
    expect(sent.versions[0]).toMatchObject({ receipt: receipt.number, by: { nameHi: 'अमित पड़ोसी', postHi: 'समीक्षा अधिकारी, सिंचाई' }, rows: [['सिंचाई खण्ड, बरेली', 1204, '2024-07-15', true, 'सन्तोषजनक']] });
    await office.as('neighbour')(sendReply, { ...written, rows: [ROW, ['दूसरा', '0.5', '', 'no', 'न्यून']] });

    const table = await office.as('special')(listReplies, { id });
    expect(table.counts).toEqual({ all: 4, sent: 4, delivered: 2, opened: 1, diarised: 1, replied: 1, missing: 3, overdue: 0 });
    expect(table.items[0]).toMatchObject({ receipt: receipt.number, with: { nameHi: 'समीक्षा अधिकारी, सिंचाई' }, version: 2, overdueDays: 0 });
    expect((await office.as('special')(listReplies, { id, show: 'missing' })).items.map(({ position }) => position)).toEqual([2, 3, 4]);
    office.at('2026-04-02T10:00:00');
    expect((await office.as('special')(listReplies, { id, show: 'overdue' })).items.map(({ overdueDays }) => overdueDays)).toEqual([2, 2, 2]);
    expect((await office.as('special')(viewReply, { id, position: 1 })).versions.map(({ version }) => version)).toEqual([2, 1]);

    await office.as('special')(tickReply, { id, position: 4, reason: 'डाक से दिनांक 01-04-2026 को प्राप्त' });
    expect(await refusalOf(office.as('special')(tickReply, { id, position: 1, reason: 'x' }))).toBe('409 circular.repliedAlready');
    const collected = await office.as('special')(viewCollected, { id });
    expect(collected.totals).toEqual([null, '1204.5', null, null, null]);
    expect(collected.missing).toEqual(['समीक्षा अधिकारी, लोक निर्माण अनुभाग-1', 'अपर मुख्य सचिव, मुख्यमंत्री']);
    expect(collected.rows).toHaveLength(2);

    const lineOf = async (who: StaffName) => (await office.as(who)(listCirculars, {})).items.find(({ issueId }) => issueId === id);
    expect(await lineOf('special')).toMatchObject({ dueOn: '2026-03-31', kind: 'report', counts: { all: 4, replied: 2, missing: 2, overdue: 2, unreached: 0 } });
    expect(await lineOf('officer')).toMatchObject({ overdueDays: 2 });
    expect(await lineOf('neighbour')).toBeUndefined();

    const laid = await office.as('special')(layCollected, { id });
    const { file } = await office.as('special')(viewIssue, { id });
    const { papers } = (await office.as('special')(viewFile, { id: file.id })) as unknown as { papers: { receiptId: string | null }[] };
    expect(JSON.stringify(papers ?? laid)).toContain(laid.receiptId);
    expect(await office.actsOf(file.id)).toEqual(expect.arrayContaining(['circular.asked', 'circular.replied', 'circular.ticked', 'circular.laid']));
  }); // prettier-ignore

  test('says which cell of which row cannot be read, and keeps what was typed', async () => {
    const id = await signedCircular(office);
    await sendInside(office, id);
    const task = await taskOf('neighbour', id);
    const send = (rows: string[][]) => refusalOf(office.as('neighbour')(sendReply, { id: task.id, rows }));
    const but = (place: number, text: string) => [ROW.map((cell, index) => (index === place ? text : cell))];
    expect(await send(but(1, 'बहुत'))).toBe('422 task.cell.number');
    expect(await send(but(2, '31-02-2026'))).toBe('422 task.cell.date');
    expect(await send(but(3, 'शायद'))).toBe('422 task.cell.yesNo');
    expect(await send(but(4, 'अच्छा'))).toBe('422 task.cell.choice');
    expect(await send(but(0, ''))).toBe('422 task.cell.required');
    expect(await send(but(0, 'dk;kZy; vf/kdkjh dk uke rFkk irk'))).toBe('422 task.cell.legacyFont');
    expect(await send([[...ROW, 'और']])).toBe('422 task.cell.tooMany');
    expect(await send([])).toBe('422 task.rowsMissing');
    expect(await send(Array.from({ length: 100_000 }, () => ROW))).toBe('413 request.tooLarge');
    expect(await send(Array.from({ length: 501 }, () => ROW))).toBe('400 input.invalid');
    const kept = await office.as('neighbour')(writeReply, { id: task.id, rows: but(0, 'dk;kZy; vf/kdkjh dk uke rFkk irk') });
    expect(kept.draft.rows[0]![0]).toContain('dk;kZy;');
    expect(await refusalOf(office.as('neighbour')(attachToReply, { id: task.id, file: new File(['MZ'], 'a.exe') } as never))).toBe('422 task.attachmentKind');
  }); // prettier-ignore

  test('asks nothing any more when the letter is withdrawn', async () => {
    const id = await signedCircular(office);
    await sendInside(office, id);
    const task = await taskOf('neighbour', id);
    await office.as('special')(withdrawIssue, { id, reason: 'त्रुटि' });
    await office.work();
    expect(await refusalOf(office.as('neighbour')(sendReply, { id: task.id, rows: [ROW] }))).toBe('409 task.withdrawn');
    expect((await office.as('neighbour')(viewTask, { id: task.id })).acts).toEqual([]);
  });
});

describe('sheets', () => {
  test('hold no formula, whatever an addressee has written', async () => {
    const id = await signedCircular(office);
    await sendInside(office, id);
    const task = await taskOf('neighbour', id);
    await office.as('neighbour')(sendReply, { id: task.id, text: '@SUM(1)', rows: [['=HYPERLINK("http://x")', '-7', '', 'नहीं', 'न्यून']] });
    const bytes = async (format: 'csv' | 'xlsx' | 'pdf' | 'zip') =>
      Buffer.from(await ((await office.as('special')(downloadCollected, { id, format })) as unknown as Response).arrayBuffer());
    const csv = (await bytes('csv')).toString();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")",-7`);
    expect(csv).toContain(`'@SUM(1)`);
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load((await bytes('xlsx')) as never);
    const formulas: unknown[] = [];
    book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => cell.formula && formulas.push(cell.formula)));
    expect(formulas).toEqual([]);
    expect((await bytes('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await bytes('zip')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('reminders', () => {
  test('go by themselves, numbered, to those who have not replied, once for each stage however often the job runs', async () => {
    const id = await signedCircular(office, { reminders: true });
    await sendInside(office, id);
    const task = await taskOf('neighbour', id);
    const other = await taskOf('outsider', id);
    office.at('2026-03-27T09:30:00');
    await remindNow();
    expect((await office.as('neighbour')(viewTask, { id: task.id })).prompts).toMatchObject([{ stage: 0, number: '', paper: false }]);
    await office.as('neighbour')(sendReply, { id: task.id, rows: [ROW] });
    office.at('2026-04-01T09:30:00');
    await remindNow();
    await remindNow();
    const { id: circularId } = await office.db.selectFrom('circular').select('id').where('issueId', '=', id).executeTakeFirstOrThrow();
    await office.db.updateTable('circular').set({ nextOn: '2026-04-01' }).where('id', '=', circularId).execute();
    const { instance } = office;
    const run = () => office.db.transaction().execute((db) => remindOne.run({ instance, db, now: office.clock.now, language: 'hi', recorded: 0 }, { circularId }));
    await Promise.all([run(), run()]);
    expect((await office.as('neighbour')(viewTask, { id: task.id })).prompts).toHaveLength(1);
    const prompts = (await office.as('outsider')(viewTask, { id: other.id })).prompts;
    expect(prompts).toMatchObject([{ stage: 0 }, { stage: 1, paper: true, number: expect.stringMatching(/ I\/\d+\/2026$/) }]);
    const pdf = (await office.as('outsider')(viewReminder, { id: other.id, stage: 1 })) as unknown as Response;
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const register = (await office.as('clerk')(listDispatches, { sectionId: office.staff.clerk.sectionId! })).items.filter(({ subject }) => subject.startsWith('अनुस्मारक-1'));
    expect(register.map(({ mode, state }) => `${mode} ${state}`).sort()).toEqual(['email dispatched', 'internal dispatched']);
    const { file } = await office.as('special')(viewIssue, { id });
    expect((await office.actsOf(file.id)).filter((kind) => kind === 'circular.reminded')).toHaveLength(2);
    const reminder = await office.as('special')(viewIssue, { id: register[0]!.issueId });
    expect(reminder).toMatchObject({ state: 'complete', places: [], subject: expect.stringContaining('अनुस्मारक-1') });
    expect(reminder.dispatches.find(({ addressee }) => addressee.designation.includes('बरेली'))).toMatchObject({ state: 'waiting', acts: ['dispatch'] });
  }); // prettier-ignore
});
