import type { Visit } from '#core/context.ts';
import type { KnownPeer } from '#directory/queries/peers.ts';
import type { Range } from '../protocol/messages.ts';
import { bring } from './line.ts';
import type { Outgoing } from './rows.ts';

const LARGEST_LOAD = 8 * 1024 * 1024;
const LOAD_SECONDS = 8;
const MOST_PARTS = 2_000;

interface Part {
  item: number;
  part: number;
  length: number;
}

/**
 * Brings missing parts in loads of some seconds each, until all are there or `until` (performance.now()) is over. Gives what is left.
 * Nothing but one load is in memory.
 */
export async function bringParts(
  visit: Visit,
  { row, peer, missing, until }: { row: Outgoing; peer: KnownPeer; missing: Range[]; until: number },
): Promise<Range[]> {
  const parts = listParts(row, missing);
  let done = 0;
  while (done < parts.length && performance.now() < until) {
    const load = loadOf(parts.slice(done, done + MOST_PARTS), Math.max(row.manifest.partSize, (peer.speed ?? 0) * LOAD_SECONDS));
    const bytes = await read(visit, row, load);
    const begun = performance.now();
    await bring(peer, { key: row.key, parts: load.map(({ item, part }) => `${item}.${part}`).join(','), bytes });
    await learnSpeed(visit, peer, { bytes: bytes.length, seconds: (performance.now() - begun) / 1_000 });
    await visit.db.updateTable('consignment').set((eb) => ({ sentBytes: eb('sentBytes', '+', String(bytes.length)), tries: 0, fault: '' })).where('id', '=', row.id).execute(); // prettier-ignore
    done += load.length;
  }
  return parts.slice(done).map(({ item, part }) => [item, part, part]);
}

/** Each part that is there to be sent, once, in order: a peer may ask for anything, and for the same a thousand times. */
function listParts({ manifest: { items, partSize } }: Outgoing, missing: Range[]): Part[] {
  const parts: Part[] = [];
  let [ofItem, next] = [-1, 0];
  for (const [item, from, to] of missing.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const size = items[item]?.size ?? 0;
    const last = Math.min(to, Math.ceil(size / partSize) - 1);
    if (item !== ofItem) [ofItem, next] = [item, 0];
    for (next = Math.max(next, from); next <= last; next++)
      parts.push({ item, part: next, length: Math.min(partSize, size - next * partSize) });
  }
  return parts;
}

function loadOf(parts: Part[], wanted: number): Part[] {
  const most = Math.min(LARGEST_LOAD, wanted);
  let bytes = 0;
  const end = parts.findIndex(({ length }) => (bytes += length) > most);
  return end === -1 ? parts : parts.slice(0, Math.max(1, end));
}

async function read({ instance }: Visit, { manifest: { items, partSize } }: Outgoing, load: Part[]): Promise<Buffer> {
  const pieces = [];
  for (const { item, part, length } of load) pieces.push(await instance.blobs.range(items[item]!.sha256, part * partSize, length));
  return Buffer.concat(pieces);
}

/** A running mean; what is too short to be measured teaches nothing but that the line is quick. */
async function learnSpeed({ db }: Visit, peer: KnownPeer, { bytes, seconds }: { bytes: number; seconds: number }): Promise<void> {
  const measured = bytes / Math.max(seconds, 0.001);
  const speed = Math.round(peer.speed === null ? measured : peer.speed * 0.7 + measured * 0.3);
  peer.speed = speed;
  await db
    .updateTable('peer')
    .set({ speed: String(speed) })
    .where('name', '=', peer.name)
    .execute();
}
