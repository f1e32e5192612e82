import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCode } from '#core/record/codes.ts';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import type { StaffName } from '#testStaff.ts';
import { refusalOf } from '#testPaperwork.ts';
import { listPrints, withdrawPrint } from '../contract/prints.ts';
import { type PrintAnswer, verifyCode } from '../contract/public.ts';
import { printed, writeNotes } from './testPrints.ts';

let office: LetterOffice;
let fileId: string;
let last: { position: number; hash: string };
beforeAll(async () => {
  office = await openLetterOffice();
  fileId = await office.fileOf('clerk');
  last = await writeNotes(office, fileId);
});
afterAll(() => office.close());

const reason = 'गलत पत्रावली की प्रति छप गयी थी';
const withdraw = (who: StaffName, code: string, why = reason) => office.as(who)(withdrawPrint, { code, reason: why });
const listed = async (who: StaffName) => (await office.as(who)(listPrints, { id: fileId })).items;

test('a print is withdrawn by whoever made it: the office keeps the reason, a stranger learns the day alone', async () => {
  const code = await printed(office, fileId, last);
  expect(await listed('special')).toMatchObject([{ code, kind: 'sheet', withdrawnAt: null, withdrawReason: null, acts: ['withdraw'] }]);
  const typed = code.toLowerCase().match(/.{1,4}/g)!.join(' '); // prettier-ignore
  const answer = await withdraw('special', typed);
  expect(answer).toMatchObject({ code, withdrawnAt: office.clock.now.toISOString(), withdrawReason: reason, acts: [] });
  expect(answer.madeBy!.person.nameEn).not.toBe('');
  expect(await listed('clerk')).toEqual([answer]);
  expect((await office.eventsOf(fileId)).at(-1)).toMatchObject({ kind: 'print.withdrawn', detail: { code, reason } });
  const told = (await office.as(null)(verifyCode, { code })) as PrintAnswer;
  expect(told).toMatchObject({ standing: 'withdrawn', withdrawnAt: office.clock.now.toISOString() });
  expect(JSON.stringify(told)).not.toContain('गलत');
  expect(await refusalOf(withdraw('special', code))).toBe('409 print.withdrawn');
});

test('so may whoever has the file in hand, and no other through whose hands it went', async () => {
  const code = await printed(office, fileId, last);
  expect((await listed('clerk')).find((one) => one.code === code)!.acts).toEqual([]);
  expect(await refusalOf(withdraw('clerk', code))).toBe('403 print.withdraw.forbidden');
  expect(await withdraw('under', code)).toMatchObject({ acts: [], withdrawReason: reason });
});

test('a reason is wanted, and to an outsider neither the print nor the file is there', async () => {
  const code = await printed(office, fileId, last);
  for (const why of ['', ' \u200b ', 'क'.repeat(501)]) expect(await refusalOf(withdraw('special', code, why))).toMatch(/^400/);
  expect(await refusalOf(withdraw('outsider', code))).toBe('404 print.notFound');
  expect(await refusalOf(office.as('outsider')(listPrints, { id: fileId }))).toBe('404 paper.notFound');
  for (const other of [newCode(), 'x', `${code}'--`]) expect(await refusalOf(withdraw('special', other))).toBe('404 print.notFound');
});

test('of two who withdraw at once one is told that it is done', async () => {
  const code = await printed(office, fileId, last);
  const done = await Promise.allSettled([withdraw('special', code), withdraw('under', code)]);
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the code of an issued letter is no print: it is neither listed nor withdrawn here', async () => {
  const { id } = await office.signed();
  const { code, paperId } = await office.db.selectFrom('verification').select(['code', 'paperId']).where('issueId', '=', id).executeTakeFirstOrThrow(); // prettier-ignore
  expect(await refusalOf(withdraw('special', code))).toBe('409 print.isLetter');
  expect((await office.as('special')(listPrints, { id: paperId })).items).toEqual([]);
});
