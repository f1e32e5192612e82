import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { renderEnvelopes } from '../envelope.ts';
import { type NoteSheet, renderNoteSheet } from '../noteSheet.ts';
import { printPaper } from '../printPaper.ts';
import { closeRenderer } from '../render.ts';
import { byLibrary, byPoppler, closeReader, textOf } from '../textOf.ts';
import { doc, para } from './letters.ts';

afterAll(async () => {
  await closeRenderer();
  await closeReader();
});

const noTool = spawnSync('pdftotext', ['-v']).error !== undefined;
if (noTool) console.log('pdftotext is not installed: the tests that read PDFs with it are skipped');

const reference = (kind: 'page' | 'note' | 'file', targetId: string, label: string) => ({
  type: 'reference' as const,
  attrs: { kind, targetId, label },
});
const sheet: NoteSheet = {
  office: 'कलेक्ट्रेट, बरेली',
  section: 'ई-ऑफिस अनुभाग',
  number: '34-13099/3/2026-ई-ऑफिस अनुभाग',
  computerNumber: '418207',
  subject: 'जनपद की अनुपालन आख्या',
  opened: '2026-03-20',
  notes: [
    {
      id: '6',
      colour: 'green',
      name: 'विकास आनन्द',
      designation: 'जिलाधिकारी, बरेली',
      at: '2026-03-25T20:35:37Z',
      signed: { name: 'VIKAS ANAND', at: '2026-03-25T20:35:37Z' },
      body: doc(para('यथाप्रस्तावित।'), para('आख्या ली जाए।')),
    },
    {
      id: '7',
      colour: 'yellow',
      name: 'मोहित यादव',
      designation: 'पटल सहायक',
      at: '2026-04-24T10:50:11Z',
      body: doc(
        para(
          'पत्र ',
          reference('page', '101', 'पताका-क'),
          ' तथा ',
          reference('note', '6', 'प्रस्तर 1'),
          ' व ',
          reference('file', '999', 'अन्य पत्रावली'),
          ' देखें।',
        ),
      ),
    },
  ],
  correspondence: [{ id: '101', title: 'मु.का. पत्र', number: 'I/1263534/2026', date: '2026-03-20', firstPage: 1, lastPage: 3 }],
  movements: [{ from: 'डायरी लिपिक', to: 'पटल सहायक', at: '2026-03-20T05:00:00Z', action: 'प्रेषित' }],
  printed: { name: 'रेखा मिश्रा', designation: 'प्रशासनिक अधिकारी', at: '2026-04-26T05:00:00Z' },
  at: '2026-04-26T05:00:00Z',
};

test.skipIf(noTool)('a note sheet numbers paragraphs through, says green and yellow, and who printed it when', async () => {
  const { pdf } = await renderNoteSheet(sheet);
  const words = (await byPoppler(pdf))!.join(' ').replace(/\s+/g, ' ');
  for (const part of [
    '34-13099/3/2026-ई-ऑफिस अनुभाग',
    '418207',
    '20-03-2026',
    'हरी टिप्पणी',
    '2. आख्या ली जाए।',
    'पीली टिप्पणी – आलेख्य',
    '3. पत्र पताका-क तथा प्रस्तर 1',
    'VIKAS ANAND',
    '26-03-2026',
    '02:05:37',
    '24-04-2026 16:20:11',
    'पत्राचार की सूची',
    '1–3',
    'संचरण',
    'रेखा मिश्रा, प्रशासनिक अधिकारी, 26-04-2026 10:30:00',
    'पृष्ठ 1 /',
  ])
    expect(words).toContain(part);
});

test('references lead to places inside the print; one to a file that is not there leads nowhere', async () => {
  const { pdf } = await renderNoteSheet(sheet);
  expect(pdf.toString('latin1').match(/\/Subtype\s*\/Link/g)?.length).toBe(2);
  expect(pdf.includes('/URI')).toBe(false);
});

test('two entries under one number do not stop the print', async () => {
  const twice = { ...sheet, notes: [...sheet.notes, ...sheet.notes], correspondence: [...sheet.correspondence!, ...sheet.correspondence!] };
  expect((await renderNoteSheet(twice)).pages).toBeGreaterThan(0);
});

test('a file without notes prints its cover', async () => {
  expect((await renderNoteSheet({ ...sheet, notes: [], correspondence: [], movements: [] })).pages).toBe(1);
});

test.skipIf(noTool)('envelopes come one a page, DL', async () => {
  const one = { addressee: 'जिलाधिकारी,\nपीलीभीत', sender: 'संयुक्त सचिव\nलखनऊ', number: '34-13099 I/1/2026', tracking: 'EU123456789IN' };
  const pages = (await byPoppler(await renderEnvelopes([one, { ...one, addressee: 'जिलाधिकारी,\nलखनऊ' }])))!;
  expect(pages.length).toBe(2);
  expect(pages[0]).toMatch(/EU123456789IN[^]*सेवा में,[^]*पीलीभीत/);
});

test('the words of a paper are read a page at a time, also without tools of the system', async () => {
  const { pdf } = await printPaper({
    number: 'No. 7/2026',
    paragraphs: ['Training from 04 May 2026.', '- पहला बिन्दु'],
    tables: [[['a', 'b'], ['1']]],
  });
  for (const read of [textOf, byLibrary]) {
    const pages = await read(pdf);
    expect(pages.length).toBe(1);
    expect(pages[0]).toContain('Training from 04 May 2026.');
  }
  expect(await textOf(Buffer.from('no paper'))).toEqual([]);
});
