import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export interface Arriving {
  /** Writes and fsyncs pieces at their places. */
  write(pieces: { at: number; bytes: Uint8Array }[]): Promise<void>;
  /** What lies there from `start` on; fewer bytes at the end, none where nothing has come. */
  range(start: number, length: number): Promise<Buffer>;
  /** Takes the whole into the store if it has that hash; else it stays as it is. Done before, it is true again. */
  finish(sha256: string): Promise<boolean>;
  drop(): Promise<void>;
}

export async function readRange(file: string, { start, length }: { start: number; length: number }): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A blob that lies in `file` until it is whole. */
export function arrivingAt(file: string, place: (sha256: string) => string): Arriving {
  return {
    async write(pieces) {
      await mkdir(path.dirname(file), { recursive: true });
      const handle = await open(file, 'a').then((made) => made.close().then(() => open(file, 'r+')));
      try {
        for (const { at, bytes } of pieces) await handle.write(bytes, 0, bytes.length, at);
        await handle.datasync();
      } finally {
        await handle.close();
      }
    },
    range: (start, length) => readRange(file, { start, length }).catch(whenMissing(Buffer.alloc(0))),
    async finish(sha256) {
      // Also where the store has these bytes already: whoever sends a name alone has not shown that the bytes are his to send.
      const found = await hashOf(file).catch(whenMissing(null));
      if (found !== sha256) return found === null && existsSync(place(sha256));
      await settle(file, place(sha256)).catch(whenMissing(undefined));
      await rm(file, { force: true });
      return existsSync(place(sha256));
    },
    drop: () => rm(file, { force: true }),
  };
}

/** Another may finish or drop it at any moment. */
const whenMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== 'ENOENT') throw error;
    return instead;
  };

const AT_ONCE = 1024 * 1024;

/** Through one piece of memory, used again and again: what a stream leaves behind of a gigabyte is cleared away too late. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file);
  try {
    const buffer = Buffer.allocUnsafe(AT_ONCE);
    for (let read = await handle.read(buffer); read.bytesRead > 0; read = await handle.read(buffer))
      hash.update(buffer.subarray(0, read.bytesRead));
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** Gives a file its place, unless it is there already; its name survives a power cut, too. */
export async function settle(from: string, to: string): Promise<void> {
  if (
    await access(to).then(
      () => true,
      () => false,
    )
  )
    return;
  await mkdir(path.dirname(to), { recursive: true });
  await rename(from, to);
  const folder = await open(path.dirname(to));
  await folder.sync().finally(() => folder.close());
}
