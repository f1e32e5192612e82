import { stringify } from 'csv-stringify/sync';
import Excel from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from './read.ts';

const bounds = { rows: 20_000, columns: 50 };
const read = (bytes: Uint8Array) => readTable(bytes, { bounds });
const csv = (text: string) => strToU8(text);

async function workbook(rows: unknown[][], more: (book: Excel.Workbook) => void = () => {}): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  book.addWorksheet('सूची').addRows(rows);
  more(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A workbook with parts of one's own beside the least that it must have. */
function handmade(parts: Record<string, string | Uint8Array>): Uint8Array {
  const least = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>नाम</t></is></c></row></sheetData></worksheet>',
  };
  const all = Object.entries({ ...least, ...parts }).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return zipSync(Object.fromEntries(all) as Record<string, Uint8Array>);
}

describe('a sheet', () => {
  test('is read with the numbers of its rows, as text, whoever wrote it', async () => {
    const bytes = await workbook([['कर्मचारी कोड', 'नाम'], [], [9876543210, ' रवि  कुमार ']]);
    expect((await read(bytes)).rows).toEqual([
      { line: 1, cells: ['कर्मचारी कोड', 'नाम'] },
      { line: 3, cells: ['9876543210', 'रवि कुमार'] },
    ]);
    for (const text of ['\uFEFFकोड;नाम\r\n1;"क; ख"\r\n', 'sep=;\nकोड;नाम\n1;"क; ख"', 'कोड\tनाम\n1\tक; ख'])
      expect((await read(csv(text))).rows.map(({ cells }) => cells), text).toEqual([['कोड', 'नाम'], ['1', 'क; ख']]); // prettier-ignore
    const wide = Buffer.from('\uFEFFकोड,नाम\n1,क', 'utf16le');
    expect((await read(wide)).rows[1]).toMatchObject({ cells: ['1', 'क'] });
    expect((await read(handmade({}))).rows).toEqual([{ line: 1, cells: ['नाम'] }]);
  });

  test('tells formulas apart from values', async () => {
    const bytes = await workbook([['कोड', { formula: 'CONCATENATE("U","P")', result: 'UP' }]]);
    const [row] = (await read(bytes)).rows;
    expect(row!.cells).toEqual(['कोड', '=CONCATENATE("U","P")']);
    expect(row!.formulas).toEqual(new Map([[1, 'UP']]));
    const [typed] = (await read(csv('=HYPERLINK("http://x"),-5,+91 98390,@SUM(A1)'))).rows;
    expect([...typed!.formulas!.keys()]).toEqual([0, 3]);
  });

  test('of a hidden page is passed over', async () => {
    const bytes = await workbook([['पहला']], (book) => {
      book.worksheets[0]!.state = 'hidden';
      book.addWorksheet('दूसरा').addRow(['दिखता']);
    });
    expect((await read(bytes)).rows[0]).toMatchObject({ cells: ['दिखता'] });
    expect((await readTable(bytes, { bounds, page: 'सूची' })).rows[0]).toMatchObject({ cells: ['पहला'] });
  });
});

describe('refused', () => {
  const bomb = new Uint8Array(60 * 1024 * 1024);
  const cases: [string, () => Uint8Array | Promise<Uint8Array>, string][] = [
    ['a bomb, before it is unpacked', () => handmade({ 'xl/worksheets/sheet1.xml': bomb }), 'table.bomb'],
    ['very many parts', () => handmade(Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`x${n}`, 'x']))), 'table.bomb'],
    ['macros', () => handmade({ 'xl/vbaProject.bin': 'x' }), 'table.macros'],
    [
      'macros under another name',
      () =>
        handmade({
          '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        }),
      'table.macros',
    ],
    ['links to other files', () => handmade({ 'xl/externalLinks/externalLink1.xml': '<a/>' }), 'table.links'],
    ['entities', () => handmade({ 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>' }), 'table.broken'],
    ['a torn archive', async () => (await workbook([['नाम']])).slice(0, 900), 'table.broken'],
    ['a ZIP that is no workbook', () => zipSync({ 'a.txt': strToU8('a') }), 'table.kind'],
    ['a PDF', () => csv('%PDF-1.7'), 'table.kind'],
    ['a page of the web', () => csv('<html>'), 'table.kind'],
    ['old Excel', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'table.old'],
    ['letters of an unknown code', () => new Uint8Array([0xe0, 0x41, 0x42]), 'table.encoding'],
    ['nothing', () => csv('\n\n,,\n'), 'table.empty'],
    ['rows beyond the bound', () => csv('a\n'.repeat(20_001)), 'table.rows'],
    ['columns beyond the bound', () => csv(','.repeat(50)), 'table.columns'],
    [
      'a cell far to the right',
      () => handmade({ 'xl/worksheets/sheet1.xml': '<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>' }),
      'table.columns',
    ],
    ['a record without end', () => csv(`"${'a'.repeat(300_000)}`), 'table.broken'],
  ];
  test.each(cases)('%s', async (_, make, code) => {
    await expect(read(await make())).rejects.toMatchObject({ status: 422, code });
  });

  test('an Aadhaar column, however it is written; «आधारभूत» is none', async () => {
    for (const heading of ['आधार', 'आधार सं०', 'आधार नं.', 'Aadhaar No.', 'ADHAR', 'aadhar card', 'UID', 'vk/kkj la[;k'])
      await expect(read(csv(`नाम,${heading}\nरवि,1`)), heading).rejects.toMatchObject({ code: 'table.aadhaar', details: { heading } });
    await expect(read(csv('नाम,आधारभूत ढाँचा\nरवि,1'))).resolves.toBeDefined();
  });

  test('nothing of any bytes but with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom([], [0x50, 0x4b, 3, 4]), async (bytes, sign) => {
        const refusal = await read(new Uint8Array([...sign, ...bytes])).catch((error: { code?: string }) => error);
        expect('rows' in refusal || String(refusal.code).startsWith('table.')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test('10,000 rows of 20 columns take a processor less than three seconds, also a busy one', async () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => Array.from({ length: 20 }, (_, column) => `मान ${row}-${column}`));
  const bytes = await workbook(rows);
  for (const file of [bytes, csv(stringify(rows))]) {
    const begun = process.cpuUsage();
    expect((await read(file)).rows).toHaveLength(10_000);
    expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(3_000);
  }
}, 30_000);
