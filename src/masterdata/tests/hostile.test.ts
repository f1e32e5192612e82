import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toKrutiDev } from '#core/text/krutiDev.fixture.ts';
import { discardSheet, downloadTemplate } from '../contract/sheets.ts';
import { csvOf, type Desk, openDesk, somebody } from './desk.ts';

let desk: Desk;
beforeAll(async () => (desk = await openDesk()));
afterAll(() => desk.close());

const CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>';
const RELS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
const HEAD = ['Employee code', 'Name (Hindi)', 'Name (English)', 'E-mail', 'Mobile'];

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const pageOf = (rows: string[]) => `<worksheet><sheetData>${rows.map((row) => `<row>${row}</row>`).join('')}</sheetData></worksheet>`;
const head = HEAD.map(cell).join('');

/** A workbook made by hand, with whatever else is laid into it. */
async function workbook(page: string, more: Record<string, string | Buffer> = {}): Promise<Uint8Array> {
  const zip = new ZipFile();
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': RELS,
    'xl/worksheets/sheet1.xml': page,
    ...more,
  };
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream.pipe(new PassThrough())));
}

const refusal = (code: string) => ({ code: `masterdata.file.${code}`, message: expect.stringMatching(/[ऀ-ॿ]/) });
const row = ['A1', 'राम कुमार', 'Ram Kumar', 'ram.k@up.gov.in', '9876543210'].map(cell).join('');

async function takes(bytes: Uint8Array | string, name?: string) {
  const sheet = await desk.send(bytes, name);
  const rows = await desk.rowsOf(sheet);
  await desk.as('administrator')(discardSheet, { id: sheet.id });
  return { sheet, rows };
}

