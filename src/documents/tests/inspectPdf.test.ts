import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { Refusal } from '#core/errors.ts';
import { PDF } from '@libpdf/core';
import { closeInspector, inspectPdf } from '../inspectPdf.ts';
import { renderLetter } from '../letter.ts';
import { closeRenderer } from '../render.ts';
import { circular } from './letters.ts';
import { blankPage, streamOf, writePdf } from './plainPdf.ts';

afterAll(async () => {
  await closeInspector();
  await closeRenderer();
});

/** The code of the refusal, with what was found; or how many pages. */
async function verdict(bytes: Uint8Array): Promise<string | number> {
  const answer = await inspectPdf(bytes).catch((error: unknown) => error);
  if (answer instanceof Refusal) return [answer.code, answer.details.what].filter(Boolean).join(' ');
  if (answer instanceof Error) throw answer;
  return (answer as { pages: number }).pages;
}

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

describe('a paper that may come in', () => {
  test('a letter printed by the office itself', async () => {
    expect(await verdict((await renderLetter(circular)).pdf)).toBe(1);
  });

  test('a plain page, with a table of objects or packed', async () => {
    expect(await verdict(writePdf({ objects: blankPage() }))).toBe(1);
    const { 1: catalog, ...rest } = blankPage();
    expect(await verdict(writePdf({ objects: { 1: catalog! }, packed: rest }))).toBe(1);
  });

  test('links to an address, opening at a page, and a font that happens to be called AA or JS', async () => {
    const link = '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://up.gov.in) >> >>';
    const fonts = '/Resources << /Font << /AA 5 0 R /JS 5 0 R /EF 5 0 R >> >>';
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
    const objects = blankPage({
      catalog: '/OpenAction << /S /GoTo /D [3 0 R /Fit] >>',
      page: `/Annots [4 0 R] ${fonts}`,
      objects: { 4: link, 5: font },
    });
    expect(await verdict(writePdf({ objects }))).toBe(1);
  });

  test('a paper with a signature field, and one whose objects point in circles', async () => {
    const signed = blankPage({
      catalog: '/AcroForm << /Fields [4 0 R] /SigFlags 3 >>',
      objects: { 4: '<< /FT /Sig /T (s) /V << /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >> >>' },
    });
    expect(await verdict(writePdf({ objects: signed }))).toBe(1);
    expect(
      await verdict(
        writePdf({ objects: blankPage({ page: '/Again 4 0 R', objects: { 4: '<< /Next 5 0 R >>', 5: '[4 0 R 5 0 R 3 0 R]' } }) }),
      ),
    ).toBe(1);
  });
});

describe('a paper that runs or hides something is refused by name', () => {
  const cases: [string, string, string][] = [
    ['a script at opening', `/OpenAction ${script}`, 'JavaScript'],
    ['a table of scripts', `/Names << /JavaScript << /Names [(a) ${script}] >> >>`, 'JavaScript'],
    ['a name written with escapes', '/OpenAction << /S /J#61vaScr#69pt /J#53 (x) >>', 'JavaScript'],
    ['a program to start', '/OpenAction << /S /Launch /F (calc.exe) >>', 'Launch'],
    ['embedded files', '/Names << /EmbeddedFiles << /Names [] >> >>', 'EmbeddedFiles'],
    ['a file beside the page', '/AF [<< /Type /Filespec /EF << /F 3 0 R >> >>]', 'EmbeddedFiles'],
    ['an XFA form', '/AcroForm << /Fields [] /XFA (x) >>', 'XFA'],
    ['actions tied to events', '/AA << /WC << /S /URI /URI (http://x.example) >> >>', 'AA'],
    ['a form that sends', '/OpenAction << /S /SubmitForm /F (http://x.example) >>', 'SubmitForm'],
    ['a form that takes data in', '/OpenAction << /S /ImportData /F (x.fdf) >>', 'ImportData'],
    ['another file on the network', '/OpenAction << /S /GoToR /F (\\\\\\\\x\\\\y.pdf) >>', 'GoToR'],
    ['a script behind a harmless action', `/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [${script}] >>`, 'JavaScript'],
    ['an action without a kind', '/OpenAction << /JS (app.alert) >>', 'JS'],
  ];
  test.each(cases)('%s', async (_, catalog, what) => {
    expect(await verdict(writePdf({ objects: blankPage({ catalog }) }))).toBe(`pdf.active ${what}`);
  });

  test('media with programs on a page', async () => {
    const objects = blankPage({ page: '/Annots [4 0 R]', objects: { 4: '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>' } });
    expect(await verdict(writePdf({ objects }))).toBe('pdf.active RichMedia');
  });

  test('a script packed inside an object stream', async () => {
    const pdf = writePdf({ objects: blankPage({ catalog: '/OpenAction 5 0 R' }), packed: { 5: '<< /S /Java#53cript /JS (x) >>' } });
    expect(pdf.includes('JavaScript')).toBe(false);
    expect(await verdict(pdf)).toBe('pdf.active JavaScript');
  });

  test('a script that a reader finds only when it distrusts the table of objects', async () => {
    const objects = blankPage({ catalog: '/OpenAction 4 0 R', objects: { 4: script, 5: '<< /S /GoTo >>' } });
    const honest = writePdf({ objects }).toString('latin1');
    const table = honest.slice(honest.indexOf('xref\n')).split('\n');
    table[6] = table[7]!;
    const lying = Buffer.from(honest.slice(0, honest.indexOf('xref\n')) + table.join('\n'), 'latin1');
    expect(await verdict(lying)).toBe('pdf.active JavaScript');
  });
});

