import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toKrutiDev } from '#core/text/krutiDev.fixture.ts';
import { discardSheet, mendCell, type Sheet, takeOffers } from '../contract/sheets.ts';
import type { ColumnKey } from '../contract/columns.ts';
import { sheetRows } from '../queries/sheets.ts';
import { type Desk, openDesk, somebody, type Typed } from './desk.ts';

let desk: Desk;
let open: Sheet | undefined;
beforeAll(async () => (desk = await openDesk()));
afterAll(() => desk.close());

async function bring(rows: Typed[]): Promise<Sheet> {
  open = await desk.bring(rows, open ? { replaces: open.id } : {});
  return open;
}

/** One faulty row, whatever else is in the sheet; `line` counts from the heading. */
async function faultsOf(row: Typed, beside: Typed[] = []) {
  const rows = await desk.rowsOf(await bring([...beside, row]));
  return rows.at(-1)!.faults.map(({ column, code }) => `${column}: ${code}`);
}

test('a sheet of new people has no faults, and says what would be made', async () => {
  const sheet = await bring([somebody(), somebody({ section: '', designation: 'विशेष सचिव' })]);
  expect(sheet).toMatchObject({ state: 'checked', counts: { faulty: 0, new: 2, posts: 2 }, acts: ['mend', 'apply', 'discard'] });
  const [first] = await desk.rowsOf(sheet);
  expect(first).toMatchObject({ line: 2, outcome: 'new' });
  expect(first!.difference).toContainEqual({ field: 'newPost', from: null, to: 'समीक्षा अधिकारी, सिंचाई अनुभाग-1' });
});

describe('every fault is told by its column', () => {
  const cases: [string, Typed, string][] = [
    ['no name', { nameHi: '' }, 'nameHi: wanting'],
    ['Gmail', { email: 'naveen@gmail.com' }, 'email: emailForeign'],
    ['half an address', { email: 'naveen' }, 'email: emailUnfit'],
    ['an address that is taken here', { email: 'clerk@up.gov.in' }, 'email: emailHere'],
    ['an address that is taken elsewhere', { email: 'outsider@up.gov.in' }, 'email: emailElsewhere'],
    ['nine figures', { mobile: '987654321' }, 'mobile: mobileUnfit'],
    ['Aadhaar for a code', { code: '123412341234' }, 'code: codeAadhaar'],
    ['a code that is taken elsewhere', { code: 'UPOUTSIDER' }, 'code: codeElsewhere'],
    ['a day of no calendar', { bornOn: '31-02-1990' }, 'bornOn: dayUnfit'],
    ['born in the future', { bornOn: '15/06/90' }, 'bornOn: bornLater'],
    ['a child in service', { bornOn: '15-06-2000', joinedOn: '01-07-2015' }, 'bornOn: tooYoung'],
    ['an unknown office', { office: 'XYZ' }, 'office: officeUnknown'],
    ['an unknown section', { section: 'सिंचाई अनुभाग-9' }, 'section: sectionUnknown'],
    ['an unknown designation', { designation: 'समीछा अधिकारी' }, 'designation: designationUnknown'],
    ['an unknown kind of charge', { chargeKind: 'संविदा' }, 'chargeKind: kindUnknown'],
    ['an unknown role', { roles: 'राजा' }, 'roles: roleUnknown'],
    ['the role of an administrator', { roles: 'सुपर एडमिन' }, 'roles: grant'],
    ['an unknown superior', { reportsTo: 'NOBODY-1' }, 'reportsTo: superiorUnknown'],
    ['a post that is held', { section: '', designation: '', post: 'CLERK-IRR' }, 'post: held'],
    ['another designation than the post has', { section: '', designation: 'विशेष सचिव', post: 'CLERK-IRR' }, 'designation: postDesignation'],
    ['a formula', { email: '=A1' }, 'email: formula'],
    ['a day far ahead', { fromOn: '01-01-2030' }, 'fromOn: fromFar'],
  ];
  test.each(cases)('%s', async (_, typed, fault) => {
    expect(await faultsOf(somebody(typed))).toContain(fault);
  });

  test('twice the same code, e-mail and mobile, with the row in which they are', async () => {
    const one = somebody({ mobile: '9812345678' });
    expect(await faultsOf({ ...somebody(), code: one.code! }, [one])).toContain('code: codeTwice');
    expect(await faultsOf(somebody({ email: one.email!, mobile: '9812345678' }), [one])).toEqual([
      'email: emailTwice',
      'mobile: mobileTwice',
    ]);
  });

  test('a reporting line that comes back to itself', async () => {
    const [a, b] = [somebody(), somebody()];
    const faults = await faultsOf({ ...b, reportsTo: a.code! }, [{ ...a, reportsTo: b.code! }]);
    expect(faults).toEqual(['reportsTo: circle']);
  });

  test('Kruti Dev, with the Unicode that it means', async () => {
    const [row] = await desk.rowsOf(await bring([somebody({ nameHi: toKrutiDev('रमेश चन्द्र') })]));
    expect(row!.faults).toEqual([
      { column: 'nameHi', code: 'legacyFont', details: { font: 'Kruti Dev', meaning: 'रमेश चन्द्र' }, offers: ['रमेश चन्द्र'] },
    ]);
  });

  test('who has an address in another office is not told', async () => {
    const [row] = await desk.rowsOf(await bring([somebody({ email: 'outsider@up.gov.in' })]));
    expect(JSON.stringify(row)).not.toMatch(/विजय|Vijay/);
  });
});

