import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PDF } from '@libpdf/core';
import { Refusal } from '#core/errors.ts';
import { letterText, renderLetter } from '../letter.ts';
import { type CommunicationForm, communicationForms } from '../letterModel.ts';
import { closeRenderer } from '../render.ts';
import { stampPdf } from '../stamp.ts';
import { byPoppler } from '../textOf.ts';
import { cell, circular, doc, para } from './letters.ts';

afterAll(closeRenderer);

const folder = mkdtempSync(join(tmpdir(), 'letters-'));
const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
for (const tool of ['pdftotext', 'qpdf'])
  if (!has(tool)) console.log(`${tool} is not installed: the tests that read PDFs with it are skipped`);

/** The words of a PDF as a stranger's tool reads them, white space made single. */
async function wordsOf(pdf: Buffer): Promise<string> {
  return ((await byPoppler(pdf)) ?? []).join(' ').replace(/\s+/g, ' ');
}

/** The words that stand inside a rectangle of a page. */
function textIn(pdf: Buffer, { page, x, y, width, height }: { page: number; x: number; y: number; width: number; height: number }): string {
  const file = join(folder, 'place.pdf');
  writeFileSync(file, pdf);
  const top = 841.89 - y - height;
  const numbers = { f: page + 1, l: page + 1, x, y: top, W: width, H: height };
  const options = Object.entries(numbers).flatMap(([name, value]) => [`-${name}`, String(Math.round(value))]);
  return execFileSync('pdftotext', [...options, file, '-'], { stdio: ['ignore', 'pipe', 'ignore'] })
    .toString()
    .trim();
}

describe('an issued letter', () => {
  test.skipIf(!has('pdftotext'))('says all that the order says, in words that can be searched', async () => {
    const words = await wordsOf((await renderLetter(circular)).pdf);
    for (const part of [
      'कार्यालय मुख्य मंत्री, उत्तर प्रदेश लोक भवन, लखनऊ',
      'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
      'I/1312603/2026',
      'दिनांक 23/04/2026',
      '2- ई-ऑफिस हेतु नोडल संस्था UPLC',
      'संलग्नक: उक्तवत।',
      '(संजय प्रसाद)',
      'संख्या एवं दिनांक तदैव।',
      'आज्ञा से,',
      '(अरविन्द मोहन)',
      'संयुक्त सचिव, मुख्यमंत्री।',
    ])
      expect(words).toContain(part);
    expect(words).not.toContain('आलेख्य');
    expect(words.indexOf('राजस्व परिषद')).toBeGreaterThan(words.indexOf('(संजय प्रसाद)'));
  });

  test.skipIf(!has('pdftotext'))('bears its code at the foot of the last page alone, and moves no line of the letter for it', async () => {
    const code = '7K3M9QX2ABCDEFGH0123456789';
    const long = { ...circular, body: doc(...Array.from({ length: 40 }, () => para('विभाग में समस्त कार्य ई-ऑफिस पर किया जा रहा है।'))) };
    const verification = { address: `https://eoffice.up.gov.in/v/${code}`, code };
    const [without, withCode] = [await renderLetter(long), await renderLetter({ ...long, issue: { ...long.issue!, verification } })];
    expect(withCode.places).toEqual(without.places);
    const pages = (await byPoppler(withCode.pdf))!.map((page) => page.includes('7K3M 9QX2 ABCD EFGH 0123 4567 89'));
    expect(pages).toEqual([...Array.from({ length: without.pages - 1 }, () => false), true]);
    expect(without.pages).toBeGreaterThan(1);
  });

  test.skipIf(!has('pdftotext'))('keeps ई-ऑफिस, ई-फाइल and ई-मेल each in one line, wherever it falls, and they are found', async () => {
    const shifted = Array.from({ length: 30 }, (_, n) => para(`${'क'.repeat(n)} ${'ई-ऑफिस ई-फाइल ई-मेल। '.repeat(12)}`));
    const words = ['ई-ऑफिस', 'ई-फाइल', 'ई-मेल'];
    const text = ((await byPoppler((await renderLetter({ ...circular, body: doc(...shifted) })).pdf)) ?? []).join('\n');
    expect(text.split('\n').filter((line) => /^\s*।|ई-\s*$/u.test(line))).toEqual([]);
    for (const word of words) expect(text.split(word).length - 1).toBeGreaterThanOrEqual(30 * 12);
  });

  test('is the same to the byte when it is printed again', async () => {
    const [first, second] = await Promise.all([renderLetter(circular), renderLetter(circular)]);
    expect(first.pdf.equals(second.pdf)).toBe(true);
    expect(first.pdf.includes('pdfaid:part')).toBe(true);
  });

  test.skipIf(!has('pdftotext'))('keeps two places free for the signatures, on the page, apart, above the names', async () => {
    const { pdf, places } = await renderLetter(circular);
    for (const place of [places.main, places.endorsement!]) {
      expect(place).toMatchObject({ page: 0, width: 152, height: 50 });
      expect(textIn(pdf, place)).toBe('');
    }
    expect(places.main.y).toBeGreaterThan(places.endorsement!.y + 50);
    expect(textIn(pdf, { ...places.main, y: places.main.y - 24, height: 24 })).toContain('संजय प्रसाद');
    expect(textIn(pdf, { ...places.endorsement!, y: places.endorsement!.y - 24, height: 24 })).toContain('अरविन्द मोहन');
  });

  test.skipIf(!has('qpdf'))('is a PDF without fault', async () => {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, (await renderLetter(circular)).pdf);
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
  });

  test('without copies has one place, and its words are known without the PDF', async () => {
    const letter = { ...circular, copies: null };
    expect((await renderLetter(letter)).places.endorsement).toBeNull();
    expect(letterText(letter)).toContain('लॉगिन नहीं किया जा रहा है');
  });
});