describe('what is no sound PDF is refused and never hangs', () => {
  test('a picture, nothing at all, and only a header', async () => {
    expect(await verdict(Buffer.from('\u0089PNG\r\n'))).toBe('pdf.notPdf');
    expect(await verdict(Buffer.alloc(0))).toBe('pdf.notPdf');
    expect(await verdict(Buffer.from('%PDF-1.7\n'))).toBe('pdf.broken');
  });

  test('a paper cut short', async () => {
    const { pdf } = await renderLetter(circular);
    for (const share of [0.1, 0.5, 0.9, 0.99]) expect(await verdict(pdf.subarray(0, Math.floor(pdf.length * share)))).toBe('pdf.broken');
  });

  test('a protected paper', async () => {
    const pdf = await PDF.load(writePdf({ objects: blankPage() }));
    pdf.setProtection({ userPassword: '', ownerPassword: 'owner' });
    expect(await verdict(await pdf.save())).toBe('pdf.encrypted');
    pdf.setProtection({ userPassword: 'secret', ownerPassword: 'owner' });
    expect(await verdict(await pdf.save())).toBe('pdf.encrypted');
  });

  test('a paper without pages', async () => {
    expect(
      await verdict(writePdf({ objects: { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [] /Count 0 >>' } })),
    ).toBe('pdf.empty');
  });

  test('an object stream that opens to 300 MB', async () => {
    const bomb = streamOf(
      '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
      deflateSync(Buffer.concat([Buffer.from('5 0 '), Buffer.alloc(300 * 2 ** 20, 32)])),
    );
    const packed = writePdf({ objects: blankPage({ catalog: '/OpenAction 5 0 R' }), packed: { 5: 'null' } });
    const start = packed.lastIndexOf('6 0 obj\n');
    const end = packed.indexOf('endobj', start);
    // The bomb stands where the honest object stream stood; the cross-reference stream moves behind it.
    const moved = Buffer.concat([packed.subarray(0, start + 8), bomb, Buffer.from('\n'), packed.subarray(end)]);
    const shifted = moved.toString('latin1').replace(/startxref\n\d+/, `startxref\n${moved.lastIndexOf('7 0 obj')}`);
    expect(await verdict(Buffer.from(shifted, 'latin1'))).toBe('pdf.tooComplex');
  }, 20_000);

  test('brackets nested a million deep', async () => {
    const objects = blankPage({ page: `/Deep ${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}` });
    expect(await verdict(writePdf({ objects }))).toMatch(/^pdf\.(broken|tooComplex)$/);
  });

  test('a cross-reference stream that claims a billion objects', async () => {
    const head =
      '%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 1000000000 /W [0 0 0] /Root 2 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n';
    expect(await verdict(Buffer.from(head))).toMatch(/^pdf\.(broken|tooComplex)$/);
  }, 20_000);

  test('a letter with bytes changed at random answers one way or the other, and the next paper is still read', async () => {
    const { pdf } = await renderLetter(circular);
    for (let round = 0; round < 20; round++) {
      const changed = Buffer.from(pdf);
      for (const at of new Uint32Array(randomBytes(4 * 40).buffer.slice(0, 160))) changed[at % changed.length] = at >>> 24;
      expect([1, 'pdf.notPdf', 'pdf.broken', 'pdf.encrypted', 'pdf.empty', 'pdf.tooComplex']).toContain(await verdict(changed));
    }
    expect(await verdict(pdf)).toBe(1);
  }, 60_000);
});
