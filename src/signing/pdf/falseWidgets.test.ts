import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfRef, PdfString } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { stampPdf } from '#documents/stamp.ts';
import { ENDORSED_AT, MAIN_AT, NOW, office, signWithStamp, unsignedLetter, type UnsignedLetter } from '#testOfficers.ts';
import { fillByteRange, fillContents, RANGE_NUMBER, rangeDigest } from './byteRange.ts';
import { makeCms } from './cms.ts';
import { append } from './signPdf.ts';
import { verifyPdf } from './verifyPdf.ts';

type Office = Awaited<ReturnType<typeof office>>;

let people: Office;
let letter: UnsignedLetter;
let cover: Uint8Array;
beforeAll(async () => {
  [people, letter] = await Promise.all([office(), unsignedLetter()]);
  cover = await stampPdf(['स्वीकृत: ₹ 9,00,00,000'], { width: 500, height: 700 });
});

const verify = (pdf: Uint8Array) => verifyPdf({ pdf, roots: [people.authority.certificate], now: NOW });
const signMain = (pdf: Uint8Array) =>
  signWithStamp({ pdf, signer: people.secretary, place: letter.main, field: 'main', name: 'SANKALP PRAKASH', at: MAIN_AT });

/** Changes the letter as it was signed once, and has the second officer, who looks at the paper only, sign what came of it. */
async function endorsed(change: (pdf: PDF) => Promise<void>, once?: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(once ?? (await signMain(letter.pdf)));
  await change(pdf);
  const changed = await pdf.save({ incremental: true });
  const second = { signer: people.jointSecretary, field: 'endorsement', name: 'ARUNODAYA MEHTA', at: ENDORSED_AT };
  return signWithStamp({ pdf: changed, place: letter.endorsement, ...second });
}

/** What looks like the field of a signature and covers the page; its value is a signature that nobody gave. */
async function coveringWidget(pdf: PDF): Promise<PdfRef> {
  const { ref } = await pdf.embedPage(await PDF.load(cover), 0);
  const junk = PdfDict.of({ Type: PdfName.of('Sig'), Filter: PdfName.of('Adobe.PPKLite') });
  return pdf.register(widgetOf({ value: junk, appearance: ref }));
}

const widgetOf = ({ value, appearance }: { value: PdfDict | PdfRef; appearance: PdfRef }) =>
  PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString('covering'),
    V: value,
    F: PdfNumber.of(4 + 128),
    Rect: new PdfArray([0, 0, 595, 842].map((point) => PdfNumber.of(point))),
    AP: PdfDict.of({ N: appearance }),
  });

const show = (pdf: PDF, widget: PdfRef, page = 0) => append(pdf, { holder: pdf.getPage(page)!.dict, key: 'Annots', item: widget });
const list = (pdf: PDF, widget: PdfRef) =>
  append(pdf, { holder: pdf.getCatalog().getDict('AcroForm', (ref) => pdf.getObject(ref))!, key: 'Fields', item: widget });

describe("with a colleague's true signature nobody may slip in what only looks like one", () => {
  it.each<[string, (pdf: PDF) => Promise<void>]>([
    ['the picture of a field over the page, which no form lists', async (pdf) => show(pdf, await coveringWidget(pdf))],
    ['a field that nobody signed, which nobody sees', async (pdf) => list(pdf, await coveringWidget(pdf))],
    [
      'a field over the page that nobody signed',
      async (pdf) => {
        const widget = await coveringWidget(pdf);
        show(pdf, widget);
        list(pdf, widget);
      },
    ],
  ])('%s', async (_, change) => {
    const { valid, signatures } = await verify(await endorsed(change));
    expect(valid).toBe(false);
    expect(signatures.find(({ field }) => field === 'main')).toMatchObject({ coverage: 'changed', faults: ['verify.changedAfter'] });
  });

  it('not on a page that he does not sign either', async () => {
    const pdf = await PDF.load(letter.pdf);
    pdf.addPage({ size: 'a4' });
    const once = await signMain(await pdf.save());
    const forged = await endorsed(async (changed) => show(changed, await coveringWidget(changed), 1), once);
    expect((await verify(forged)).signatures[0]).toMatchObject({ faults: ['verify.changedAfter'] });
  });

  it('and his own signature is seen on one page only, however the pages were prepared', async () => {
    const pdf = await PDF.load(letter.pdf);
    const shared = pdf.register(new PdfArray([]));
    const other = pdf.addPage({ size: 'a4' });
    for (const page of [pdf.getPage(0)!, other]) page.dict.set('Annots', shared);
    const once = await signMain(await pdf.save());
    expect((await verify(once)).valid).toBe(true);
    expect((await verify(await endorsed(async () => undefined, once))).signatures[0]).toMatchObject({ faults: ['verify.changedAfter'] });
  });

  it('and his own signature shows no picture that lay ready in the letter', async () => {
    const prepared = await PDF.load(letter.pdf);
    const ready = await prepared.embedPage(await PDF.load(cover), 0);
    prepared.getCatalog().set('PieceInfo', ready.ref);
    const once = await signMain(await prepared.save());
    const faultsOf = async (choose: (pdf: PDF) => Promise<PdfRef>) => {
      const pdf = await PDF.load(once);
      const numbers = [0, RANGE_NUMBER, RANGE_NUMBER, RANGE_NUMBER].map((number) => PdfNumber.of(number));
      const value = pdf.register(
        PdfDict.of({
          Type: PdfName.of('Sig'),
          SubFilter: PdfName.of('ETSI.CAdES.detached'),
          ByteRange: new PdfArray(numbers),
          Contents: PdfString.fromBytes(new Uint8Array(9_000)),
        }),
      );
      const widget = pdf.register(widgetOf({ value, appearance: await choose(pdf) }));
      show(pdf, widget);
      list(pdf, widget);
      const bytes = await pdf.save({ incremental: true });
      const range = fillByteRange(bytes, once.length);
      const cms = await makeCms(rangeDigest(bytes, range), people.jointSecretary);
      return (await verify(fillContents(bytes, { range, cms }))).signatures[0]!.faults;
    };
    expect(await faultsOf(async (pdf) => pdf.getCatalog().get('PieceInfo') as PdfRef)).toEqual(['verify.changedAfter']);
    expect(await faultsOf(async (pdf) => (await pdf.embedPage(await PDF.load(cover), 0)).ref)).toEqual([]);
  });

  it('while his signature alone passes', async () => {
    expect(await verify(await endorsed(async () => undefined))).toMatchObject({
      valid: true,
      signatures: [{ valid: true }, { valid: true }],
    });
  });
});
