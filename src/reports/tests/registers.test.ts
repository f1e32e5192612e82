import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import exceljs from 'exceljs';
import { refusalOf } from '#testPaperwork.ts';
import { type SearchingOffice, openSearchingOffice } from '#search/tests/testSearch.ts';
import type { StaffName } from '#testStaff.ts';
import { diaryRegister, downloadReport, fileRegister } from '../contract.ts';

let office: SearchingOffice;
let file: string;
let letter: string;
let secret: string;
beforeAll(async () => {
  office = await openSearchingOffice();
  letter = await office.letterOn('=2+5+cmd|" /C calc"!A0', { senderName: '@ईश्वर, "लाल"', letterNumber: '+91-22' });
  file = await office.fileOn('नहर की मरम्मत, प्रथम चरण');
  await office.place(file, letter);
  secret = await office.fileOn('गोपनीय', { classification: 'confidential' });
  await office.send(file, { from: 'clerk', to: 'officer' });
}, 60_000);
afterAll(() => office.close());

const download = async (
  who: StaffName,
  input: { report: 'files' | 'receipts' | 'dispatches' | 'pending' | 'pendency'; format: 'csv' | 'xlsx'; [more: string]: string },
  language: 'hi' | 'en' = 'hi',
) => {
  const { report, ...query } = input;
  const answer = await office.fetchAs(who, language)(`/api/reports/${report}/sheet?${new URLSearchParams(query)}`);
  return { status: answer.status, type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('the registers', () => {
  test('of files shows those of one’s sections with holder and status, the newest first', async () => {
    const { items, period, at } = await office.as('officer')(fileRegister, {});
    expect(items).toMatchObject([
      {
        id: file,
        createdBy: { id: office.staff.clerk.postId },
        holder: { id: office.staff.officer.postId },
        status: 'desk',
        section: { nameHi: 'सिंचाई अनुभाग-1' },
      },
    ]);
    expect(period).toEqual({ from: '2025-04-01', to: '2026-03-25' });
    expect(at).toBe(office.clock.now.toISOString());
    expect((await office.as('clerk')(fileRegister, {})).items.map(({ id }) => id)).toEqual([secret, file]);
    expect((await office.as('neighbour')(fileRegister, {})).items).toEqual([]);
  });

  test('of the diary shows sender, letter, and the file it lies in', async () => {
    const [entry] = (await office.as('under')(diaryRegister, {})).items;
    expect(entry).toMatchObject({
      id: letter,
      letterNumber: '+91-22',
      receivedOn: '2026-03-25',
      deliveryMode: 'email',
      markedTo: null,
      status: 'inFile',
      holder: null,
      file: { id: file },
    });
  });

  test('keep to their period, and to sections one oversees', async () => {
    expect((await office.as('officer')(fileRegister, { from: '2026-03-25', to: '2026-03-25' })).items).toHaveLength(1);
    expect((await office.as('officer')(fileRegister, { to: '2026-03-24' })).items).toEqual([]);
    expect(await refusalOf(office.as('officer')(fileRegister, { from: '2026-03-26', to: '2026-03-25' }))).toBe('422 report.periodReversed');
    expect(await refusalOf(office.as('officer')(fileRegister, { sectionId: office.staff.neighbour.sectionId! }))).toBe(
      '404 report.section.notFound',
    );
    expect(await refusalOf(office.as('officer')(diaryRegister, { sectionId: '999' }))).toBe('404 report.section.notFound');
    expect(await refusalOf(office.as(null)(fileRegister, {}))).toBe('401 session.none');
  });

  test('walk on by fifty without a gap', async () => {
    const made: string[] = [];
    for (let count = 0; count < 55; count++) made.unshift(await office.fileOn(`क्रम ${count}`, { who: 'assistant' }));
    const first = await office.as('assistant')(fileRegister, {});
    const second = await office.as('assistant')(fileRegister, { after: first.next! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...made, file]);
    expect(second.next).toBeNull();
  });
});

describe('a download', () => {
  test('as CSV is read by a spreadsheet as what was written, and no text as a formula', async () => {
    const { status, type, bytes } = await download('clerk', { report: 'receipts', format: 'csv' });
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    const text = bytes.toString('utf8');
    expect(text.startsWith('\uFEFFक्रमांक,प्राप्ति संख्या,')).toBe(true);
    const [, row] = text.split('\r\n');
    expect(row).toContain(`"'=2+5+cmd|"" /C calc""!A0"`);
    expect(row).toContain(`"'@ईश्वर, ""लाल"", `);
    expect(row).toContain(",'+91-22,20-03-2026,");
    expect(row).toContain(',25-03-2026 10:30,25-03-2026,');
    expect(text).toMatch(/अवधि: 01-04-2025 से 25-03-2026\r\nआँकड़ों का समय: 25-03-2026 10:30\r\nस्रोत: /);
  });

  test('as XLSX opens with real dates, headings in the reader’s language, and its period and source', async () => {
    const { bytes, type } = await download('officer', { report: 'files', format: 'xlsx' }, 'en');
    expect(type).toContain('spreadsheetml');
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes as never);
    const rows = book.worksheets[0]!.getSheetValues() as unknown[][];
    expect(rows[1]![1]).toBe('File register');
    expect(rows[2]![1]).toBe('Period: 01-04-2025 to 25-03-2026');
    const head = rows.findIndex((row) => row?.[1] === 'S.no.');
    expect(rows[head]!.slice(1, 4)).toEqual(['S.no.', 'File number', 'Computer number']);
    const own = rows.find((row) => row?.[3] === file)!;
    expect([own[4], own[8], own[11]]).toEqual(['नहर की मरम्मत, प्रथम चरण', new Date('2026-03-25T00:00:00Z'), 'On a desk']);
  });

  test('has the language asked for in the address, because a link cannot say it otherwise', async () => {
    const { bytes } = await download('officer', { report: 'pendency', format: 'csv', language: 'en' });
    expect(bytes.toString('utf8').split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFS.no.,Section,Post,0–3 days,4–7 days,8–15 days,16–30 days,More than 30 days,All pending,Parked',
      '1,सिंचाई अनुभाग-1,'.replace('सिंचाई अनुभाग-1', 'Irrigation Section-1') + '"Section Officer, Irrigation",1,0,0,0,0,1,0',
    ]);
  });

  test('holds what the screen shows and not more, whoever asks', async () => {
    expect((await download('neighbour', { report: 'files', format: 'csv' })).bytes.toString('utf8')).not.toContain('नहर');
    expect((await download('officer', { report: 'files', format: 'csv' })).bytes.toString('utf8')).not.toContain('गोपनीय');
    expect((await download('officer', { report: 'pending', format: 'csv' })).bytes.toString('utf8')).toContain('नहर की मरम्मत');
    expect((await download('clerk', { report: 'dispatches', format: 'csv' })).bytes.toString('utf8')).toContain('निर्गत संख्या');
  });

  test('of a section that is not one’s own, or of nothing, is refused before the first byte', async () => {
    for (const report of ['files', 'receipts', 'pending', 'pendency'] as const) {
      const { status, bytes } = await download('neighbour', { report, format: 'csv', sectionId: office.staff.clerk.sectionId! });
      expect({ report, status, code: JSON.parse(bytes.toString('utf8')).code }).toEqual({
        report,
        status: 404,
        code: 'report.section.notFound',
      });
    }
    expect(await refusalOf(office.as('clerk')(downloadReport, { report: 'wages' as never, format: 'csv' }))).toBe('400 input.invalid');
  });
});
