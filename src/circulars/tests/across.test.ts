import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { type LetterOffice, openLetterOffice, replyContent } from '#dispatch/tests/testLetters.ts';
import { record } from '#core/events.ts';
import type { Json } from '#core/text/canonical.ts';
import { cargoOf } from '#exchange/contract/cargo.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import { remindAll } from '../actions/remind.ts';
import { listReplies, viewCollected } from '../contract/requests.ts';
import { attachToReply, listTasks, sendReply, viewReminder, viewTask } from '../contract/tasks.ts';
import { acquaint, carry, carryLetter, layIn, openConsignments } from './carrying.ts';
import { signedCircular } from './testCirculars.ts';

// Each circular is signed by two officers with real keys.
vi.setConfig({ testTimeout: 120_000 });

let secretariat: LetterOffice;
let district: TestOffice;
beforeAll(async () => {
  secretariat = await openLetterOffice();
  district = await openOffice();
  await acquaint({ secretariat, district });
}, 240_000);
beforeEach(() => {
  secretariat.at('2026-03-25T10:30:00');
  district.clock.now = secretariat.clock.now;
});
afterAll(async () => {
  await secretariat.close();
  await district.close();
});

const ROW = ['कलेक्ट्रेट, बरेली', '412', '15-07-2024', 'हाँ', 'सन्तोषजनक'];
const there = () => ({ from: secretariat, to: district, peer: 'secretariat' });
const back = () => ({ from: district, to: secretariat, peer: 'district' });

/** A circular to one District Magistrate, whose office has an instance of its own, and to another that has none. */
async function sentCircular(more: Parameters<typeof signedCircular>[1] = {}) {
  const addressees = [{ designation: 'जिलाधिकारी, बरेली।' }, { designation: 'जिलाधिकारी, पीलीभीत।' }];
  const id = await signedCircular(secretariat, more, replyContent(secretariat, { addressees }));
  await secretariat.as('special')(dispatchIssue, { id, items: [{ position: 2, mode: 'post' }] });
  await secretariat.work();
  return { id, ...(await carryLetter(there(), { issueId: id, position: 1, toName: 'district' })) };
}

async function lastSent() {
  return (await openConsignments(district)).at(-1)!;
}

test('a reply with its table and a paper travels back and stands in the collection; a correction is a new version', async () => {
  const { id, taskId, consignmentId } = await sentCircular();
  const [task] = (await district.as('neighbour')(listTasks, {})).items;
  expect(task).toMatchObject({ id: taskId, sender: { nameHi: 'सिंचाई अनुभाग-1, सिंचाई एवं जल संसाधन विभाग' }, acts: ['reply'] });
  const paper = await district.as('neighbour')(attachToReply, { id: taskId, file: new File(['क,ख'], 'सूची.csv') } as never);
  await district.as('neighbour')(sendReply, { id: taskId, text: 'पूर्ण', rows: [ROW], attachments: [paper.sha256] });
  expect(await carry(back(), await lastSent())).toBe('settled');
  await district.as('neighbour')(sendReply, { id: taskId, text: 'संशोधित', rows: [ROW, ROW] });
  expect(await carry(back(), await lastSent())).toBe('settled');
  await secretariat.db
    .insertInto('consignmentNews')
    .values([
      { consignmentId, mine: false, number: 1, at: secretariat.clock.now, kind: 'opened', detail: '{}' },
      { consignmentId, mine: false, number: 2, at: secretariat.clock.now, kind: 'diarised', detail: '{"number":"12/2026/DM-BLY"}' },
      { consignmentId, mine: false, number: 3, at: secretariat.clock.now, kind: 'moved', detail: '{"deskHi":"नाजिर","deskEn":"Nazir"}' },
    ])
    .execute();
  const { items, counts } = await secretariat.as('special')(listReplies, { id });
  const told = await district.db.selectFrom('consignmentNews').select('kind').where('mine', '=', true).execute();
  expect(told.map(({ kind }) => kind)).toContain('opened');
  expect(counts).toEqual({ all: 2, sent: 2, delivered: 1, opened: 1, diarised: 1, replied: 1, missing: 1, overdue: 0 });
  expect(items[0]).toMatchObject({ version: 2, receipt: '12/2026/DM-BLY', with: { nameHi: 'नाजिर' } });
  const collected = await secretariat.as('special')(viewCollected, { id });
  expect(collected).toMatchObject({ totals: [null, '824', null, null, null], missing: ['जिलाधिकारी, पीलीभीत'] });
});

