import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer as LibrarySigner } from '@libpdf/core';
import { PDF } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { stampPdf } from '#documents/stamp.ts';
import { trialFault } from '../keys/checkSigner.ts';
import { toPem } from '../keys/authority.ts';
import { folderWith, lacks, MAIN_AT, office, run, type SignedLetter, signedLetter, signWithStamp, unsignedLetter } from '#testOfficers.ts';
import { readByteRange, readContents } from './byteRange.ts';
import { preparePdf, sealPdf, signPdf } from './signPdf.ts';
import { signedFields } from './signatureFields.ts';

let letter: SignedLetter;
beforeAll(async () => {
  letter = await signedLetter();
});

const startsWith = (whole: Uint8Array, start: Uint8Array) => Buffer.from(whole.subarray(0, start.length)).equals(start);

describe('a letter signed at both places', () => {
  it('keeps every byte of the letter as it was frozen, and of the first signature', () => {
    expect(startsWith(letter.once, letter.unsigned)).toBe(true);
    expect(startsWith(letter.twice, letter.once)).toBe(true);
  });

  it('is signed again by nobody at a place already signed', async () => {
    const { secretary } = await office();
    const { main } = await unsignedLetter();
    const again = signWithStamp({ pdf: letter.twice, signer: secretary, place: main, field: 'main', name: 'SANKALP PRAKASH', at: MAIN_AT });
    await expect(again).rejects.toMatchObject({ status: 409, code: 'signing.placeTaken' });
  });

  it('names in each signature the time in Indian time and the reason', async () => {
    const fields = signedFields(await PDF.load(letter.twice));
    expect(fields.map(({ name, signedAt, reason }) => ({ name, signedAt: signedAt?.toISOString(), reason }))).toEqual([
      { name: 'main', signedAt: '2026-03-12T07:48:10.000Z', reason: 'अनुमोदित' },
      { name: 'endorsement', signedAt: '2026-03-19T10:46:25.000Z', reason: null },
    ]);
    expect(Buffer.from(letter.twice).toString('latin1')).toContain("(D:20260312131810+05'30')");
  });
});

describe('what cannot be signed', () => {
  const size = { x: 50, y: 50, width: 160, height: 60 };
  async function attempt(pdf: Uint8Array, place = { page: 0, ...size }) {
    const { secretary } = await office();
    return signPdf({
      pdf,
      place,
      signer: secretary,
      field: 'main',
      appearance: await stampPdf(['Digitally signed by'], size),
      name: 'S',
      at: MAIN_AT,
    });
  }

  it('is refused by name: no PDF, a place outside the page, a page that is not there', async () => {
    await expect(attempt(Buffer.from('no PDF'))).rejects.toMatchObject({ code: 'signing.notPdf' });
    await expect(attempt(letter.unsigned, { page: 9, ...size })).rejects.toMatchObject({
      code: 'signing.placeOutside',
      details: { page: 10 },
    });
    await expect(attempt(letter.unsigned, { page: 0, ...size, x: 500 })).rejects.toMatchObject({ code: 'signing.placeOutside' });
    await expect(attempt(letter.unsigned, { page: 0, ...size, x: NaN })).rejects.toMatchObject({ code: 'signing.placeOutside' });
  });

  it('is refused when the file is broken and would have to be written anew', async () => {
    const broken = Buffer.from(letter.unsigned);
    broken.write('startxref\n0', broken.lastIndexOf('startxref'), 'latin1');
    await expect(attempt(broken)).rejects.toMatchObject({ code: expect.stringMatching(/^signing\.(notPdf|notAppendable)$/) });
  });

  it('is an answer too large for the room kept', async () => {
    const appearance = await stampPdf(['Digitally signed by'], size);
    const prepared = await preparePdf({
      pdf: letter.unsigned,
      place: { page: 0, ...size },
      field: 'main',
      appearance,
      name: 'S',
      at: MAIN_AT,
    });
    expect(() => sealPdf(prepared, new Uint8Array(50_000))).toThrow(expect.objectContaining({ code: 'signing.tooLarge' }));
  });
});

