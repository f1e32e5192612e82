import { createHash } from 'node:crypto';
import { type CmsWish, makeCms, makeToken } from './cms.ts';
import type { Party } from './authority.ts';

/** A PDF that grows by revisions, written with tables. `objects` holds the newest text of each object. */
export interface Growing {
  bytes: Buffer;
  size: number;
  start: number;
  objects: Map<number, string>;
}

const BLANK: Record<number, string> = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  4: streamText('', 'BT /F1 24 Tf 72 700 Td (Sanction: Rs 1,00,000) Tj ET'),
  5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  6: '<< /Title (Order) >>',
};

export function streamText(dict: string, body: string): string {
  return `<< ${dict} /Length ${body.length} >>\nstream\n${body}\nendstream`;
}

export function blankPdf(more: Record<number, string> = {}): Growing {
  const start: Growing = { bytes: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), size: 7, start: 0, objects: new Map() };
  return revise(start, { ...BLANK, ...more });
}

/** Appends a revision with these objects. */
export function revise(pdf: Growing, objects: Record<number, string>, { trailer = '', before = '' } = {}): Growing {
  let text = before;
  const rows: [number, number][] = [];
  for (const [number, body] of Object.entries(objects)) {
    rows.push([Number(number), pdf.bytes.length + text.length]);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(pdf.size, ...rows.map(([number]) => number + 1));
  const start = pdf.bytes.length + text.length;
  const first = pdf.start === 0 ? '0 1\n0000000000 65535 f \n' : '';
  const table = rows.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const previous = pdf.start === 0 ? '' : ` /Prev ${pdf.start}`;
  text += `xref\n${first}${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 6 0 R${previous} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  const all = new Map(pdf.objects);
  for (const [number, body] of Object.entries(objects)) all.set(Number(number), body);
  return { bytes: Buffer.concat([pdf.bytes, Buffer.from(text, 'latin1')]), size, start, objects: all };
}

export interface SignWish extends Omit<CmsWish, 'signer'> {
  signer?: Party;
  /** Makes a document time stamp instead. */
  stampAt?: string;
  name?: string;
  at?: string;
  rect?: string;
  subFilter?: string;
  room?: number;
  /** More objects written in the same revision, and more keys. */
  also?: Record<number, string>;
  fieldKeys?: string;
  /** An empty field that stands already, by its number. */
  into?: number;
}

const MARK = '/ByteRange [0 1111111111 2222222222 3333333333]';

/** Appends a field and a signature over all that then stands there. */
export function signPdf(pdf: Growing, wish: SignWish): Growing {
  const { name = `Sign${pdf.size}`, at = '20260312131810', rect = '50 50 200 100', room = 6000 } = wish;
  const [field, value] = [wish.into ?? pdf.size, pdf.size + 1];
  const fields = pdf.objects.get(1)!.includes('/AcroForm') ? /\/Fields \[(.*?)\]/.exec(pdf.objects.get(1)!)![1]! : '';
  const catalog = pdf.objects
    .get(1)!
    .replace(/ ?\/AcroForm << .*? >>/, '')
    .replace(/ >>$/, ` /AcroForm << /Fields [${fields} ${field} 0 R] /SigFlags 3 >> >>`);
  const page = pdf.objects.get(3)!;
  const annotations = /\/Annots \[(.*?)\]/.exec(page)?.[1] ?? '';
  const subFilter = wish.subFilter ?? (wish.stampAt ? 'ETSI.RFC3161' : 'ETSI.CAdES.detached');
  const type = wish.stampAt ? 'DocTimeStamp' : 'Sig';
  const dict = `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${wish.stampAt ? '' : `/M (D:${at}+05'30')`} ${MARK} /Contents <${'0'.repeat(room * 2)}> >>`;
  const grown = wish.into
    ? fillField(pdf, { field, value, dict })
    : revise(pdf, {
        1: catalog,
        3: page.replace(/ ?\/Annots \[.*?\]/, '').replace(/ >>$/, ` /Annots [${annotations} ${field} 0 R] >>`),
        [field]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /V ${value} 0 R /F 132 /P 3 0 R /Rect [${rect}] ${wish.fieldKeys ?? ''} >>`,
        [value]: dict,
        ...wish.also,
      });
  return { ...grown, bytes: fill(grown.bytes, { from: pdf.bytes.length, room, wish }) };
}

function fillField(pdf: Growing, { field, value, dict }: { field: number; value: number; dict: string }): Growing {
  return revise(pdf, { [field]: pdf.objects.get(field)!.replace(/ >>$/, ` /V ${value} 0 R >>`), [value]: dict });
}

function fill(unsigned: Buffer, { from, room, wish }: { from: number; room: number; wish: SignWish }): Buffer {
  const bytes = Buffer.from(unsigned);
  const start = bytes.indexOf('/Contents <', from) + '/Contents '.length;
  const end = start + room * 2 + 2;
  const numbers = [0, start, end, bytes.length - end];
  bytes.write(`/ByteRange [${numbers.join(' ')}`.padEnd(MARK.length - 1) + ']', bytes.indexOf(MARK, from), 'latin1');
  const content = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  const imprint = createHash('sha256').update(content).digest();
  const cms = wish.stampAt
    ? makeToken(imprint, { signer: wish.signer!, at: wish.stampAt })
    : makeCms(content, { ...wish, signer: wish.signer! });
  bytes.write(cms.toString('hex'), start + 1, 'latin1');
  return bytes;
}

/** Appends long-term data: certificates, lists, answers. */
export function addLongTerm(
  pdf: Growing,
  { crls = [], ocsp = [], certificates = [] }: { crls?: Buffer[]; ocsp?: Buffer[]; certificates?: Buffer[] },
): Growing {
  const objects: Record<number, string> = {};
  let next = pdf.size;
  const put = (all: Buffer[]) =>
    all.map((der) => {
      objects[next] = streamText('', der.toString('latin1'));
      return `${next++} 0 R`;
    });
  const dss = `<< /Certs [${put(certificates).join(' ')}] /CRLs [${put(crls).join(' ')}] /OCSPs [${put(ocsp).join(' ')}] >>`;
  objects[1] = pdf.objects.get(1)!.replace(/ >>$/, ` /DSS ${next} 0 R >>`);
  objects[next] = dss;
  return revise(pdf, objects);
}