test('reminders reach the other instance as PDF, once, and are told of in the register when they have arrived', async () => {
  const { id, taskId } = await sentCircular({ reminders: true });
  secretariat.at('2026-04-01T09:30:00');
  const { instance, db, clock } = secretariat;
  const morning = async () => {
    await db.transaction().execute((trx) => remindAll.run({ instance, db: trx, now: clock.now, language: 'hi', recorded: 0 }, {}));
    await secretariat.work();
  };
  await morning();
  await morning();
  const reminders = (await openConsignments(secretariat)).filter(({ cargo }) => cargo === 'reminder');
  expect(reminders).toHaveLength(1);
  const state = () => db.selectFrom('dispatch').select(['mode', 'state']).where('id', '=', reminders[0]!.dispatchId).executeTakeFirst();
  expect(await state()).toEqual({ mode: 'exchange', state: 'queued' });
  expect(await carry(there(), reminders[0]!)).toBe('settled');
  expect(await state()).toEqual({ mode: 'exchange', state: 'dispatched' });
  expect(await layIn(district, cargoOf('reminder')!, { peer: 'secretariat', sent: reminders[0]!, at: clock.now })).toEqual({
    paperId: null,
    subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
  });
  const { prompts } = await district.as('neighbour')(viewTask, { id: taskId });
  expect(prompts).toMatchObject([{ stage: 1, paper: true }]);
  expect(prompts[0]!.words).toContain('31-03-2026');
  await district.as('neighbour')(viewReminder, { id: taskId, stage: 1 });
  expect((await secretariat.as('special')(listReplies, { id })).items.map(({ reminded }) => reminded)).toEqual([1, 1]);
});

describe('at the border of the sender', () => {
  test('only the addressee may answer, only what was asked, and only while the letter stands', async () => {
    const { id, taskId } = await sentCircular();
    const other = await sentCircular();
    await district.as('neighbour')(sendReply, { id: taskId, rows: [ROW] });
    const sent = await lastSent();
    const lay = (content: object, { peer = 'district', items = sent.items } = {}) =>
      layIn(secretariat, cargoOf('reply')!, {
        peer,
        at: secretariat.clock.now,
        sent: { content: { ...sent.content, ...content } as never, items },
      }).then(
        () => 'laid',
        (error: { code: string; details: { reason?: string; why?: string } }) => error.details.why ?? error.code,
      );
    const foreign = 'circular.refusal.unknown';
    const { key } = await secretariat.db.selectFrom('circular').select('key').where('issueId', '=', other.id).executeTakeFirstOrThrow();
    expect(await lay({ request: key })).toBe(foreign);
    expect(await lay({ letter: other.key })).toBe(foreign);
    expect(await lay({}, { peer: 'secretariat' })).toBe(foreign);
    expect(await lay({ rows: [['एक', 1]] })).toBe('circular.refusal.columns');
    expect(await lay({ rows: [['एक', '1', null, true, 'न्यून']] })).toBe('circular.refusal.columns');
    expect(await lay({ rows: [['एक', 1, null, true, 'और कुछ']] })).toBe('circular.refusal.columns');
    expect(await lay({ rows: Array.from({ length: 100_000 }, () => ['एक', 1, null, true, 'न्यून']) })).toBe('exchange.refusal.format');
    const paper = { sha256: 'a'.repeat(64), name: 'क.pdf', size: 10, mediaType: 'application/pdf' };
    expect(await lay({ attachments: [paper] })).toBe('exchange.refusal.missing');
    expect(await lay({ attachments: [{ ...paper, name: '../../etc/passwd' }] })).toBe('exchange.refusal.format');
    const program = await secretariat.instance.blobs.put(Buffer.from('MZ'));
    const sends = (change: object, mediaType = 'application/pdf') => {
      const said = { ...program, name: 'क.pdf', mediaType: 'application/pdf', ...change };
      return lay({ attachments: [said] }, { items: [{ ...program, mediaType }] });
    };
    expect(await sends({})).toBe('exchange.refusal.mediaType');
    expect(await sends({ name: 'क.exe' })).toBe('exchange.refusal.mediaType');
    expect(await sends({ name: 'क.csv', mediaType: 'text/html' }, 'text/html')).toBe('exchange.refusal.mediaType');
    expect(await sends({ name: 'क.csv', mediaType: 'text/csv' })).toBe('exchange.refusal.mediaType');
    expect(await sends({ name: 'क.csv', mediaType: 'text/csv', size: 3 }, 'text/csv')).toBe('exchange.refusal.format');
    expect(await sends({ name: 'क.csv', mediaType: 'text/csv' }, 'text/csv')).toBe('laid');
    expect(await lay({ dueOn: '2027-01-01' })).toBe('exchange.refusal.format');
    expect(await lay({ version: 0 })).toBe('exchange.refusal.format');
    const { chargeId } = secretariat.staff.special;
    const withdrawn = { withdrawnAt: secretariat.clock.now, withdrawnBy: chargeId, withdrawReason: 'त्रुटि' };
    await secretariat.db.updateTable('issue').set(withdrawn).where('id', '=', id).execute();
    const withdrawnThere = await carry(back(), sent);
    expect(withdrawnThere).toContain('वह पत्र वापस ले लिया गया है');
    expect(withdrawnThere).toContain('That letter has been withdrawn');
    expect(await district.as('neighbour')(viewTask, { id: taskId })).toMatchObject({
      state: 'open',
      version: 1,
      acts: ['reply'],
      refused: expect.stringMatching(/वापस ले लिया गया है[^A-Za-z]*$/),
    });
    expect((await district.as('neighbour', 'en')(viewTask, { id: taskId })).refused).toMatch(
      /That letter has been withdrawn; no reply is expected any more\.$/,
    );
  });
});