it('our signer is one that the PDF library takes as well', async () => {
  const { secretary }: { secretary: LibrarySigner } = await office();
  const pdf = await PDF.load(letter.unsigned);
  expect((await pdf.sign({ signer: secretary, level: 'B-B' })).warnings).toEqual([]);
});

describe('strangers judge the letter', () => {
  it.skipIf(lacks('openssl'))('openssl: both signatures are CAdES and lead to the authority', async () => {
    const fields = signedFields(await PDF.load(letter.twice));
    expect(fields).toHaveLength(2);
    for (const { byteRange } of fields) {
      const range = readByteRange(letter.twice, byteRange)!;
      const content = Buffer.concat([letter.twice.subarray(0, range.before), letter.twice.subarray(range.after, range.end)]);
      const folder = folderWith({ 'cms.der': readContents(letter.twice, range), content, 'ca.pem': toPem(letter.authority.certificate) });
      const verify = [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'cms.der',
        '-content',
        'content',
        '-CAfile',
        'ca.pem',
      ];
      expect(run('openssl', [...verify, '-out', 'out'], folder)).toContain('CAdES Verification successful');
      expect(readFileSync(join(folder, 'out')).equals(content)).toBe(true);
    }
  });

  it.skipIf(lacks('pdfsig'))('pdfsig: both are valid, the last covers the whole', () => {
    const shown = run('pdfsig', ['-nocert', 'letter.pdf'], folderWith({ 'letter.pdf': letter.twice }));
    expect(shown.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
    expect(shown).toMatch(/Field Name: main[^]*Common Name: SANKALP PRAKASH[^]*Field Name: endorsement[^]*Common Name: ARUNODAYA MEHTA/);
    expect(shown.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(2);
    expect(shown.match(/\n {2}- Total document signed/g)).toHaveLength(1);
  });

  it.skipIf(lacks('qpdf'))('qpdf: the file is sound', () => {
    expect(run('qpdf', ['--check', 'letter.pdf'], folderWith({ 'letter.pdf': letter.twice }))).toContain(
      'No syntax or stream encoding errors found',
    );
  });

  it.skipIf(lacks('pdftoppm'))('pdftoppm: ink at both places, and only after the signature', async () => {
    const { main, endorsement } = await unsignedLetter();
    const folder = folderWith({ '0.pdf': letter.unsigned, '1.pdf': letter.once, '2.pdf': letter.twice });
    const ink = [0, 1, 2].map((signatures) => [main, endorsement].map((place) => inkAt(`${signatures}.pdf`, { place, folder })));
    expect(ink[1]![0]! - ink[0]![0]!).toBeGreaterThan(300);
    expect(ink[2]![1]! - ink[1]![1]!).toBeGreaterThan(300);
    expect(ink[1]![1]).toBe(ink[0]![1]);
    expect(ink[2]![0]).toBe(ink[1]![0]);
  });
});

/** Dark pixels within a place, at 72 dots an inch: one pixel a point. */
function inkAt(
  file: string,
  { place, folder }: { place: { page: number; x: number; y: number; width: number; height: number }; folder: string },
): number {
  const page = String(place.page + 1);
  const top = Math.round(842 - place.y - place.height);
  const area = ['-x', Math.round(place.x), '-y', top, '-W', Math.round(place.width), '-H', Math.round(place.height)].map(String);
  run('pdftoppm', ['-r', '72', '-gray', '-f', page, '-l', page, '-singlefile', ...area, file, 'ink'], folder);
  const picture = readFileSync(join(folder, 'ink.pgm'));
  return picture.subarray(-Math.round(place.width) * Math.round(place.height)).filter((grey) => grey < 160).length;
}

it('doctor finds that a trial signature holds', async () => {
  expect(await trialFault(new Date())).toBeNull();
});
