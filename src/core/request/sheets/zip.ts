import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { unfit } from '../../errors.ts';

const MB = 1024 * 1024;
/** A sheet of 20,000 rows takes some 40 MB unpacked; what wants more is no list of an office. */
const LARGEST_UNPACKED = 120 * MB;
const MOST_ENTRIES = 300;
/** Sheets pack to a fiftieth at best; above this somebody has laid a bomb. Small entries may, a page of blanks does. */
const TIGHTEST = 200;
const TIGHT_FROM = MB;

export interface Archive {
  names: string[];
  /** The bytes of an entry as they are unpacked; ends with a refusal when there are more than the list of the archive says. */
  chunks(name: string): AsyncIterable<Buffer>;
}

/** Judges a ZIP by its list before anything is unpacked: no bombs, no encryption, no macros, nothing that leads elsewhere. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await opened(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.entryCount > MOST_ENTRIES) throw unfit('table.bomb');
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for (const entry of await listed(zip)) {
    const { uncompressedSize: wide, compressedSize: packed } = entry;
    unpacked += wide;
    if (unpacked > LARGEST_UNPACKED || (wide > TIGHT_FROM && wide > packed * TIGHTEST)) throw unfit('table.bomb');
    if (entry.isEncrypted()) throw unfit('table.locked');
    entries.set(entry.fileName.replace(/^\//, ''), entry);
  }
  const names = [...entries.keys()];
  if (names.some((name) => /vbaProject|\/macrosheets\/|\/activeX\/|\/ctrlProps\//i.test(name))) throw unfit('table.macros');
  if (names.some((name) => /\/externalLinks\/|\/embeddings\//i.test(name))) throw unfit('table.links');
  return { names, chunks: (name) => unpack(zip, entries.get(name)) };
}

function opened(bytes: Buffer): Promise<ZipFile> {
  const { promise, resolve, reject } = Promise.withResolvers<ZipFile>();
  fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
    error ? reject(unfit('table.broken')) : resolve(zip),
  );
  return promise;
}

function listed(zip: ZipFile): Promise<Entry[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Entry[]>();
  const entries: Entry[] = [];
  zip.on('entry', (entry: Entry) => {
    entries.push(entry);
    zip.readEntry();
  });
  zip.on('end', () => resolve(entries));
  zip.on('error', () => reject(unfit('table.broken')));
  zip.readEntry();
  return promise;
}

async function* unpack(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) throw unfit('table.broken');
  const { promise, resolve, reject } = Promise.withResolvers<NodeJS.ReadableStream>();
  zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  try {
    for await (const chunk of await promise) yield chunk as Buffer;
  } catch {
    // More came out than the list says, or it is torn: yauzl has stopped there.
    throw unfit('table.broken');
  }
}
