import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toKrutiDev } from '#core/text/krutiDev.fixture.ts';
import type { ColumnKey } from '#masterdata/contract/columns.ts';
import { type Person, peopleOf, sheetOf } from '../../bench/people/generate.ts';
import { PASSWORD } from '../../src/operations/demo/step.ts';
import { openBrowser, takePictures } from '../browser.ts';
import { bytesOf } from '../days/answer.ts';
import { DESKS } from '../days/story.ts';
import { type Officer, sit } from '../officer.ts';
import { type Office, openSecretariat } from '../server.ts';

let browser: Browser;
let office: Office;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openSecretariat()]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(browser, 'masterdata');
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const ROWS = 200;
/** Below the heading. */
const lineOf = (row: number) => row + 2;

interface Slip {
  row: number;
  column: ColumnKey;
  /** What the statistics officer typed; a function takes it from the other rows. */
  wrong: string | ((people: Person[]) => string);
}

/** Fifteen faults, each of another kind. */
const SLIPS: Slip[] = [
  { row: 3, column: 'nameHi', wrong: toKrutiDev('रमेश चन्द्र') },
  { row: 10, column: 'designation', wrong: 'समीछा अधिकारी' },
  { row: 20, column: 'section', wrong: 'सिंचाई अनुभाग-99' },
  { row: 31, column: 'email', wrong: 'naveen@gmail.com' },
  { row: 42, column: 'email', wrong: 'naveen' },
  { row: 53, column: 'email', wrong: (people) => people[5]!.email! },
  { row: 64, column: 'mobile', wrong: '12345' },
  { row: 75, column: 'mobile', wrong: (people) => people[6]!.mobile! },
  { row: 86, column: 'bornOn', wrong: '31-02-1990' },
  { row: 97, column: 'joinedOn', wrong: '01-07-2099' },
  { row: 108, column: 'fromOn', wrong: '01-01-2099' },
  { row: 119, column: 'nameEn', wrong: '' },
  { row: 130, column: 'roles', wrong: 'राजा' },
  { row: 141, column: 'chargeKind', wrong: 'संविदा' },
  { row: 152, column: 'code', wrong: '123412341234' },
];

function people(): Person[] {
  return peopleOf({ code: 'NEW', people: ROWS }).map((person, n) => ({
    ...person,
    section: `सिंचाई अनुभाग-${(n % 2) + 1}`,
    designation: n % 3 ? 'समीक्षा अधिकारी' : 'सहायक समीक्षा अधिकारी',
    chargeKind: 'मूल',
    reportsTo: '',
    roles: 'पटल सहायक',
  }));
}

test('an EMD manager loads a sheet of 200 rows with fifteen faults, mends them and applies it; the head certifies the list', async () => {
  const right = people();
  const wrong = right.map((person) => ({ ...person }));
  for (const { row, column, wrong: typed } of SLIPS) wrong[row]![column] = typeof typed === 'string' ? typed : typed(right);
  const manager = await sit(browser, { url: office.url, desk: 'emd.irr' });
  const { page, t, press, arrive, keys } = manager;
  await page.getByRole('link', { name: t('masterdata.page.title') }).press('Enter');
  await arrive('masterdata.page.title');
  await page.locator('input[type=file]').setInputFiles({ name: 'irrigation.csv', mimeType: 'text/csv', buffer: sheetOf(wrong) });
  const faults = page.getByRole('button', { name: new RegExp(`^${t('masterdata.filter.faulty')}`) });
  await page.getByRole('button', { name: `${t('masterdata.filter.faulty')} ${SLIPS.length}` }).waitFor();
  await manager.look('faults');
  for (const { row, column } of SLIPS) await mend(manager, { line: lineOf(row), column, value: right[row]![column]! });
  await page.getByText(t('masterdata.none.faulty')).or(page.getByText(t('masterdata.apply.what', { new: ROWS, changed: 0, posts: ROWS }))).first().waitFor(); // prettier-ignore
  expect(await faults.textContent()).toContain('0');
  await manager.look('differences');
  await keys('Control+Enter');
  await page.getByText(t('masterdata.state.applied'), { exact: true }).waitFor();
  await page.getByRole('button', { name: t('masterdata.undo') }).waitFor();
  await manager.look('applied');
  expect(await office.db.selectFrom('employee').select('id').where('code', 'like', 'NEW%').execute()).toHaveLength(ROWS);

  await becomeHead();
  const head = await sit(browser, { url: `${office.url}/masterdata/certification`, desk: DESKS.ss });
  await head.page.getByText(t('certification.state.never'), { exact: true }).waitFor();
  await head.look('uncertified');
  await head.keys('Control+Enter');
  await signByFile(head);
  await head.page.getByText(t('certification.state.certified'), { exact: true }).waitFor();
  await head.look('certified');
  await press('masterdata.page.title');
  await arrive('masterdata.page.title');
  expect([...manager.faults, ...head.faults]).toEqual([]);
  await Promise.all([manager.leave(), head.leave()]);
});

/** In the cell itself, by the keyboard. */
async function mend({ page }: Officer, { line, column, value }: { line: number; column: ColumnKey; value: string }): Promise<void> {
  const cell = page.locator(`#cell-${line}-${column}`);
  await cell.fill(value);
  await cell.press('Enter');
  await cell.waitFor({ state: 'detached' });
}

/** The establishment enters the special secretary as head of his department. */
async function becomeHead(): Promise<void> {
  const { postId, officeId } = await office.db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['charge.postId', 'post.officeId'])
    .where('email', '=', `${DESKS.ss}@demo.up.gov.in`)
    .executeTakeFirstOrThrow();
  await office.db.updateTable('office').set({ headPostId: postId }).where('id', '=', officeId).execute();
}

async function signByFile({ page, field, keys, press }: Officer): Promise<void> {
  await page.getByRole('dialog').last().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press('signing.demonstration')]);
  await field('signing.file').setInputFiles({ name: 'key.p12', mimeType: 'application/x-pkcs12', buffer: await bytesOf(download) });
  await field('signing.password').fill(PASSWORD);
  await keys('Enter');
}
