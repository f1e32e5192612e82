import type { Selectable } from 'kysely';
import type { Consignment } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import type { Receiving } from '../protocol/receiving.ts';
import type { Manifest, Range } from '../wire/messages.ts';

export type Incoming = Omit<Selectable<Consignment>, 'manifest'> & { manifest: Manifest };

/** A consignment that comes from this peer, by its key, locked; null where nothing is known of it. */
export async function takeIncoming({ db }: Pick<Visit, 'db'>, { peer, key }: { peer: string; key: string }): Promise<Incoming | null> {
  const row = await db
    .selectFrom('consignment')
    .selectAll()
    .where('direction', '=', 'in')
    .where('key', '=', key)
    .where('peer', '=', peer)
    .forUpdate()
    .executeTakeFirst();
  return (row as Incoming | undefined) ?? null;
}

export const receivingOf = (row: Incoming | null): Receiving | null => row && { state: row.state as Receiving['state'], told: row.told };

/** The parts of an item: how many, and how many bytes each has. */
export const partsOf = ({ partSize }: Manifest, { size }: { size: number }): number => Math.max(1, Math.ceil(size / partSize));

/** What has not come yet, as ranges of parts. Blobs that both sides have had between them are not asked for again. */
export async function missingParts({ db }: Pick<Visit, 'db'>, { id, peer, manifest }: Incoming): Promise<Range[]> {
  const hashes = manifest.items.map(({ sha256 }) => sha256);
  const had = await db.selectFrom('exchanged').innerJoin('blob', 'blob.sha256', 'exchanged.sha256').select('exchanged.sha256').where('peer', '=', peer).where('exchanged.sha256', 'in', hashes).execute(); // prettier-ignore
  const known = new Set(had.map(({ sha256 }) => sha256));
  const rows = await db.selectFrom('consignmentPart').select(['item', 'part']).where('consignmentId', '=', id).execute();
  const here = new Set(rows.map(({ item, part }) => `${item}.${part}`));
  return manifest.items.flatMap((item, index) =>
    known.has(item.sha256) ? [] : rangesOf(index, partsOf(manifest, item), (part) => here.has(`${index}.${part}`)),
  );
}

function rangesOf(item: number, count: number, isHere: (part: number) => boolean): Range[] {
  const ranges: Range[] = [];
  for (let part = 0; part < count; part++) {
    const last = ranges.at(-1);
    if (isHere(part)) continue;
    if (last && last[2] === part - 1) last[2] = part;
    else ranges.push([item, part, part]);
  }
  return ranges;
}

/** Name of the place where an item lies until it is whole. */
export const arrivingName = (key: string, item: number): string => `${key}-${item}`;
