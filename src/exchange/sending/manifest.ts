import { createHash } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import { leafOfHash, merkleRoot } from '#core/record/merkle.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import type { Item, Manifest } from '../protocol/messages.ts';

const KB = 1024;
const SMALLEST = 256 * KB;
const LARGEST = 8 * KB * KB;
/** A part is to take about so long on the line that the peer has; of a line not known yet, little is lost when it is cut. */
const PART_SECONDS = 8;
const UNKNOWN_SPEED = 128 * KB;
/** So many parts at most, or the announcement of them would itself be a load. */
const MOST_PARTS = 4_096;

/** Size of the parts in bytes for a line of so many bytes a second and so many bytes in all: a power of two between 256 KB and 8 MB. */
export function partSizeFor(speed: number | null, bytes: number): number {
  const wanted = (speed ?? UNKNOWN_SPEED) * PART_SECONDS;
  const enough = 2 ** Math.ceil(Math.log2(Math.max(1, bytes / MOST_PARTS)));
  return Math.min(LARGEST, Math.max(SMALLEST, enough, 2 ** Math.floor(Math.log2(wanted || 1))));
}

/** Merkle root, in hex, over the hashes of the items in their order. */
export const rootOf = ({ items }: Pick<Manifest, 'items'>): string =>
  merkleRoot(items.map(({ sha256 }) => leafOfHash(sha256))).toString('hex');

/** Keeps the content of a consignment as a blob: its canonical form. */
export async function keepContent({ db, instance, now }: Pick<Visit, 'db' | 'instance' | 'now'>, content: Json): Promise<string> {
  const { sha256, size } = await instance.blobs.put(Buffer.from(canonicalJson(content)));
  await db
    .insertInto('blob')
    .values({ sha256, size, mediaType: 'application/json', createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return sha256;
}

/** The given blobs, doubles once, with the hashes of their parts where they are more than one; parts to suit a line of that speed. */
export async function manifestOf(visit: Visit, papers: { sha256: string; mediaType: string }[], speed: number | null): Promise<Manifest> {
  const wanted = [...new Map(papers.map((paper) => [paper.sha256, paper])).values()];
  const rows = await visit.db
    .selectFrom('blob')
    .select(['sha256', 'size'])
    .where('sha256', 'in', wanted.map(({ sha256 }) => sha256))
    .execute(); // prettier-ignore
  const sizes = new Map(rows.map(({ sha256, size }) => [sha256, Number(size)]));
  const partSize = partSizeFor(
    speed,
    [...sizes.values()].reduce((sum, size) => sum + size, 0),
  );
  const items: Item[] = [];
  for (const { sha256, mediaType } of wanted) {
    const size = sizes.get(sha256)!;
    items.push({ sha256, size, mediaType, ...(size > partSize && { parts: await partsOf(visit, { sha256, partSize }) }) });
  }
  return { partSize, items };
}

/** Worked out once for a blob and a size: a letter to seventy-five is read once. */
async function partsOf({ db, instance }: Visit, { sha256, partSize }: { sha256: string; partSize: number }): Promise<string[]> {
  const known = await db
    .selectFrom('blobParts')
    .select('hashes')
    .where('sha256', '=', sha256)
    .where('partSize', '=', partSize)
    .executeTakeFirst();
  const hashes = known?.hashes ?? (await hashParts(instance.blobs.stream(sha256), partSize));
  if (!known)
    await db
      .insertInto('blobParts')
      .values({ sha256, partSize, hashes })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return Array.from({ length: hashes.length / 32 }, (_, part) => hashes.subarray(part * 32, part * 32 + 32).toString('hex'));
}

async function hashParts(stream: AsyncIterable<Buffer>, partSize: number): Promise<Buffer> {
  const hashes: Buffer[] = [];
  let hash = createHash('sha256');
  let filled = 0;
  for await (let chunk of stream) {
    while (chunk.length > 0) {
      const taken = chunk.subarray(0, partSize - filled);
      hash.update(taken);
      chunk = chunk.subarray(taken.length);
      if ((filled += taken.length) < partSize) continue;
      hashes.push(hash.digest());
      [hash, filled] = [createHash('sha256'), 0];
    }
  }
  if (filled > 0) hashes.push(hash.digest());
  return Buffer.concat(hashes);
}