describe('co-signers', () => {
  const people = Array.from({ length: 10 }, (_, index) => ({
    name: `नमूना अधिकारी ${index + 1}`,
    designation: 'मुख्य अभियन्ता (परियोजना), सिंचाई विभाग',
  }));
  const paragraphs = (count: number) =>
    doc(...Array.from({ length: count }, () => para('विभाग में समस्त कार्य ई-ऑफिस पर किया जा रहा है। '.repeat(4))));

  test.skipIf(!has('pdftotext'))('have places beside and below the main one, level in pairs, empty, each above its own name', async () => {
    const { pdf, places } = await renderLetter({ ...circular, cosigners: people.slice(0, 4) });
    const { main, cosigners } = places;
    const row = main.y - cosigners[1]!.y;
    expect(row).toBeGreaterThan(main.height + 40);
    expect(cosigners.map(({ x }) => x === main.x)).toEqual([false, true, false, true]);
    expect(cosigners.map(({ y }) => Math.round((main.y - y) / row))).toEqual([0, 1, 1, 2]);
    expect([cosigners[0]!.y, cosigners[2]!.y]).toEqual([main.y, cosigners[1]!.y]);
    for (const [index, place] of cosigners.entries()) {
      expect(textIn(pdf, place)).toBe('');
      expect(textIn(pdf, { ...place, y: place.y - 22, height: 22 })).toContain(`(नमूना अधिकारी ${index + 1})`);
    }
  });

  test.skipIf(!has('pdftotext'))('stand with the main signature and a line of the text on one page, however the text falls', async () => {
    for (const count of [1, 5, 10])
      for (const length of [1, 4, 6, 8, 10, 12]) {
        const { pdf, places } = await renderLetter({ ...circular, body: paragraphs(length), cosigners: people.slice(0, count) });
        expect(new Set([places.main, ...places.cosigners].map(({ page }) => page)).size).toBe(1);
        expect((await byPoppler(pdf))![places.main.page]).toContain('समस्त कार्य');
      }
  });

  test('are at most ten, and are found by their names', async () => {
    await expect(renderLetter({ ...circular, cosigners: [...people, people[0]!] })).rejects.toThrow('cosigners');
    expect(letterText({ ...circular, cosigners: people })).toContain('नमूना अधिकारी 10');
  });
});