describe('hostile workbooks are refused with the reason, and nothing is kept', () => {
  const big = Buffer.alloc(30_000_000, ' ');
  const cases: [string, () => Promise<Uint8Array> | Uint8Array, string][] = [
    ['a bomb of blanks', () => workbook(pageOf([head]), { 'xl/media/a.xml': big }), 'bomb'],
    ['hundreds of entries', () => workbook(pageOf([head]), Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`a${n}`, 'a']))), 'bomb'],
    ['macros', () => workbook(pageOf([head]), { 'xl/vbaProject.bin': 'x' }), 'macros'],
    ['a renamed workbook of macros', () => workbook(pageOf([head]), { '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>' }), 'macros'],
    ['links to other files', () => workbook(pageOf([head]), { 'xl/externalLinks/externalLink1.xml': '<a/>' }), 'links'],
    ['a relation that leads outside', () => workbook(pageOf([head]), { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="http://evil.example/" TargetMode="External"/></Relationships>' }), 'links'],
    ['embedded files', () => workbook(pageOf([head]), { 'xl/embeddings/a.bin': 'x' }), 'embedded'],
    ['entities', () => workbook(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${pageOf([head])}`), 'doctype'],
    ['a cell far to the right', () => workbook(pageOf([head, '<c r="XFD2" t="inlineStr"><is><t>x</t></is></c>'])), 'columns'],
    ['too many rows', () => workbook(pageOf([head, ...Array.from({ length: 20_100 }, () => cell('x'))])), 'rows'],
    ['torn XML', () => workbook('<worksheet><sheetData><row>'), 'empty'],
    ['no workbook at all', async () => new Uint8Array(await buffer((() => { const zip = new ZipFile(); zip.addBuffer(Buffer.from('x'), 'a.txt'); zip.end(); return zip.outputStream.pipe(new PassThrough()); })())), 'kind'],
    ['half a ZIP', async () => (await workbook(pageOf([head, row]))).slice(0, 500), 'broken'],
    ['old Excel', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'oldExcel'],
    ['a PDF', () => new Uint8Array(Buffer.from('%PDF-1.7')), 'kind'],
    ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'kind'],
    ['bytes of no script', () => new Uint8Array(Buffer.from('कोड,नाम').map((byte) => byte ^ 0x20)), 'encoding'],
    ['no headings', () => new Uint8Array(Buffer.from('a,b\n1,2\n')), 'headings'],
    ['headings alone', () => workbook(pageOf([head])), 'empty'],
  ]; // prettier-ignore
  test.each(cases)('%s', async (_, make, code) => {
    const name = code === 'oldExcel' ? 'a.xls' : 'a.xlsx';
    await expect(desk.send(await make(), name)).rejects.toMatchObject(refusal(code === 'empty' && _ === 'torn XML' ? 'headings' : code));
    expect(await desk.db.selectFrom('sheet').select('id').where('state', '<>', 'discarded').execute()).toEqual([]);
    expect(await desk.db.selectFrom('blob').select('sha256').execute()).toEqual([]);
  });

  test.each(['आधार संख्या', 'आधार नं०', 'Aadhaar No.', 'AADHAR NUMBER', 'Adhar', 'adhaar', 'UID', 'आधार कार्ड'])(
    'a column «%s»',
    async (heading) => {
      const csv = csvOf([somebody()]).replace('मोबाइल', heading);
      await expect(desk.send(csv, 'a.csv')).rejects.toMatchObject({ ...refusal('aadhaar'), details: { heading } });
    },
  );
});

describe('what honest programs write is read', () => {
  test('the template, filled', async () => {
    const answer = (await desk.as('administrator')(downloadTemplate, {
      officeId: desk.staff.administrator.officeId,
    })) as unknown as Response;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    await expect(desk.send(bytes)).rejects.toMatchObject(refusal('empty')); // the example is no person
  });

  test('numbers, formulas and shared strings of a workbook', async () => {
    const page = pageOf([
      head,
      `${cell('Z1')}<c t="s"><v>0</v></c>${cell('Ram')}<c t="str"><f>A1&amp;"@up.gov.in"</f><v>ram@up.gov.in</v></c><c><v>9.87654321E9</v></c>`,
    ]);
    const { rows } = await takes(
      await workbook(page, { 'xl/sharedStrings.xml': '<sst><si><r><t>राम</t></r><r><t> कुमार</t></r></si></sst>' }),
    );
    expect(rows[0]).toMatchObject({
      cells: { code: 'Z1', nameHi: 'राम कुमार', email: '=A1&"@up.gov.in"', mobile: '9876543210' },
      faults: [{ column: 'email', code: 'formula', offers: ['ram@up.gov.in'] }],
    });
  });

  test('days as Excel counts them', async () => {
    const page = pageOf([`${head}${cell('Date of birth')}`, `${row}<c><v>33039</v></c>`]);
    expect((await takes(await workbook(page))).rows[0]!.cells.bornOn).toBe('15-06-1990');
  });

  const csv = csvOf([somebody()]);
  test.each([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${csv}`)],
    ['UTF-16 of Windows', Buffer.from(`\uFEFF${csv}`, 'utf16le')],
    ['UTF-16 with the high byte first', Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16()],
    ['semicolons', Buffer.from(csvOf([somebody()], ';'))],
    ['tabs', Buffer.from(csvOf([somebody()], '\t'))],
    ['lines of Windows', Buffer.from(csv.replaceAll('\n', '\r\n'))],
    ['a title above the headings', Buffer.from(`सिंचाई विभाग की शीट\n\n${csv}`)],
    ['headings in Kruti Dev', Buffer.from(csv.replace('पदनाम', toKrutiDev('पदनाम')))],
  ])('CSV: %s', async (_, bytes) => {
    const { sheet } = await takes(new Uint8Array(bytes), 'a.csv');
    expect(sheet).toMatchObject({ rows: 1, counts: { faulty: 0, new: 1, posts: 1 } });
  });

  test('columns that are unknown are named and forgotten', async () => {
    const { sheet } = await takes(csvOf([somebody()]).replace('मोबाइल', 'पिता का नाम'), 'a.csv');
    expect(sheet.notes).toEqual([{ note: 'ignored', heading: 'पिता का नाम' }]);
  });
});
