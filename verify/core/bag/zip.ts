import { inflateSync } from 'fflate';
import { asText, type Bytes } from '../bytes.ts';
import { TooLarge, Unreadable } from '../unreadable.ts';

/** Limits of a bundle: a file of a thousand papers fits, a bomb does not. Sizes in bytes. */
const MOST_FILES = 20_000;
const LARGEST_WHOLE = 1024 ** 3;
const LARGEST_RATIO = 250;
/** Below this, a file may be packed as tightly as it likes. */
const SMALL = 1024 ** 2;
const LONGEST_NAME = 1000;

const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];

interface Row {
  name: string;
  method: number;
  packed: number;
  size: number;
  crc: number;
  local: number;
}

/**
 * The files of a ZIP by name, checked by their sums. It must be a plain one: no encryption, no ZIP64, no name twice, no name that leads
 * out of its folder, nothing between the files, and each file's own head saying what the directory says. Throws `Unreadable`.
 */
export function readZip(bytes: Bytes): Map<string, Bytes> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { rows, start } = readDirectory(bytes, view);
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  if (total > LARGEST_WHOLE) throw new TooLarge('a ZIP too large when unpacked');
  const files = new Map<string, Bytes>();
  let at = 0;
  for (const row of rows.toSorted((one, other) => one.local - other.local)) {
    if (row.local !== at) throw new Unreadable(`bytes before ${row.name} that belong to no file`);
    const { data, end } = readFile(bytes, view, row);
    at = end;
    if (row.name.endsWith('/') && data.length > 0) throw new Unreadable(`a folder with content: ${row.name}`);
    if (!row.name.endsWith('/')) files.set(row.name, data);
  }
  if (at !== start) throw new Unreadable('bytes between the files and the directory of a ZIP');
  return files;
}

function readDirectory(bytes: Bytes, view: DataView): { rows: Row[]; start: number } {
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Unreadable('no plain ZIP: its directory does not stand at the end');
  const [here, disk, own, count] = [4, 6, 8, 10].map((place) => view.getUint16(end + place, true));
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (here !== 0 || disk !== 0 || own !== count || start + size !== end) throw new Unreadable('the directory of a ZIP');
  if (count! > MOST_FILES) throw new Unreadable('a ZIP with too many files');
  const rows: Row[] = [];
  const names = new Set<string>();
  let at = start;
  for (let row = 0; row < count!; row++) {
    const read = readRow(bytes, view, at);
    if (names.has(read.name.toLowerCase())) throw new Unreadable(`two files of one name: ${read.name}`);
    names.add(read.name.toLowerCase());
    rows.push(read);
    at = read.next;
  }
  if (at !== end) throw new Unreadable('the directory of a ZIP');
  return { rows, start };
}

const UTF8_FLAG = 0x0800;
const DESCRIPTOR_FLAG = 0x0008;
/** Flags of how hard it was packed, which change nothing. */
const HARMLESS = UTF8_FLAG | DESCRIPTOR_FLAG | 0x0006;

function readRow(bytes: Bytes, view: DataView, at: number): Row & { next: number } {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new Unreadable('the directory of a ZIP');
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [crc, packed, size, local] = [16, 20, 24, 42].map((place) => view.getUint32(at + place, true)) as [number, number, number, number];
  const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
  const name = readName(bytes.subarray(at + 46, at + 46 + nameLength));
  if ((flags & ~HARMLESS) !== 0 || (method !== 0 && method !== 8)) throw new Unreadable(`${name} is packed in a way that is not taken`);
  if (size > SMALL && size > packed * LARGEST_RATIO) throw new Unreadable(`${name} is packed too tightly: a bomb`);
  // The kind of a file in the upper half of the external attributes, when Unix made it: links lead elsewhere.
  if (view.getUint16(at + 40, true) >> 12 === 0xa) throw new Unreadable(`${name} is a link`);
  return { name, method, packed, size, crc, local, next: at + 46 + nameLength + extra + comment };
}

function readName(bytes: Bytes): string {
  const name = asText(bytes);
  const parts = name?.replace(/\/$/, '').split('/') ?? [];
  const leadsOut = parts.some((part) => part === '' || part === '.' || part === '..');
  if (name === null || leadsOut || name.length > LONGEST_NAME || /[\u0000-\u001f\u007f\\:]/.test(name))
    throw new Unreadable(`a name that leads out of the folder or cannot be kept: ${JSON.stringify(name)}`);
  return name;
}

function readFile(bytes: Bytes, view: DataView, row: Row): { data: Bytes; end: number } {
  const at = row.local;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw new Unreadable(`${row.name} is not where the directory says`);
  const [flags, method] = [view.getUint16(at + 6, true), view.getUint16(at + 8, true)];
  const [nameLength, extra] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)];
  const start = at + 30 + nameLength + extra;
  if (asText(bytes.subarray(at + 30, at + 30 + nameLength)) !== row.name || method !== row.method)
    throw new Unreadable(`${row.name} has two names or two ways of packing`);
  const packed = bytes.subarray(start, start + row.packed);
  if (packed.length !== row.packed) throw new Unreadable(`${row.name} is cut off`);
  const data = row.method === 0 ? packed : inflate(packed, row);
  if (data.length !== row.size || crc32(data) !== row.crc) throw new Unreadable(`${row.name} does not agree with its sum`);
  const end = start + row.packed;
  return { data, end: flags & DESCRIPTOR_FLAG ? skipDescriptor(view, end) : end };
}

const DESCRIPTOR = 0x08074b50;
const skipDescriptor = (view: DataView, at: number): number => at + (view.getUint32(at, true) === DESCRIPTOR ? 16 : 12);

function inflate(packed: Bytes, { name, size }: Row): Bytes {
  try {
    // The room is as large as promised: what is longer throws.
    return inflateSync(packed, { out: new Uint8Array(size) }) as Bytes;
  } catch {
    throw new Unreadable(`${name} cannot be unpacked`);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

function crc32(bytes: Bytes): number {
  let sum = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) sum = CRC_TABLE[(sum ^ bytes[at]!) & 0xff]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