describe('a fault is mended', () => {
  const mend = (sheet: Sheet, { line, column, seen, value }: { line: number; column: ColumnKey; seen: string; value: string }) =>
    desk.as('administrator')(mendCell, { id: sheet.id, line, column, seen, value });

  test('in its cell, and the other row that it troubled is well too', async () => {
    const [a, b] = [somebody(), somebody()];
    const sheet = await bring([a, { ...b, email: a.email! }]);
    expect(sheet.counts!.faulty).toBe(1);
    const mended = await mend(sheet, { line: 3, column: 'email', seen: a.email!, value: b.email! });
    expect(mended).toMatchObject({ row: { outcome: 'new', faults: [] }, sheet: { counts: { faulty: 0 } } });
  });

  test('not over what another wrote meanwhile', async () => {
    const sheet = await bring([somebody({ mobile: '12' })]);
    await mend(sheet, { line: 2, column: 'mobile', seen: '12', value: '9876501234' });
    await expect(mend(sheet, { line: 2, column: 'mobile', seen: '12', value: '9876509999' })).rejects.toMatchObject({
      code: 'masterdata.cellChanged',
    });
  });

  test('all of one kind at once by what is offered', async () => {
    const sheet = await bring([somebody({ designation: 'समीछा अधिकारी' }), somebody({ designation: 'समिक्षा अधिकारी' })]);
    expect(sheet.kinds).toEqual([{ code: 'designationUnknown', count: 2, offered: 2 }]);
    expect(await desk.as('administrator')(takeOffers, { id: sheet.id, code: 'designationUnknown' })).toMatchObject({
      counts: { faulty: 0 },
    });
  });
});

test('to others the sheets are not there', async () => {
  const sheet = await bring([somebody()]);
  for (const who of ['clerk', 'special', 'outsider'] as const)
    await expect(desk.as(who)(discardSheet, { id: sheet.id })).rejects.toMatchObject({ status: 404 });
});

test('a second sheet of the office waits for the first, and says whose it is', async () => {
  await bring([somebody()]);
  await expect(desk.bring([somebody()])).rejects.toMatchObject({
    code: 'masterdata.openAlready',
    message: expect.stringContaining('नीरज प्रबन्ध'),
  });
});

test('the rows of a sheet among many are turned by index', async () => {
  const sheet = await bring([somebody()]);
  await sql`insert into sheet (office_id, charge_id, at, file_name, state, rows, columns)
    select office_id, charge_id, at, file_name, 'discarded', 500, columns from sheet, generate_series(1, 40) where id = ${sheet.id}`.execute(
    desk.db,
  );
  await sql`insert into sheet_row (sheet_id, line, cells, outcome)
    select id, n, '{}', case when n % 50 = 0 then 'faulty' else 'new' end from sheet, generate_series(10, 509) n where state = 'discarded'`.execute(
    desk.db,
  );
  await sql`analyze sheet_row`.execute(desk.db);
  const ctx = desk.contextOf('administrator');
  const plan = async (outcome?: 'faulty') =>
    JSON.stringify(await sheetRows(ctx, { id: sheet.id, outcome, after: '20' }).limit(51).explain('text'));
  expect(await plan()).toMatch(/Index Scan using sheet_row_pkey/);
  expect(await plan('faulty')).toMatch(/Index Scan using sheet_row_outcome/);
});
