import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { unfit } from '#core/errors.ts';

const MB = 1024 * 1024;
/** A sheet of 20,000 rows takes 40 MB unpacked; what wants more is no list of an office. */
const LARGEST_UNPACKED = 120 * MB;
const MOST_ENTRIES = 300;
/** Text packs to a fiftieth at best; above it somebody has laid a bomb. Small entries may: an empty one of blanks. */
const TIGHTEST = 200;
const TIGHT_FROM = MB;

export interface Archive {
  names: string[];
  /** The bytes of an entry as they are unpacked; ends with a refusal when there are more than were told. */
  chunks(name: string): AsyncIterable<Buffer>;
}

/** Looks at the list of a ZIP before anything is unpacked. Refuses bombs, macros, links to elsewhere, encryption. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await opened(Buffer.from(bytes));
  if (zip.entryCount > MOST_ENTRIES) throw unfit('masterdata.file.bomb');
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for (const entry of await listed(zip)) {
    unpacked += entry.uncompressedSize;
    const tight = entry.uncompressedSize > TIGHT_FROM && entry.uncompressedSize > entry.compressedSize * TIGHTEST;
    if (unpacked > LARGEST_UNPACKED || tight) throw unfit('masterdata.file.bomb');
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw unfit('masterdata.file.locked');
    entries.set(entry.fileName.replaceAll('\\', '/').replace(/^\//, ''), entry);
  }
  const names = [...entries.keys()];
  refuseActive(names);
  return { names, chunks: (name) => unpack(zip, entries.get(name)) };
}

function refuseActive(names: string[]): void {
  if (names.some((name) => /vbaProject|\/macrosheets\/|\/activeX\/|\/ctrlProps\//i.test(name))) throw unfit('masterdata.file.macros');
  if (names.some((name) => /\/externalLinks\//i.test(name))) throw unfit('masterdata.file.links');
  if (names.some((name) => /\/embeddings\//i.test(name))) throw unfit('masterdata.file.embedded');
}

function opened(bytes: Buffer): Promise<ZipFile> {
  const { promise, resolve, reject } = Promise.withResolvers<ZipFile>();
  fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
    error ? reject(unfit('masterdata.file.broken')) : resolve(zip),
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
  zip.on('error', () => reject(unfit('masterdata.file.broken')));
  zip.readEntry();
  return promise;
}

async function* unpack(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) throw unfit('masterdata.file.broken');
  const { promise, resolve, reject } = Promise.withResolvers<NodeJS.ReadableStream>();
  zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  try {
    for await (const chunk of await promise) yield chunk as Buffer;
  } catch {
    // More came out than was told, or it is torn: yauzl has stopped there.
    throw unfit('masterdata.file.broken');
  }
}
