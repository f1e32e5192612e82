import { type PDF, type PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef, PdfString } from '@libpdf/core';

/** The SubFilter of a document time stamp (ETSI EN 319 142-1 §5.4.3). */
export const DOCUMENT_STAMP = 'ETSI.RFC3161';

export interface SignedField {
  name: string;
  /** Where the field lies, and where its value, when they lie on their own. */
  widget: PdfRef | null;
  ref: PdfRef | null;
  subFilter: string | null;
  byteRange: number[];
  contents: Uint8Array;
  /** Entry M: the time that the signer states. */
  signedAt: Date | null;
  reason: string | null;
}

/** Deeper than any form is nested; stops a form whose parts contain each other. */
const DEEPEST = 8;

/** The signed signature fields of a PDF in the form's own order. Only the structure is taken from the parser, nothing is judged. */
export function signedFields(pdf: PDF): SignedField[] {
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const follow = (object: PdfObject | undefined | null) => (object instanceof PdfRef ? resolve(object) : object);
  const found: SignedField[] = [];
  function visit(list: PdfArray | undefined, above: { name: string; isSignature: boolean; depth: number }): void {
    for (const item of list ?? []) {
      const field = follow(item);
      if (!(field instanceof PdfDict) || above.depth > DEEPEST) continue;
      const part = field.getString('T', resolve)?.asString();
      const name = [above.name, part].filter(Boolean).join('.');
      const isSignature = field.has('FT') ? field.getName('FT', resolve)?.value === 'Sig' : above.isSignature;
      const value = field.getDict('V', resolve);
      const ref = field.get('V');
      if (isSignature && value) found.push({ ...readSignature(value, { name, resolve }), widget: refOf(item), ref: refOf(ref) });
      visit(field.getArray('Kids', resolve), { name, isSignature, depth: above.depth + 1 });
    }
  }
  const form = pdf.getCatalog().getDict('AcroForm', resolve);
  visit(form?.getArray('Fields', resolve), { name: '', isSignature: false, depth: 0 });
  return found;
}

const refOf = (object: PdfObject | undefined): PdfRef | null => (object instanceof PdfRef ? object : null);

type Resolve = (ref: PdfRef) => PdfObject | null;

function readSignature(value: PdfDict, { name, resolve }: { name: string; resolve: Resolve }): Omit<SignedField, 'widget' | 'ref'> {
  const range = value.getArray('ByteRange', resolve)?.toArray() ?? [];
  const contents = value.get('Contents', resolve);
  return {
    name,
    subFilter: value.getName('SubFilter', resolve)?.value ?? null,
    byteRange: range.map((number) => (number instanceof PdfNumber ? number.value : NaN)),
    contents: contents instanceof PdfString ? contents.bytes : new Uint8Array(),
    signedAt: pdfDate(value.getString('M', resolve)?.asString() ?? ''),
    reason: value.getString('Reason', resolve)?.asString() ?? null,
  };
}

/** ISO 32000-1 §7.9.4; without a zone the time is taken as UTC. */
function pdfDate(text: string): Date | null {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)'?)?/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, zone = '+00', minutes = '00'] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${minutes}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
