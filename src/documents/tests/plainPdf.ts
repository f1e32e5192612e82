import { deflateSync } from 'node:zlib';

/** Objects by number, as they stand between `obj` and `endobj`. Object 1 is the catalog. */
export type Objects = Record<number, string | Buffer>;

export interface Written {
  objects: Objects;
  /** Objects that go into a compressed object stream, which then needs a cross-reference stream. */
  packed?: Objects;
  trailer?: string;
}

/** A catalog, a page tree and one blank page, with more entries for the catalog, the page, and more objects. */
export function blankPage(more: { catalog?: string; page?: string; objects?: Objects } = {}): Objects {
  return {
    1: `<< /Type /Catalog /Pages 2 0 R ${more.catalog ?? ''} >>`,
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${more.page ?? ''} >>`,
    ...more.objects,
  };
}

export function streamOf(dict: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<< ${dict} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]);
}

/** An object stream (ISO 32000-1, 7.5.7) of these objects. */
function packedStream(packed: Objects): Buffer {
  const numbers = Object.keys(packed).map(Number);
  let body = '';
  const index = numbers.map((number) => {
    const entry = `${number} ${body.length}`;
    body += `${String(packed[number])} `;
    return entry;
  });
  const head = `${index.join(' ')} `;
  return streamOf(`/Type /ObjStm /N ${numbers.length} /First ${head.length} /Filter /FlateDecode`, deflateSync(Buffer.from(head + body)));
}

/** Writes a well-formed PDF, with a table of objects, or with a cross-reference stream when some are packed. */
export function writePdf({ objects, packed, trailer = '' }: Written): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n')];
  const offsets = new Map<number, number>();
  let length = parts[0]!.length;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const put = (number: number, value: string | Buffer) => {
    offsets.set(number, length);
    add(Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(value), Buffer.from('\nendobj\n')]));
  };
  for (const [number, value] of Object.entries(objects)) put(Number(number), value);
  const highest = Math.max(...Object.keys({ ...objects, ...packed }).map(Number));
  if (packed) putStreams({ packed, offsets, highest, put, here: () => length, trailer });
  else {
    const start = length;
    const rows = Array.from({ length: highest }, (_, i) => offsets.get(i + 1)).map((at) =>
      at === undefined ? '0000000000 00000 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`,
    );
    add(
      Buffer.from(
        `xref\n0 ${highest + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${highest + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(parts);
  }
  add(Buffer.from(`startxref\n${offsets.get(highest + 2)}\n%%EOF\n`));
  return Buffer.concat(parts);
}

interface Packing {
  packed: Objects;
  offsets: Map<number, number>;
  highest: number;
  put: (number: number, value: Buffer) => void;
  here: () => number;
  trailer: string;
}

function putStreams({ packed, offsets, highest, put, here, trailer }: Packing): void {
  const container = highest + 1;
  put(container, packedStream(packed));
  const rows = Buffer.alloc((highest + 3) * 7);
  const row = (number: number, type: number, field: number, last: number) => {
    rows.writeUInt8(type, number * 7);
    rows.writeUInt32BE(field, number * 7 + 1);
    rows.writeUInt16BE(last, number * 7 + 5);
  };
  offsets.set(highest + 2, here());
  for (const [number, at] of offsets) row(number, 1, at, 0);
  Object.keys(packed).forEach((number, index) => row(Number(number), 2, container, index));
  put(highest + 2, streamOf(`/Type /XRef /Size ${highest + 3} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode ${trailer}`, deflateSync(rows)));
}