describe('a draft', () => {
  const draft = { ...circular, form: 'letter' as const, issue: null };
  test.skipIf(!has('pdftotext'))('is marked as not issued, with dots for number and date', async () => {
    const words = await wordsOf((await renderLetter(draft)).pdf);
    for (const part of ['आलेख्य – निर्गत नहीं', 'I/……/2026', '……/……/2026', 'मुख्य हस्ताक्षर', 'प्रेषक, संजय प्रसाद,', 'सेवा में,', 'महोदय,', 'भवदीय,'])
      expect(words).toContain(part);
  });

  test.skipIf(!has('pdftotext'))('prints what looks like a program as plain words', async () => {
    const hostile = '#import "x" #eval("1") $a^2$ *b* _c_ @d \\ <label> // https://up.gov.in `raw` = = [x] {y} ~ -- #sys.inputs';
    const words = await wordsOf((await renderLetter({ ...draft, subject: hostile, addressees: [hostile], body: doc(para(hostile)) })).pdf);
    expect(words.split('#eval("1") $a^2$ *b* _c_ @d \\ <label> //').length - 1).toBe(3);
    expect(words).toContain('`raw` = = [x] {y} ~ -- #sys.inputs');
  });

  test.each([
    ['✓', 'U+2713'],
    ['😀', 'U+1F600'],
    ['و', 'U+0648'],
    ['\u0ac1', 'U+0AC1'],
  ])('names the character that the font cannot draw: %s', async (character, code) => {
    const refusal = await renderLetter({ ...draft, subject: `समीक्षा ${character}` }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ status: 422, code: 'document.glyphMissing', details: { character, code } });
  });
});

describe('every form of communication', () => {
  test.each(Object.keys(communicationForms) as CommunicationForm[])('%s prints in Hindi and in English', async (form) => {
    for (const language of ['hi', 'en'] as const) {
      const { pages, places } = await renderLetter({
        ...circular,
        form,
        language,
        place: 'लखनऊ',
        section: 'अनुभाग-2',
        reference: 'पत्र दिनांक 20-03-2026',
      });
      expect(pages).toBeLessThanOrEqual(2);
      expect(places.endorsement).not.toBeNull();
    }
  });

  test.skipIf(!has('pdftotext'))('shows the parts that belong to it and no others', async () => {
    const order = await wordsOf((await renderLetter({ ...circular, form: 'officeOrder' })).pdf);
    expect(order).toContain('कार्यालय आदेश');
    expect(order).not.toMatch(/प्रेषक,|महोदय,|भवदीय,/);
    const reminder = await wordsOf((await renderLetter({ ...circular, form: 'reminder', reminder: 2 })).pdf);
    expect(reminder).toMatch(/^अनुस्मारक-2 /);
  });

  test.skipIf(!has('pdftotext'))('a long letter runs over pages, with forty addressees and a table', async () => {
    const addressees = Array.from({ length: 40 }, (_, index) => `जिलाधिकारी, जनपद ${index + 1}, उत्तर प्रदेश।`);
    const row = (type: 'tableHeader' | 'tableCell', ...words: string[]) => ({
      type: 'tableRow' as const,
      content: words.map((word) => cell(type, word)),
    });
    const table = {
      type: 'table' as const,
      content: [
        row('tableHeader', 'क्र०सं०', 'विभाग'),
        ...addressees.map((_, index) => row('tableCell', `${index + 1}`, 'सिंचाई एवं जल संसाधन')),
      ],
    };
    const letter = await renderLetter({
      ...circular,
      form: 'order',
      subject: 'विषय '.repeat(120).trim(),
      addressees,
      body: doc(para('पहला'), table, para('अन्तिम प्रस्तर')),
    });
    expect(letter.pages).toBe(3);
    const pages = (await byPoppler(letter.pdf))!;
    expect(pages.join(' ')).toContain('40- जिलाधिकारी, जनपद 40');
    expect(pages.filter((page) => page.includes('क्र०सं०')).length).toBe(2);
    expect(pages[letter.places.main.page]).toMatch(/अन्तिम प्रस्तर[^]*भवदीय/);
  });
});

test('a stamp has exactly the size of its place', async () => {
  const pdf = await PDF.load(
    await stampPdf(['Digitally signed by', 'SANJAY PRASAD', 'Date: 29-04-2026', '12:08:31', 'अपर मुख्य सचिव'], { width: 152, height: 50 }),
  );
  expect(pdf.getPageCount()).toBe(1);
  expect(pdf.getPage(0)).toMatchObject({ width: 152, height: 50 });
});

test('a warm letter is printed in less than 50 ms', async () => {
  await renderLetter(circular);
  let fastest = Infinity;
  for (let round = 0; round < 15; round++) {
    const start = performance.now();
    await renderLetter({ ...circular, subject: `विषय ${round}` });
    fastest = Math.min(fastest, performance.now() - start);
  }
  // The fastest: other work on the machine must not fail it.
  expect(fastest).toBeLessThan(50);
});
