import type { Selectable } from 'kysely';
import type { Consignment } from '#db/types.ts';
import type { Visit } from '#core/context.ts';
import type { Receiving } from '../protocol/receiving.ts';
import type { Item, Manifest, Range } from '../protocol/messages.ts';

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

export async function takeById({ db }: Pick<Visit, 'db'>, id: string): Promise<Incoming> {
  return (await db.selectFrom('consignment').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()) as Incoming;
}

/** Up to so many bytes in all, and so many of content, what came is looked at and laid while the sender waits for the answer; beyond, by a job. */
const AT_ONCE = 16 * 1024 * 1024;
const CONTENT_AT_ONCE = 512 * 1024;

export const isHeavy = ({ size, manifest }: Pick<Incoming, 'size' | 'manifest'>): boolean =>
  Number(size) > AT_ONCE || manifest.items[0]!.size > CONTENT_AT_ONCE;

export const receivingOf = (row: Incoming | null): Receiving | null => row && { state: row.state as Receiving['state'], told: row.told };

/** The parts of an item: how many, and how many bytes each has. */
export const partsOf = ({ partSize }: Manifest, { size }: { size: number }): number => Math.max(1, Math.ceil(size / partSize));

/** Hashes of the items that both sides have had between them: these need not come again. Others may lie here, but the peer has yet to show that it has them. */
export async function hadBefore({ db }: Pick<Visit, 'db'>, { peer, manifest }: Incoming): Promise<Set<string>> {
  const sizes = new Map(manifest.items.map(({ sha256, size }) => [sha256, size]));
  const had = await db.selectFrom('exchanged').innerJoin('blob', 'blob.sha256', 'exchanged.sha256').select(['blob.sha256', 'blob.size']).where('peer', '=', peer).where('exchanged.sha256', 'in', [...sizes.keys()]).execute(); // prettier-ignore
  return new Set(had.filter(({ sha256, size }) => Number(size) === sizes.get(sha256)).map(({ sha256 }) => sha256));
}

/** What has not come yet, as ranges of parts. */
export async function missingParts({ db }: Pick<Visit, 'db'>, row: Incoming): Promise<Range[]> {
  const { id, manifest } = row;
  const known = await hadBefore({ db }, row);
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

/** Hash of a part, as announced: of an item of one part, that of the whole. */
export const partHash = ({ parts, sha256 }: Item, part: number): string => parts?.[part] ?? sha256;

/** Name of the place where an item lies until it is whole. */
export const arrivingName = (key: string, item: number): string => `${key}-${item}`;

/** What came of it in parts is kept no longer than it may still become whole. */
export async function dropPieces({ db, instance }: Pick<Visit, 'db' | 'instance'>, { id, key, manifest }: Incoming): Promise<void> {
  await db.deleteFrom('consignmentPart').where('consignmentId', '=', id).execute();
  await Promise.all(manifest.items.map((_, index) => instance.blobs.arriving(arrivingName(key, index)).drop()));
}
