import { type PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfRef, PdfString } from '@libpdf/core';
import { fillByteRange, fillContents, RANGE_NUMBER, rangeDigest } from '../pdf/byteRange.ts';
import { DOCUMENT_STAMP, signedFields } from '../pdf/signatureFields.ts';
import { addField, append, openPdf } from '../pdf/signPdf.ts';

/** Room for a token with a chain of four RSA-4096 certificates. */
const TOKEN_ROOM = 12 * 1024;

/**
 * Appends a document time stamp (ETSI EN 319 142-1 §5.4.3) as an incremental update: an invisible field whose token, by `stamp`, is over
 * the SHA-256 of all the rest. Refuses as `openPdf` and `stamp` do, and `signing.tooLarge`.
 */
export async function stampDocument(bytes: Uint8Array, stamp: (digest: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
  const pdf = await openPdf(bytes);
  const name = `stamp-${signedFields(pdf).filter(({ subFilter }) => subFilter === DOCUMENT_STAMP).length + 1}`;
  const page = pdf.getPage(0)!;
  const widget = pdf.register(invisibleWidget(pdf, { name, page: page.ref }));
  addField(pdf, { widget, name });
  append(pdf, { holder: page.dict, key: 'Annots', item: widget });
  const prepared = await pdf.save({ incremental: true });
  const range = fillByteRange(prepared, bytes.length);
  return fillContents(prepared, { range, cms: await stamp(rangeDigest(prepared, range)) });
}

function invisibleWidget(pdf: PDF, { name, page }: { name: string; page: PdfRef }): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(name),
    V: pdf.register(stampDict()),
    F: PdfNumber.of(4 + 128),
    P: page,
    Rect: new PdfArray([0, 0, 0, 0].map((point) => PdfNumber.of(point))),
  });
}

const stampDict = () =>
  PdfDict.of({
    Type: PdfName.of('DocTimeStamp'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of(DOCUMENT_STAMP),
    ByteRange: new PdfArray([0, RANGE_NUMBER, RANGE_NUMBER, RANGE_NUMBER].map((number) => PdfNumber.of(number))),
    Contents: PdfString.fromBytes(new Uint8Array(TOKEN_ROOM)),
  });
