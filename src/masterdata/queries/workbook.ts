import { PassThrough } from 'node:stream';
import type { Column, DataValidation } from 'exceljs';
import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { administered } from '#establishment/access.ts';
import { role } from '#establishment/contract/words.ts';
import { loadMaster, type Master } from '../checking/master.ts';
import { designationWord, kindWord, roleWord, sectionWord } from '../checking/places.ts';
import { type Cells, presentMaster } from '../checking/present.ts';
import { type ColumnKey, COLUMNS, HEADINGS, MUST } from '../contract/columns.ts';
import '../events.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { EXAMPLE_CODE } from '../reading/readSheet.ts';
import { HELP, LISTS, PAGE } from '../reading/words.ts';

/** To the last row that the lists reach in Excel and LibreOffice. */
const LIST_ROWS = 20_001;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The empty sheet: headings in both languages, an example, lists to choose from, and what each column wants. */
export async function downloadTemplate(ctx: Context, { officeId }: { officeId: string }): Promise<Bytes> {
  const { master, code } = await masterOf(ctx, officeId);
  return { body: bookOf(master, [exampleOf(master)]), mediaType: XLSX, name: `master-data-${code}.xlsx` };
}

/** The sheet as the master stands, to be mended and brought back. It holds birthdays and numbers: who took it is recorded. */
export async function downloadMaster(ctx: Context, { officeId }: { officeId: string }): Promise<Bytes> {
  const { master, code } = await masterOf(ctx, officeId);
  const rows = presentMaster(master);
  await record(ctx, 'master.downloaded', null, { officeId, people: rows.length });
  return { body: bookOf(master, rows), mediaType: XLSX, name: `master-${code}-${master.today}.xlsx` };
}

async function masterOf(ctx: Context, officeId: string): Promise<{ master: Master; code: string }> {
  const office = await ctx.db
    .selectFrom('office')
    .select('code')
    .where('id', '=', officeId)
    .where(administered(ctx.actor, 'office.id'))
    .executeTakeFirst();
  if (!office) throw notFound('office');
  return { master: await loadMaster(ctx, officeId, { codes: [], emails: [], mobiles: [], abbreviations: [] }), code: office.code };
}

function exampleOf({ offices, sections, designations, officeId }: Master): Cells {
  return {
    code: EXAMPLE_CODE,
    nameHi: 'सुनीता वर्मा',
    nameEn: 'Sunita Verma',
    email: 'sunita.verma@up.gov.in',
    mobile: '9876543210',
    bornOn: '15-06-1990',
    joinedOn: '01-07-2015',
    office: offices.find(({ id }) => id === officeId)!.code,
    section: sections.find((one) => one.officeId === officeId)?.nameHi ?? '',
    designation: designations[0]?.nameHi ?? '',
    chargeKind: kindWord('regular'),
    fromOn: '01-04-2026',
    roles: roleWord('dealing_hand'),
  };
}

function bookOf(master: Master, rows: Cells[]): PassThrough {
  const stream = new PassThrough();
  write(stream, master, rows).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function write(stream: PassThrough, master: Master, rows: Cells[]): Promise<void> {
  // Loaded with the first sheet: it takes 26 MB, which a server that answers clerks can do without.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const lists = listsOf(master);
  const page = book.addWorksheet(PAGE, { views: [{ state: 'frozen', ySplit: 1, xSplit: 3 }] });
  page.columns = COLUMNS.map((key): Partial<Column> => ({ key, width: WIDTHS[key] ?? 18, style: { numFmt: '@' } }));
  const head = page.addRow(COLUMNS.map(headingOf));
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'top' };
  head.commit();
  for (const cells of rows) {
    const row = page.addRow(COLUMNS.map((key) => cells[key] ?? ''));
    if (cells.code === EXAMPLE_CODE) row.font = { italic: true, color: { argb: 'FF6B6B6B' } };
    row.commit();
  }
  lists.forEach(({ key, words }, at) =>
    addList(page, { key, from: `'${LISTS}'!$${letter(at)}$2:$${letter(at)}$${words.length + 1}`, empty: words.length === 0 }),
  );
  page.commit();
  const listed = book.addWorksheet(LISTS);
  listed.addRow(lists.map(({ key }) => HEADINGS[key].hi)).commit();
  for (let at = 0; at < Math.max(...lists.map(({ words }) => words.length)); at++)
    listed.addRow(lists.map(({ words }) => words[at] ?? '')).commit();
  listed.commit();
  const help = book.addWorksheet(HELP);
  help.columns = [{ width: 26 }, { width: 26 }, { width: 80 }, { width: 80 }];
  for (const key of COLUMNS)
    help.addRow([HEADINGS[key].hi, HEADINGS[key].en, hi[`masterdata.help.${key}`], en[`masterdata.help.${key}`]]).commit();
  help.addRow([]).commit();
  help.addRow([hi['masterdata.help.aadhaar'], en['masterdata.help.aadhaar']]).commit();
  help.commit();
  await book.commit();
}

const WIDTHS: Partial<Record<ColumnKey, number>> = {
  nameHi: 26,
  nameEn: 26,
  email: 30,
  designation: 26,
  section: 28,
  post: 26,
  reportsTo: 26,
};
const headingOf = (key: ColumnKey): string => `${HEADINGS[key].hi} / ${HEADINGS[key].en}${MUST.includes(key) ? ' *' : ''}`;
const letter = (place: number): string => String.fromCharCode(65 + place);

function listsOf(master: Master): { key: ColumnKey; words: string[] }[] {
  const own = (words: string[]) => [...new Set(words)].toSorted((a, b) => a.localeCompare(b, 'hi'));
  return [
    { key: 'office', words: master.offices.filter(({ closedOn }) => closedOn === null).map(({ code }) => code) },
    { key: 'section', words: own(master.sections.map((one) => sectionWord(one, master))) },
    { key: 'designation', words: own(master.designations.map((one) => designationWord(one, master))) },
    { key: 'post', words: master.posts.map(({ abbreviation }) => abbreviation) },
    { key: 'chargeKind', words: (['regular', 'additional', 'officiating'] as const).map(kindWord) },
    { key: 'reportsTo', words: master.posts.map(({ abbreviation }) => abbreviation) },
    { key: 'roles', words: role.options.map(roleWord) },
  ];
}

interface Validated {
  dataValidations: { add(address: string, validation: DataValidation): void };
}

/** A list to choose from that lets other words stand: a new post has a name that no list has, and the check says what is wrong. */
function addList(page: object, { key, from, empty }: { key: ColumnKey; from: string; empty: boolean }): void {
  if (empty) return;
  const column = letter(COLUMNS.indexOf(key));
  (page as Validated).dataValidations.add(`${column}2:${column}${LIST_ROWS}`, {
    type: 'list',
    allowBlank: true,
    showErrorMessage: false,
    formulae: [from],
  });
}
