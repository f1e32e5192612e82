import type { Visit } from '#core/context.ts';
import { notFound, unfit } from '#core/errors.ts';
import { sha256 } from '#core/record/merkle.ts';
import type { Item, Manifest } from '../protocol/messages.ts';
import { refuseWhenFull } from './diskFull.ts';
import { type Incoming, arrivingName, partHash, partsOf } from './rows.ts';

interface Sent {
  key: string;
  parts: string;
  file: { bytes: Uint8Array };
}

interface Piece {
  item: number;
  part: number;
  at: number;
  bytes: Uint8Array;
}

/** Keeps parts of an announced consignment. Whoever brings them is not asked: only bytes that the signed announcement names are taken. */
export async function takeParts(visit: Visit, { key, parts, file }: Sent): Promise<{ kept: number }> {
  const row = await visit.db
    .selectFrom('consignment')
    .select(['id', 'manifest'])
    .where('direction', '=', 'in')
    .where('key', '=', key)
    .where('state', '=', 'announced')
    .executeTakeFirst();
  if (!row) throw notFound('exchange.consignment');
  const pieces = cut(file.bytes, parts, row.manifest as unknown as Manifest);
  await write(visit, key, pieces);
  await keep(visit, row.id, { pieces, bytes: file.bytes.length });
  return { kept: pieces.length };
}

/** Cuts the bytes as the announcement says, and holds each part against its hash. */
function cut(bytes: Uint8Array, parts: string, manifest: Manifest): Piece[] {
  let taken = 0;
  const pieces = parts.split(',').map((name): Piece => {
    const [item, part] = name.split('.').map(Number) as [number, number];
    const { length, hash } = expected(manifest, { item, part });
    const piece = bytes.subarray(taken, (taken += length));
    if (piece.length !== length || sha256(piece).toString('hex') !== hash) throw unfit('exchange.wrongBytes', { part: name });
    return { item, part, at: part * manifest.partSize, bytes: piece };
  });
  if (taken !== bytes.length) throw unfit('exchange.wrongBytes', { part: parts.slice(0, 40) });
  return pieces;
}

function expected(manifest: Manifest, { item, part }: { item: number; part: number }): { length: number; hash: string } {
  const whole: Item | undefined = manifest.items[item];
  if (!whole || part >= partsOf(manifest, whole)) throw unfit('exchange.wrongBytes', { part: `${item}.${part}` });
  return { length: Math.min(manifest.partSize, whole.size - part * manifest.partSize), hash: partHash(whole, part) };
}

/** Items that are written side by side: each waits for the disk. */
const AT_ONCE = 8;

async function write({ instance }: Visit, key: string, pieces: Piece[]): Promise<void> {
  const waiting = [...Map.groupBy(pieces, (piece) => piece.item)];
  const writer = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await instance.blobs.arriving(arrivingName(key, next[0])).write(next[1]).catch(refuseWhenFull);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
}

async function keep(
  { db, now }: Visit,
  consignmentId: Incoming['id'],
  { pieces, bytes }: { pieces: Piece[]; bytes: number },
): Promise<void> {
  await db
    .insertInto('consignmentPart')
    .values(pieces.map(({ item, part }) => ({ consignmentId, item, part })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .updateTable('consignment')
    .set((eb) => ({ partAt: now, sentBytes: eb('sentBytes', '+', String(bytes)) }))
    .where('id', '=', consignmentId)
    .execute();
}
