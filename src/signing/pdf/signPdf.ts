import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PDFPage, type PdfRef, PdfString } from '@libpdf/core';
import { conflict, unfit } from '#core/errors.ts';
import { makeCms } from './cms.ts';
import type { Signer } from '../keys/signer.ts';
import { type ByteRange, fillByteRange, fillContents, RANGE_NUMBER, rangeDigest } from './byteRange.ts';

/** A rectangle on a page: `page` counts from 0, the rest in PDF points with the origin at the page's lower left corner. */
export interface Place {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface SignatureRequest {
  pdf: Uint8Array;
  place: Place;
  /** The place of the letter (domain.md §7.2), as the field's name. A place is signed once. */
  field: string;
  /** A PDF of one page, drawn into the place. */
  appearance: Uint8Array;
  /** The signer as the PDF's own entry tells it. */
  name: string;
  reason?: string;
  /** The instant of signing, as the signature states it. */
  at: Date;
}

/** A PDF with everything but the signature in it. */
export interface PreparedPdf {
  bytes: Uint8Array;
  range: ByteRange;
  /** SHA-256 over the bytes to be signed: what goes to a token or an eSign provider. */
  digest: Uint8Array;
}

/** Room for a chain of four RSA-4096 certificates and a time stamp; unused room costs two zeros a byte. */
const CMS_ROOM = 12 * 1024;

/**
 * Signs a PDF: PAdES B-B in an incremental update, so that the bytes given are an exact prefix of the bytes returned, with the
 * appearance at the place. Refuses as `preparePdf` and `sealPdf` do.
 */
export async function signPdf({ signer, ...request }: SignatureRequest & { signer: Signer }): Promise<Uint8Array> {
  const prepared = await preparePdf(request);
  return sealPdf(prepared, await makeCms(prepared.digest, signer));
}

/**
 * Appends field, appearance and the room for a signature, and says what must be signed. Refuses `signing.notPdf`,
 * `signing.encryptedPdf`, `signing.notAppendable`, `signing.placeOutside`, `signing.placeTaken`.
 */
export async function preparePdf(request: SignatureRequest): Promise<PreparedPdf> {
  const pdf = await openPdf(request.pdf);
  const page = pageOf(pdf, request.place);
  const appearance = await pdf.embedPage(await openPdf(request.appearance), 0);
  const widget = pdf.register(widgetDict({ pdf, page, request, appearance: appearance.ref }));
  addField(pdf, { widget, name: request.field });
  append(pdf, { holder: page.dict, key: 'Annots', item: widget });
  const bytes = await pdf.save({ incremental: true });
  const range = fillByteRange(bytes, request.pdf.length);
  return { bytes, range, digest: rangeDigest(bytes, range) };
}

/** Puts a CMS over `prepared.digest` (DER, detached) into its place: the signed PDF. Refuses `signing.tooLarge`. */
export function sealPdf({ bytes, range }: Pick<PreparedPdf, 'bytes' | 'range'>, cms: Uint8Array): Uint8Array {
  return fillContents(bytes, { range, cms });
}

/** Refuses `signing.notPdf`, `signing.encryptedPdf`, `signing.notAppendable`. */
export async function openPdf(bytes: Uint8Array): Promise<PDF> {
  // The parser throws at whatever is no PDF; its words are not for the office.
  const pdf = await PDF.load(bytes).catch(() => {
    throw unfit('signing.notPdf');
  });
  if (pdf.isEncrypted) throw unfit('signing.encryptedPdf');
  if (pdf.canSaveIncrementally()) throw unfit('signing.notAppendable');
  return pdf;
}

function pageOf(pdf: PDF, { page: index, x, y, width, height }: Place): PDFPage {
  const page = Number.isInteger(index) && index >= 0 ? pdf.getPage(index) : null;
  const box = page?.getMediaBox();
  const fits =
    box && width > 0 && height > 0 && x >= box.x && y >= box.y && x + width <= box.x + box.width && y + height <= box.y + box.height;
  if (!page || !fits) throw unfit('signing.placeOutside', { page: index + 1 });
  return page;
}

interface Widget {
  pdf: PDF;
  page: PDFPage;
  request: SignatureRequest;
  appearance: PdfRef;
}

/** Field and widget in one object, as ISO 32000-1 §12.7.3.1 permits; flags print and locked. */
function widgetDict({ pdf, page, request, appearance }: Widget): PdfDict {
  const { x, y, width, height } = request.place;
  return PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(request.field),
    V: pdf.register(signatureDict(request)),
    F: PdfNumber.of(4 + 128),
    P: page.ref,
    Rect: new PdfArray([x, y, x + width, y + height].map((point) => PdfNumber.of(point))),
    AP: PdfDict.of({ N: appearance }),
  });
}

function signatureDict({ name, reason, at }: SignatureRequest): PdfDict {
  const dict = PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    ByteRange: new PdfArray([0, RANGE_NUMBER, RANGE_NUMBER, RANGE_NUMBER].map((number) => PdfNumber.of(number))),
    Contents: PdfString.fromBytes(new Uint8Array(CMS_ROOM)),
    M: PdfString.fromString(pdfDate(at)),
    Name: PdfString.fromString(name),
  });
  if (reason) dict.set('Reason', PdfString.fromString(reason));
  return dict;
}

/** Made by hand: the library's own form would bring Helvetica, not embedded, into a PDF/A. Refuses `signing.placeTaken`. */
export function addField(pdf: PDF, { widget, name }: { widget: PdfRef; name: string }): void {
  const catalog = pdf.getCatalog();
  let form = catalog.getDict('AcroForm', (ref) => pdf.getObject(ref));
  if (!form) {
    form = new PdfDict();
    catalog.set('AcroForm', pdf.register(form));
  }
  if (
    pdf
      .getForm()
      ?.getSignatureFields()
      .some((field) => field.name === name)
  )
    throw conflict('signing.placeTaken');
  // 1 signatures exist, 2 append only.
  form.set('SigFlags', PdfNumber.of(3));
  append(pdf, { holder: form, key: 'Fields', item: widget });
}

/** Puts a reference at the end of a list, which is made where there is none. */
export function append(pdf: PDF, { holder, key, item }: { holder: PdfDict; key: string; item: PdfRef }): void {
  const list = holder.getArray(key, (ref) => pdf.getObject(ref));
  if (list) list.push(item);
  else holder.set(key, new PdfArray([item]));
}

/** `D:20260429120831+05'30'`, Indian time. */
function pdfDate(at: Date): string {
  const indian = new Date(at.getTime() + 5.5 * 3600_000).toISOString();
  return `D:${indian.slice(0, 19).replace(/[-T:]/g, '')}+05'30'`;
}
