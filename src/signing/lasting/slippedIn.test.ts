import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillByteRange, fillContents, rangeDigest } from '../pdf/byteRange.ts';
import { makeCms } from '../pdf/cms.ts';
import { signedFields } from '../pdf/signatureFields.ts';
import { sealPdf } from '../pdf/signPdf.ts';
import { verifyPdf } from '../pdf/verifyPdf.ts';
import { addSignatureTimeStamp, signatureDigest } from './signatureTimeStamp.ts';
import { signingOffice, type SigningDay, type SigningOffice } from '../tests/testSigning.ts';

const HOUR_MS = 3600_000;

let place: SigningOffice;
let day: SigningDay;
beforeAll(async () => {
  place = await signingOffice();
});
afterAll(() => place.close());
beforeEach(async () => {
  day = await place.begin();
});
const now = () => place.office.clock.now;

describe('a time stamp in a letter', () => {
  it('for another signature is found', async () => {
    const prepared = await day.prepare();
    const cms = await makeCms(prepared.digest, day.signer);
    const other = await day.stampOf(signatureDigest(await makeCms(prepared.digest, day.signer)));
    expect((await day.verify(sealPdf(prepared, addSignatureTimeStamp(cms, other.der)))).signatures).toMatchObject([
      { faults: ['timeStamp.anotherHash'], level: 'B-B', valid: false },
    ]);
  });

  it('by an authority that is not trusted proves nothing and harms nothing', async () => {
    const pdf = await day.signed();
    expect(await verifyPdf({ pdf, roots: day.roots, timeRoots: [], now: now() })).toMatchObject({
      valid: true,
      signatures: [{ level: 'B-B', timeStamps: [{ fault: 'timeStamp.untrusted' }] }],
    });
  });

  it('earlier than the time that the signer states is found: his clock was wrong', async () => {
    const pdf = await day.signed({ at: new Date(+now() + 24 * HOUR_MS) });
    day.later(3);
    expect((await day.verify(pdf)).signatures).toMatchObject([{ faults: ['verify.timeOrder'], valid: false }]);
  });
});

describe('behind the last signature nobody may slip in', () => {
  async function changed(change: (pdf: PDF) => void): Promise<Uint8Array> {
    const pdf = await PDF.load((await day.lasting(await day.signed())).pdf);
    change(pdf);
    return pdf.save({ incremental: true });
  }
  const dssOf = (pdf: PDF) => pdf.getCatalog().getDict('DSS', (ref) => pdf.getObject(ref))!;

  it.each<[string, (pdf: PDF) => void]>([
    ['paint over the text', (pdf) => pdf.getPage(0)!.drawText('not', { x: 100, y: 500 })],
    ['another page', (pdf) => pdf.addPage({ size: 'a4' })],
    ['another title', (pdf) => pdf.setTitle('संशोधित')],
    ['a script in the place of evidence', (pdf) => dssOf(pdf).set('JS', PdfString.fromString('app.alert(1)'))],
    ['something else than bytes among the evidence', (pdf) => dssOf(pdf).set('Certs', new PdfArray([pdf.register(PdfDict.of({ S: PdfName.of('JavaScript') }))]))],
    ['a form that is drawn among the evidence', (pdf) => dssOf(pdf).set('Certs', new PdfArray([pdf.register(PdfStream.fromDict({ Subtype: PdfName.of('Form') }))]))],
    ['the evidence taken away', (pdf) => pdf.getCatalog().delete('DSS')],
    ['another value of the signed field', (pdf) => pdf.getObject(signedFields(pdf)[0]!.ref!) instanceof PdfDict && (pdf.getObject(signedFields(pdf)[0]!.ref!) as PdfDict).set('Reason', PdfString.fromString('x'))],
  ])('%s', async (_, change) => {
    const { valid, signatures } = await day.verify(await changed(change));
    expect(valid).toBe(false);
    expect(signatures[0]).toMatchObject({ coverage: 'changed', faults: ['verify.changedAfter'] });
  }); // prettier-ignore

  it("a stranger's time stamp that can be seen", async () => {
    const letter = await day.signed();
    const pdf = await PDF.load(letter);
    const page = pdf.getPage(0)!;
    const stamp = pdf.register(
      PdfDict.of({
        Type: PdfName.of('DocTimeStamp'), Filter: PdfName.of('Adobe.PPKLite'), SubFilter: PdfName.of('ETSI.RFC3161'),
        ByteRange: new PdfArray([0, 9_999_999_999, 9_999_999_999, 9_999_999_999].map((one) => PdfNumber.of(one))),
        Contents: PdfString.fromBytes(new Uint8Array(9_000)),
      }),
    ); // prettier-ignore
    const drawn = await pdf.embedPage(await PDF.load(place.appearance), 0);
    const widget = pdf.register(
      PdfDict.of({
        Type: PdfName.of('Annot'), Subtype: PdfName.of('Widget'), FT: PdfName.of('Sig'), T: PdfString.fromString('stamp-1'), V: stamp,
        Rect: new PdfArray([100, 400, 400, 500].map((one) => PdfNumber.of(one))), AP: PdfDict.of({ N: drawn.ref }),
      }),
    ); // prettier-ignore
    pdf.getCatalog().getDict('AcroForm', (ref) => pdf.getObject(ref))!.getArray('Fields', (ref) => pdf.getObject(ref))!.push(widget); // prettier-ignore
    page.dict.getArray('Annots', (ref) => pdf.getObject(ref))!.push(widget);
    const prepared = await pdf.save({ incremental: true });
    const range = fillByteRange(prepared, letter.length);
    const painted = fillContents(prepared, { range, cms: (await day.stampOf(rangeDigest(prepared, range))).der });
    expect(await day.verify(painted)).toMatchObject({
      valid: false,
      stamps: [{ faults: [], fault: null }],
      signatures: [{ faults: ['verify.changedAfter'] }],
    });
  });

  it('evidence alone passes, garbage behind it does not', async () => {
    await day.noTimeAuthority();
    const { pdf } = await day.lasting(await day.signed());
    expect(await day.verify(pdf)).toMatchObject({ valid: true, stamps: [], signatures: [{ coverage: 'laterSignatures', level: 'B-LT' }] });
    for (const tail of ['x', '\n%%EOF\n', '\n\n', '1 0 obj <<>> endobj']) {
      expect((await day.verify(Buffer.concat([pdf, Buffer.from(tail)]))).valid, tail).toBe(false);
    }
  });

  it('any byte of the last update changed is found, or says the same', async () => {
    const letter = await day.signed();
    const { pdf } = await day.lasting(letter);
    const outcomes = new Set<boolean>();
    for (let at = letter.length; at < pdf.length; at += 211) {
      const forged = Buffer.from(pdf);
      forged[at]! ^= 0x04;
      const { valid, signatures } = await day.verify(forged);
      outcomes.add(valid);
      if (valid) expect(signatures, `byte ${at}`).toMatchObject([{ faults: [], distrust: null }]);
    }
    expect(outcomes, 'some bytes say nothing: unused room, and evidence that another piece repeats').toContain(false);
  });
});
