import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { closeCutter, cutPages } from '../cutPages.ts';
import { inspectPdf } from '../inspectPdf.ts';
import { printPaper } from '../printPaper.ts';
import { closeRenderer } from '../render.ts';
import { byPoppler } from '../textOf.ts';
import { blankPage, streamOf, writePdf } from './plainPdf.ts';

afterAll(() => Promise.all([closeCutter(), closeRenderer()]));

const noText = spawnSync('pdftotext', ['-v']).error !== undefined;

test.skipIf(noText)('some pages of a paper are a paper of their own, with the words of those pages and no others', async () => {
  const words = ['प्रथम', 'द्वितीय', 'तृतीय', 'चतुर्थ'].map((word) => `${word} `.repeat(700));
  const { pdf } = await printPaper({ paragraphs: words });
  const whole = (await byPoppler(pdf))!;
  expect(whole.length).toBeGreaterThan(3);
  const cut = await cutPages({ bytes: pdf, from: 2, to: 3 });
  expect(await inspectPdf(cut)).toEqual({ pages: 2 });
  expect(await byPoppler(cut)).toEqual(whole.slice(1, 3));
  expect(cut.length).toBeLessThan(pdf.length);
});

/** Two pages; over the first hang a stamp, as a signature shows it, and a link to the second, which is secret. */
function stamped(): Buffer {
  const stamp = streamOf(
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 9 0 R >> >>',
    Buffer.from('BT /F 12 Tf (STAMPED) Tj ET'),
  );
  const objects = blankPage({
    page: '/Annots [4 0 R 5 0 R] /Contents 10 0 R /Resources << /Font << /F 9 0 R >> >>',
    objects: {
      4: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (main) /F 4 /Rect [100 100 300 120] /AP << /N 6 0 R >> >>',
      5: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest [7 0 R /Fit] >>',
      6: stamp,
      7: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources << /Font << /F 9 0 R >> >> >>',
      8: streamOf('', Buffer.from('BT /F 12 Tf (SECRET) Tj ET')),
      9: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      10: streamOf('', Buffer.from('BT /F 12 Tf 72 700 Td (LETTER) Tj ET')),
    },
  });
  return writePdf({ objects: { ...objects, 2: '<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>' } });
}

test.skipIf(noText)('a stamp stays on its page, and a link draws no other page along', async () => {
  const cut = await cutPages({ bytes: stamped(), from: 1, to: 1 });
  expect(await byPoppler(cut)).toEqual([expect.stringMatching(/^LETTER\s+STAMPED$/)]);
  expect(Buffer.from(cut).includes('SECRET')).toBe(false);
});

test('a paper that cannot be read is refused', async () => {
  await expect(cutPages({ bytes: Buffer.from('%PDF-1.7 nothing'), from: 1, to: 1 })).rejects.toMatchObject({ status: 422 });
});
