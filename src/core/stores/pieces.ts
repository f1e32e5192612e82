import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Arriving, settle } from './blobs.ts';

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
    async finish(sha256) {
      if (existsSync(place(sha256))) return true;
      const hash = createHash('sha256');
      await pipeline(createReadStream(file), hash);
      if (hash.digest('hex') !== sha256) return false;
      await settle(file, place(sha256));
      await rm(file, { force: true });
      return true;
    },
    drop: () => rm(file, { force: true }),
  };
}