test('a letter that its sender asks back asks nothing any more', async () => {
  const { taskId } = await sentCircular();
  const task = await district.db.selectFrom('circularTask').innerJoin('letter', 'letter.id', 'circularTask.letterId').select('letter.consignmentId').where('circularTask.id', '=', taskId).executeTakeFirstOrThrow();
  const news = { consignment: task.consignmentId!, key: '', peer: 'secretariat', what: 'asked_back', told: false };
  await district.db.transaction().execute((db) => record({ ...district.contextOf('neighbour'), db }, 'consignment.news', null, news));
  await district.work();
  expect(await district.as('neighbour')(viewTask, { id: taskId })).toMatchObject({ state: 'withdrawn', acts: [] });
}); // prettier-ignore

describe('at the border of the addressee', () => {
  test('a request that is none, or wants its reply elsewhere, refuses the letter', async () => {
    const { id } = await sentCircular();
    const refused = (change: (asks: Record<string, Json>) => Json) =>
      carryLetter(there(), { issueId: id, position: 1, toName: 'district', change }).then(
        () => 'laid',
        (error: { code: string }) => error.code,
      );
    expect(await refused((asks) => ({ ...asks, replyTo: 'uplc:section:1' }))).toBe('exchange.refusal.format');
    expect(await refused((asks) => ({ ...asks, dueOn: 'कल' }))).toBe('exchange.refusal.format');
    expect(await refused((asks) => ({ ...asks, more: 1 }))).toBe('exchange.refusal.format');
    const many = Array.from({ length: 13 }, (_, n) => ({ name: `${n}`, kind: 'text', required: true, total: false, choices: [] }));
    expect(await refused((asks) => ({ ...asks, columns: many }))).toBe('exchange.refusal.format');
    expect(await refused(() => 'कुछ')).toBe('exchange.refusal.format');
  });

  test('a reminder may not change the due date, nor speak of a letter of somebody else', async () => {
    await sentCircular({ reminders: true });
    secretariat.at('2026-04-01T09:30:00');
    const { instance, db, clock } = secretariat;
    await db.transaction().execute((trx) => remindAll.run({ instance, db: trx, now: clock.now, language: 'hi', recorded: 0 }, {}));
    await secretariat.work();
    const sent = (await openConsignments(secretariat)).at(-1)!;
    for (const { sha256, size, mediaType } of sent.items) {
      await district.instance.blobs.put(await secretariat.instance.blobs.get(sha256));
      await district.db
        .insertInto('blob')
        .values({ sha256, size: String(size), mediaType, createdAt: clock.now })
        .onConflict((known) => known.doNothing())
        .execute();
    }
    const program = { ...(await district.instance.blobs.put(Buffer.from('MZ'))), mediaType: 'application/pdf' };
    const lay = (content: object, peer = 'secretariat') =>
      layIn(district, cargoOf('reminder')!, {
        peer,
        at: clock.now,
        sent: { items: [...sent.items, program], content: { ...sent.content, ...content } as never },
      }).then(
        () => 'laid',
        (error: { code: string; details: { reason?: string; why?: string } }) => error.details.why ?? error.code,
      );
    expect(await lay({ dueOn: '2026-05-01' })).toBe('circular.refusal.dueDate');
    expect(await lay({}, 'district')).toBe('circular.refusal.unknown');
    expect(await lay({ sha256: 'b'.repeat(64) })).toBe('exchange.refusal.missing');
    expect(await lay({ stage: 0 })).toBe('exchange.refusal.format');
    expect(await lay({ sha256: program.sha256 })).toBe('exchange.refusal.mediaType');
    expect(await lay({})).toBe('laid');
  });
});
