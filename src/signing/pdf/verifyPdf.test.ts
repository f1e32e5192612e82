import { PDF, PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { stampPdf } from '#documents/stamp.ts';
import type { Signer } from '../keys/signer.ts';
import {
  ENDORSED_AT,
  MAIN_AT,
  NOW,
  office,
  officer,
  type SignedLetter,
  signedLetter,
  signWithStamp,
  unsignedLetter,
} from '#testOfficers.ts';
import { assembleCms, signedAttributes } from './cms.ts';
import { preparePdf, sealPdf } from './signPdf.ts';
import { verifyPdf } from './verifyPdf.ts';

let letter: SignedLetter;
let roots: Uint8Array[];
beforeAll(async () => {
  letter = await signedLetter();
  roots = [letter.authority.certificate];
});

const verify = (pdf: Uint8Array, trusted = roots) => verifyPdf({ pdf, roots: trusted, now: NOW });

describe('a letter as it was signed', () => {
  it('is valid at both places, each by its officer at his time', async () => {
    const { valid, signatures } = await verify(letter.twice);
    expect(valid).toBe(true);
    expect(signatures).toMatchObject([
      { field: 'main', signer: { subject: 'SANKALP PRAKASH' }, signedAt: MAIN_AT, coverage: 'laterSignatures', faults: [], distrust: null },
      {
        field: 'endorsement',
        signer: { subject: 'ARUNODAYA MEHTA' },
        signedAt: ENDORSED_AT,
        coverage: 'whole',
        faults: [],
        distrust: null,
      },
    ]);
  });

  it('is unsigned before, and signed once in between', async () => {
    expect(await verify(letter.unsigned)).toEqual({ valid: false, faults: ['verify.unsigned'], signatures: [], stamps: [] });
    expect((await verify(letter.once)).signatures).toMatchObject([{ field: 'main', coverage: 'whole', valid: true }]);
  });

  it('is intact but not trusted where the authority is unknown', async () => {
    const { valid, signatures } = await verify(letter.twice, []);
    expect(valid).toBe(false);
    expect(signatures).toMatchObject([
      { faults: [], distrust: { code: 'signing.untrusted' } },
      { faults: [], distrust: { code: 'signing.untrusted' } },
    ]);
  });
});

describe('a letter that someone changed', { timeout: 120_000 }, () => {
  it('is found by any byte changed within the signed range, wherever it is', async () => {
    const flip = fc.tuple(fc.nat(letter.twice.length - 1), fc.integer({ min: 1, max: 255 }));
    // The hole of the last signature is outside its range; every other byte is inside.
    const end = Buffer.from(letter.twice).lastIndexOf('>\n/M ');
    const start = Buffer.from(letter.twice).lastIndexOf('/Contents <');
    await fc.assert(
      fc.asyncProperty(flip, async ([at, bits]) => {
        fc.pre(at <= start + 9 || at > end);
        const forged = new Uint8Array(letter.twice);
        forged[at]! ^= bits;
        expect((await verify(forged)).valid).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('passes with a byte changed in the signature only where that says nothing: in the certificates sent along', async () => {
    const start = Buffer.from(letter.twice).lastIndexOf('/Contents <') + 11;
    const fingerprint = (await verify(letter.twice)).signatures[1]!.signer!.fingerprint;
    await fc.assert(
      fc.asyncProperty(fc.nat(24_575), fc.constantFrom('0', '7', 'c', 'Z'), async (at, digit) => {
        const forged = Buffer.from(letter.twice);
        fc.pre(forged.toString('latin1', start + at, start + at + 1) !== digit);
        forged.write(digit, start + at, 'latin1');
        const { valid, signatures } = await verify(forged);
        expect(valid ? signatures[1]!.signer!.fingerprint : fingerprint).toBe(fingerprint);
      }),
      { numRuns: 100 },
    );
  });

  it('says of one word replaced that the document was changed, and by whom it had been signed', async () => {
    const forged = Buffer.from(letter.once);
    const at = forged.indexOf('/CreationDate');
    forged.write('/CreationDatf', at, 'latin1');
    expect((await verify(forged)).signatures).toMatchObject([
      { faults: ['verify.digest'], signer: { subject: 'SANKALP PRAKASH' }, valid: false },
    ]);
  });

  it('is found by anything appended, be it one line', async () => {
    const longer = Buffer.concat([letter.twice, Buffer.from('\n')]);
    expect((await verify(longer)).signatures.map(({ coverage, faults }) => [coverage, faults])).toEqual([
      ['changed', ['verify.changedAfter']],
      ['changed', ['verify.changedAfter']],
    ]);
    const shorter = await verify(letter.twice.subarray(0, -1));
    expect(shorter.valid).toBe(false);
  });
});

/** An update between the first and the second signature, as a forger would slip it in: the second signature covers it, the first does not. */
async function slippedIn(change: (pdf: PDF) => void): Promise<Uint8Array> {
  const pdf = await PDF.load(letter.once);
  change(pdf);
  const changed = await pdf.save({ incremental: true });
  const { endorsement } = await unsignedLetter();
  const signer = await officer(letter.authority, { name: 'ARUNODAYA MEHTA', kind: 'P-256' });
  return signWithStamp({ pdf: changed, signer, place: endorsement, field: 'endorsement', name: 'ARUNODAYA MEHTA', at: ENDORSED_AT });
}

describe('between two signatures nobody may slip in', () => {
  const forgeries: Record<string, (pdf: PDF) => void> = {
    'an annotation over the text': (pdf) => {
      const note = pdf.register(
        PdfDict.of({ Type: PdfName.of('Annot'), Subtype: PdfName.of('FreeText'), Contents: PdfString.fromString('₹ 10') }),
      );
      pdf
        .getPage(0)!
        .dict.getArray('Annots', (ref) => pdf.getObject(ref))!
        .push(note);
    },
    'other page content': (pdf) => pdf.getPage(0)!.drawText('not', { x: 100, y: 500 }),
    'a script': (pdf) => {
      const script = pdf.register(PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('app.alert(1)') }));
      pdf.getCatalog().set('OpenAction', script);
    },
    'a field that is no signature': (pdf) => {
      const form = pdf.getCatalog().getDict('AcroForm', (ref) => pdf.getObject(ref))!;
      const field = pdf.register(PdfDict.of({ FT: PdfName.of('Tx'), T: PdfString.fromString('amount'), Kids: new PdfArray([]) }));
      form.getArray('Fields', (ref) => pdf.getObject(ref))!.push(field);
    },
    'another appearance of the first signature': (pdf) => {
      const form = pdf.getCatalog().getDict('AcroForm', (ref) => pdf.getObject(ref))!;
      const field = form.getArray('Fields')!.at(0, (ref) => pdf.getObject(ref)) as PdfDict;
      field.set('Rect', new PdfArray([]));
    },
    'another page': (pdf) => pdf.addPage({ size: 'a4' }),
    'another title': (pdf) => pdf.setTitle('संशोधित'),
  };

  it.each(Object.entries(forgeries))('%s', async (_, change) => {
    const { valid, signatures } = await verify(await slippedIn(change));
    expect(valid).toBe(false);
    expect(signatures[0]).toMatchObject({ field: 'main', coverage: 'changed', faults: ['verify.changedAfter'] });
  });

  it('while nothing but the second signature passes', async () => {
    expect((await verify(await slippedIn(() => undefined))).valid).toBe(true);
  });
});

describe('a signature that looks right', () => {
  async function signedBy(signer: Signer, at = MAIN_AT) {
    const { pdf, main } = await unsignedLetter();
    return (await verify(await signWithStamp({ pdf, signer, place: main, field: 'main', name: 'SANKALP PRAKASH', at }))).signatures[0];
  }

  it('but was made with the key of another is found', async () => {
    const { secretary, jointSecretary } = await office();
    const borrowed = { ...secretary, keyType: jointSecretary.keyType, sign: jointSecretary.sign };
    expect(await signedBy(borrowed)).toMatchObject({ faults: ['verify.signature'], valid: false });
  });

  it('but was made after the certificate had expired is not trusted', async () => {
    const notAfter = new Date('2026-03-01T00:00:00Z');
    const late = await officer(letter.authority, { name: 'SANKALP PRAKASH', kind: 'P-256', notAfter });
    expect(await signedBy(late)).toMatchObject({ faults: [], distrust: { code: 'signing.expired' }, valid: false });
    expect(await signedBy(late, new Date('2026-02-20T05:00:00Z'))).toMatchObject({ faults: [], distrust: null, valid: true });
  });

  it('but by one of the same name under a strange authority is not trusted', async () => {
    const stranger = await office();
    expect(await signedBy(stranger.secretary)).toMatchObject({ faults: [], distrust: { code: 'signing.untrusted' }, valid: false });
  });

  it('but tells a time that has not come is found', async () => {
    const signer = await officer(letter.authority, { name: 'SANKALP PRAKASH', kind: 'P-256' });
    expect(await signedBy(signer, new Date('2027-01-01T00:00:00Z'))).toMatchObject({ faults: ['verify.future'], valid: false });
  });

  it('but names no certificate of its own is found', async () => {
    const { secretary, jointSecretary } = await office();
    const { pdf, main } = await unsignedLetter();
    const appearance = await stampPdf(['Digitally signed by', 'SANKALP PRAKASH'], main);
    const prepared = await preparePdf({ pdf, place: main, field: 'main', appearance, name: 'SANKALP PRAKASH', at: MAIN_AT });
    const attributes = signedAttributes(prepared.digest, secretary.certificate);
    const signature = await secretary.sign(attributes, 'SHA-256');
    const cms = assembleCms(attributes, { signature, signer: { ...jointSecretary, keyType: 'RSA' } });
    expect((await verify(sealPdf(prepared, cms))).signatures[0]).toMatchObject({
      faults: ['verify.certificateNotBound'],
      certificate: null,
      valid: false,
    });
  });
});

it('what is no PDF is said to be unreadable', async () => {
  for (const other of [Buffer.alloc(0), Buffer.from('%PDF-1.7'), letter.unsigned.subarray(0, 5000)]) {
    expect(await verify(other)).toEqual({ valid: false, faults: ['verify.unreadable'], signatures: [], stamps: [] });
  }
});
