import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sha256 } from '#core/record/merkle.ts';
import { transact } from '#core/database/transact.ts';
import type { Blobs } from '#core/stores/blobs.ts';
import { consign } from '../../actions/consign.ts';
import { type Pair, couriers, laidAt, openPair, outOf } from './pair.ts';

const GB = 2 ** 30;
const MB = 2 ** 20;
const PART = 8 * MB;
/** 256 kbit/s, in bytes. */
const LINE = 32_768;
const NAME = 'd'.repeat(64);

let pair: Pair;
beforeAll(async () => {
  pair = await openPair();
}, 120_000);
afterAll(() => {
  vi.restoreAllMocks();
  return pair.close();
});

/** A paper of 1 GB of which no disk keeps a byte. */
const NOTHING = Buffer.alloc(PART);
const PARTS = Buffer.concat(Array.from({ length: GB / PART }, () => sha256(NOTHING)));

const sparse = (blobs: Blobs): Blobs => ({
  ...blobs,
  range: async (name, start, length) => (name === NAME ? NOTHING.subarray(0, length) : blobs.range(name, start, length)),
});

/** Takes the parts as a disk would, and keeps only which they were: each was held against its hash before. */
function counting(blobs: Blobs, came: Map<number, number>): Blobs {
  const whole = () => [...came.values()].reduce((sum, length) => sum + length, 0) === GB;
  return {
    ...blobs,
    arriving: (name) => ({
      ...blobs.arriving(name),
      ...(name.endsWith('-1') && {
        write: async (pieces: { at: number; bytes: Uint8Array }[]) => pieces.forEach(({ at, bytes }) => void came.set(at, bytes.length)),
        finish: async () => whole(),
      }),
    }),
  };
}

test('1 GB over 256 kbit/s, cut seven times: only what was cut is sent again, in nine hours and a half of the line, and memory stays flat', async () => {
  const { sender, addressee, line } = pair;
  const came = new Map<number, number>();
  sender.instance.blobs = sparse(sender.instance.blobs);
  addressee.instance.blobs = counting(addressee.instance.blobs, came);
  await sender.db.insertInto('blob').values({ sha256: NAME, size: GB, mediaType: 'image/tiff', createdAt: sender.clock.now }).execute();
  await sender.db.insertInto('blobParts').values({ sha256: NAME, partSize: PART, hashes: PARTS }).execute();
  // It was a quicker line when the parts were cut; a slow one gets smaller parts from the beginning.
  await sender.db
    .updateTable('peer')
    .set({ speed: String(MB) })
    .where('name', '=', 'lucknow')
    .execute();
  const id = await transact(sender.contextOf('special'), (ctx) =>
    consign(ctx, { cargo: 'letter', address: addressee.codeOf('clerk'), subject: 'मानचित्र', classification: 'normal', content: {}, items: [{ sha256: NAME, mediaType: 'image/tiff' }] }),
  ); // prettier-ignore

  // The line's own time: bytes that pass let all clocks go on.
  const [begun, real] = [sender.clock.now.getTime(), performance.now.bind(performance)];
  let [lineMs, highest, parts] = [0, 0, 0];
  vi.spyOn(performance, 'now').mockImplementation(() => real() + lineMs);
  line.pace = {
    bytesPerSecond: LINE,
    wait: async (ms) => {
      lineMs += ms;
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      highest = Math.max(highest, arrayBuffers + heapUsed);
    },
  };
  line.fault = ({ kind }) => (kind === 'parts' && ++parts % 17 === 0 ? 'cutRequest' : undefined);
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  for (let turn = 0; turn < 400 && !(await outOf(pair, id)).told; turn++) {
    await couriers(sender);
    if ((await outOf(pair, id)).line === 'complete') await addressee.work(); // what is so large is looked at by a job
    for (const { clock } of [sender, addressee]) clock.now = new Date(Math.max(begun + lineMs, clock.now.getTime() + 40_000));
  }
  const row = await outOf(pair, id);
  expect(row).toMatchObject({ state: 'settled', told: true, needsPerson: false, fault: '' });
  expect(await laidAt(addressee, row.key)).toBe(1);
  const cuts = Math.floor(parts / 17);
  expect(cuts).toBeGreaterThanOrEqual(7);
  expect(Number(row.sentBytes)).toBe(Number(row.size)); // what got through, got through once
  expect(lineMs / 1_000).toBeLessThan(((GB + cuts * PART) / LINE) * 1.02);
  expect(lineMs / 1_000).toBeGreaterThan(GB / LINE);
  expect((highest - arrayBuffers - heapUsed) / MB).toBeLessThan(200); // of both offices and the line between them
}, 240_000);
