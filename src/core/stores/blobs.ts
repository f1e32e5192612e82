import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Arriving, arrivingAt, readRange, settle } from './pieces.ts';

/** Content-addressed bytes, written once. Names are lower-case SHA-256 in hex. */
export interface Blobs {
  /** Stores and fsyncs the bytes; storing the same bytes again changes nothing. */
  put(bytes: Uint8Array | NodeJS.ReadableStream): Promise<{ sha256: string; size: number }>;
  /** Throws ENOENT when missing. */
  get(sha256: string): Promise<Buffer>;
  stream(sha256: string): Readable;
  /** `length` bytes from `start` on; fewer at the end. */
  range(sha256: string, start: number, length: number): Promise<Buffer>;
  /** A blob that comes in pieces, in any order and perhaps over days, under a name for the time until it is whole. */
  arriving(name: string): Arriving;
  /** Forgets a blob; the caller knows that nothing refers to it. Done before, it changes nothing. */
  drop(sha256: string): Promise<void>;
  /** Every stored hash, for `doctor`. */
  all(): AsyncIterable<string>;
}

/** Blobs in a folder: `ab/cdef…`, the first two hex digits being a folder. */
export function folderBlobs(folder: string): Blobs {
  const place = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256.slice(2));

  async function put(bytes: Uint8Array | NodeJS.ReadableStream) {
    await mkdir(folder, { recursive: true });
    const arriving = path.join(folder, `arriving-${randomUUID()}`);
    const hash = createHash('sha256');
    let size = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(
        bytes instanceof Uint8Array ? Readable.from([Buffer.from(bytes)]) : bytes,
        count,
        createWriteStream(arriving, { flush: true }),
      );
      const sha256 = hash.digest('hex');
      await settle(arriving, place(sha256));
      return { sha256, size };
    } finally {
      await rm(arriving, { force: true });
    }
  }

  async function* all() {
    for (const entry of await readdir(folder).catch(() => [])) {
      if (entry.length !== 2) continue;
      for (const rest of await readdir(path.join(folder, entry))) yield entry + rest;
    }
  }

  return {
    put,
    get: (sha256) => readFile(place(sha256)),
    stream: (sha256) => createReadStream(place(sha256)),
    range: (sha256, start, length) => readRange(place(sha256), { start, length }),
    drop: (sha256) => rm(place(sha256), { force: true }),
    arriving: (name) => arrivingAt(path.join(folder, 'arriving', name), place),
    all,
  };
}
