import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import { sha256 } from '#core/record/merkle.ts';
import { readForeignJson } from '#core/request/json.ts';
import type { Json } from '#core/text/canonical.ts';
import { type Arrival, type Cargo, cargoOf } from '../contract/cargo.ts';
import { type Item, type RefusalCode, refusalCode } from '../protocol/messages.ts';
import { refuseWhenFull } from './diskFull.ts';
import { type Incoming, arrivingName, hadBefore, missingParts, partHash, partsOf } from './rows.ts';

/** Good; or the reason for which it is refused; or parts are missing after all. */
export type Finding = { good: true } | { good: false; code: RefusalCode; details: Record<string, string | number> } | { incomplete: true };

/** Rolls a rehearsal back. */
class Rehearsed extends Error {}

/** Puts the parts together and rehearses the laying: whatever would go wrong goes wrong before the receipt is signed. */
export async function examine(visit: Visit, row: Incoming): Promise<Finding> {
  const whole = await assemble(visit, row);
  if (whole !== 'whole') return whole === 'incomplete' ? { incomplete: true } : { good: false, code: 'corrupted', details: {} };
  const cargo = cargoOf(row.cargo);
  if (!cargo) return { good: false, code: 'version', details: {} };
  return rehearse(visit, cargo, row).then(
    () => ({ good: true }),
    (error: unknown) => {
      // What refuses with 5xx is itself at fault, and may do better another time.
      if (!(error instanceof Refusal) || error.status >= 500) throw error;
      const code = refusalCode.safeParse(error.code.replace(/^exchange\.refusal\./, ''));
      const details = Object.fromEntries(
        Object.entries(error.details).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, 500) : value]),
      );
      return code.success ? { good: false, code: code.data, details } : { good: false, code: 'other', details: { reason: error.code } };
    },
  );
}

async function rehearse(visit: Visit, cargo: Cargo, row: Incoming): Promise<void> {
  const arrival = await arrivalOf(visit, row);
  await transact({ ...visit, recorded: 0 }, async (inside) => {
    await cargo.lay(inside, arrival);
    throw new Rehearsed();
  }).catch((error: unknown) => {
    if (!(error instanceof Rehearsed)) throw error;
  });
}

/** What a cargo is given to lay. */
export async function arrivalOf({ instance }: Visit, row: Incoming): Promise<Arrival> {
  const { id, key, peer, address, classification, manifest, madeAt } = row;
  const [described, ...items] = manifest.items;
  const text = (await instance.blobs.get(described!.sha256)).toString('utf8');
  return { consignmentId: id, key, peer, address, classification: classification as 'normal', content: parsed(text), items, at: madeAt };
}

function parsed(text: string): Json {
  const read = readForeignJson(text);
  if (read === undefined) throw new Refusal(409, 'exchange.refusal.format');
  return read as Json;
}

/** Makes blobs of what came in parts. What was spoilt here has to come once more; what was announced wrongly will never be whole. */
async function assemble(visit: Visit, row: Incoming): Promise<'whole' | 'incomplete' | 'corrupted'> {
  const { instance } = visit;
  const known = await hadBefore(visit, row);
  const fresh = [...row.manifest.items.entries()].filter(([, { sha256 }]) => !known.has(sha256));
  const whole: Item[] = [];
  for (let first = 0; first < fresh.length; first += AT_ONCE) {
    const finishing = fresh.slice(first, first + AT_ONCE).map(async ([index, item]) => {
      const isWhole = await instance.blobs.arriving(arrivingName(row.key, index)).finish(item.sha256).catch(refuseWhenFull);
      if (isWhole) whole.push(item);
      return isWhole || (await forgetSpoilt(visit, row, index)) > 0;
    });
    if ((await Promise.all(finishing)).includes(false)) return 'corrupted';
  }
  await keepBlobs(visit, whole);
  return (await missingParts(visit, row)).length === 0 ? 'whole' : 'incomplete';
}

/** So many papers are put together side by side: each waits for the disk. */
const AT_ONCE = 8;
const MOST_ROWS = 1_000;

async function keepBlobs({ db, now: createdAt }: Visit, items: Item[]): Promise<void> {
  for (let first = 0; first < items.length; first += MOST_ROWS)
    await db
      .insertInto('blob')
      .values(items.slice(first, first + MOST_ROWS).map(({ sha256, size, mediaType }) => ({ sha256, size, mediaType, createdAt })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Forgets the parts of an item that do not lie here as they came; tells how many. None: the whole was never what its parts make. */
async function forgetSpoilt({ db, instance }: Visit, { id, key, manifest }: Incoming, item: number): Promise<number> {
  const arriving = instance.blobs.arriving(arrivingName(key, item));
  const spoilt: number[] = [];
  for (let part = 0; part < partsOf(manifest, manifest.items[item]!); part++) {
    const bytes = await arriving.range(part * manifest.partSize, manifest.partSize);
    if (sha256(bytes).toString('hex') !== partHash(manifest.items[item]!, part)) spoilt.push(part);
  }
  if (spoilt.length > 0)
    await db.deleteFrom('consignmentPart').where('consignmentId', '=', id).where('item', '=', item).where('part', 'in', spoilt).execute();
  return spoilt.length;
}
