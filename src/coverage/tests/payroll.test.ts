import { zipSync } from 'fflate';
import Excel from 'exceljs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmployee } from '#establishment/contract/employees.ts';
import { createOffice } from '#establishment/contract/offices.ts';
import { type Establishment, newOffice, newPerson, openEstablishment } from '#establishment/tests/instance.ts';
import { monthOf } from '../actions/readPayroll.ts';
import { uploadPayroll, viewPayroll } from '../contract/payroll.ts';

let office: Establishment;
beforeAll(async () => {
  office = await openEstablishment();
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.beLocal();
});

const as = () => office.as('administrator');
const month = '2026-03-01';
const DDO = '4321';
const HEAD = 'कर्मचारी कोड,नाम,डीडीओ कोड,माह';
const file = (text: string | Uint8Array, name = 'वेतन.csv') => new File([text as BlobPart], name);
const send = (officeId: string, of: File, of1 = month) => as()(uploadPayroll, { officeId, month: of1, file: of } as never);

async function paying() {
  const { id } = await as()(createOffice, { ...newOffice(office.staff.administrator.officeId), ddoCode: DDO });
  const [one, two] = [
    await as()(createEmployee, newPerson(id)),
    await as()(createEmployee, { ...newPerson(id), nameHi: 'रवि शर्मा', nameEn: 'Ravi Sharma' }),
  ];
  return { id, one, two };
}

test('the list of a month is held against the master: who is missing in either, and names that sound alike', async () => {
  const { id, one, two } = await paying();
  const rows = [
    HEAD,
    `${one.code},${one.nameHi},${DDO},03-2026`,
    `NEW1,श्री Sharma Ravee,${DDO},मार्च 2026`,
    `NEW2,नया कार्मिक,${DDO},2026-03-15`,
  ];
  const seen = await send(id, file(rows.join('\n')));
  expect(seen).toMatchObject({ list: { rows: 3, taken: 3, by: { nameHi: 'नीरज प्रबन्ध' } }, refused: [], months: [month] });
  expect(seen.missing.items).toMatchObject([
    { line: 3, code: 'NEW1', left: false, near: [{ id: two.id }] },
    { line: 4, code: 'NEW2', left: false, near: [] },
  ]);
  expect(seen.unpaid).toMatchObject({ count: 1, items: [{ id: two.id, post: null }] });
  await office.db.updateTable('employee').set({ leftOn: '2026-02-28' }).where('id', '=', one.id).execute();
  expect((await as()(viewPayroll, { officeId: id })).missing.items[0]).toMatchObject({ code: one.code, left: true });
  const again = await send(id, file([HEAD, `${two.code},${two.nameHi},${DDO},03-2026`].join('\n')));
  expect(again).toMatchObject({ list: { rows: 1 }, months: [month], missing: { count: 0 } });
});

test('rows of others, of other months, formulas and Aadhaar numbers are refused one by one, with why', async () => {
  const { id, one } = await paying();
  const good = `${one.code},क,${DDO},03-2026`;
  const rows = [
    HEAD,
    good,
    good,
    `UPoutsider,विजय,${DDO},03-2026`,
    `B2,ख,9999,03-2026`,
    `B3,ग,${DDO},02-2026`,
    `4991 1866 5246,घ,${DDO},03-2026`,
    `=1+1,ङ,${DDO},03-2026`,
    `B4,,${DDO},03-2026`,
    `,च,${DDO},03-2026`,
  ];
  await office.db
    .updateTable('employee')
    .set({ officeId: office.staff.outsider.officeId, code: 'UPOUTSIDER' })
    .where('id', '=', office.staff.outsider.employeeId)
    .execute();
  const seen = await send(id, file(rows.join('\n')));
  expect(seen.refused.map(({ line, fault }) => [line, fault])).toEqual([
    [3, 'twice'],
    [4, 'elsewhere'],
    [5, 'ddo'],
    [6, 'month'],
    [7, 'aadhaar'],
    [8, 'formula'],
    [9, 'name'],
    [10, 'code'],
  ]);
  expect(seen.list).toMatchObject({ rows: 9, taken: 1 });
  const kept = await office.db.selectFrom('payrollRow').select('code').where('refused', '=', 'aadhaar').execute();
  expect(kept).toEqual([{ code: '' }]);
});

test('a workbook is read like a text; hostile and senseless files are refused whole and leave nothing', async () => {
  const { id, one } = await paying();
  const book = new Excel.Workbook();
  book.addWorksheet('a').addRows([
    ['Employee Code', 'Name', 'DDO Code'],
    [one.code, 'x', Number(DDO)],
  ]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  expect(await send(id, file(bytes, 'a.xlsx'))).toMatchObject({ list: { taken: 1 }, missing: { count: 0 } });
  const before = await office.db.selectFrom('payroll').select('id').execute();
  const bomb = zipSync({
    '[Content_Types].xml': new Uint8Array(8),
    'xl/workbook.xml': new Uint8Array(8),
    'xl/worksheets/sheet1.xml': new Uint8Array(40 * 1024 * 1024),
  });
  const refused: [string | Uint8Array, string][] = [
    [bomb, 'table.bomb'],
    [zipSync({ 'xl/vbaProject.bin': new Uint8Array(8) }), 'table.macros'],
    [`${HEAD},आधार संख्या\n${one.code},क,${DDO},03-2026,1`, 'table.aadhaar'],
    ['%PDF-1.7', 'table.kind'],
    ['a,b\n1,2', 'payroll.headings'],
    [`${HEAD}\nX1,क,1,03-2026`, 'payroll.nothing'],
  ];
  for (const [text, code] of refused) await expect(send(id, file(text)), code).rejects.toMatchObject({ status: 422, code });
  await expect(send(id, file('a'), '2026-04-01')).rejects.toMatchObject({ code: 'payroll.monthLater' });
  await expect(send(id, file('a'), '2026-03-02')).rejects.toMatchObject({ status: 400 });
  await expect(send(office.staff.outsider.officeId, file('a'))).rejects.toMatchObject({ status: 404 });
  await expect(send(office.staff.administrator.officeId, file('a'))).rejects.toMatchObject({ status: 409, code: 'payroll.noDdo' });
  await expect(office.as('clerk')(viewPayroll, { officeId: id })).rejects.toMatchObject({ status: 404 });
  expect(await office.db.selectFrom('payroll').select('id').execute()).toEqual(before);
});

test('a month is read in the ways in which it is written', () => {
  for (const typed of [
    '03-2026',
    '3/2026',
    '2026-03',
    '2026-03-31',
    '15-03-2026',
    'मार्च 2026',
    'Mar-2026',
    'March, 2026',
    '०३-२०२६',
    '46096',
  ])
    expect(monthOf(typed), typed).toBe(month);
  for (const typed of ['13-2026', '', 'मार्च', 'x', '2026']) expect(monthOf(typed), typed).toBeNull();
});
