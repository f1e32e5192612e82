import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal } from '#core/errors.ts';
import type { Json } from '#core/text/canonical.ts';
import { type Arrival, type Cargo, cargoOf } from '../contract/cargo.ts';
import { type RefusalCode, refusalCode } from '../wire/messages.ts';
import { type Incoming, arrivingName, missingParts } from './rows.ts';

/** Good; or the reason for which it is refused; or parts are missing after all. */
export type Finding = { good: true } | { good: false; code: RefusalCode; details: Record<string, string | number> } | { incomplete: true };

/** Rolls a rehearsal back. */
class Rehearsed extends Error {}

/** Puts the parts together and rehearses the laying: whatever would go wrong goes wrong before the receipt is signed. */
export async function examine(visit: Visit, row: Incoming): Promise<Finding> {
  if (!(await assemble(visit, row))) return { incomplete: true };
  const cargo = cargoOf(row.cargo);
  if (!cargo) return { good: false, code: 'version', details: {} };
  return rehearse(visit, cargo, row).then(
    () => ({ good: true }),
    (error: unknown) => {
      const code = error instanceof Refusal ? refusalCode.safeParse(error.code.replace(/^exchange\.refusal\./, '')) : null;
      if (!code) throw error;
      const { details } = error as Refusal;
      return code.success
        ? { good: false, code: code.data, details }
        : { good: false, code: 'other', details: { reason: (error as Refusal).code } };
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
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Refusal(409, 'exchange.refusal.format'); // a stranger wrote it
  }
}

/** Makes blobs of what came in parts. What does not have its hash has to come once more. */
async function assemble(visit: Visit, row: Incoming): Promise<boolean> {
  const { db, instance, now } = visit;
  const there = await db.selectFrom('blob').select('sha256').where('sha256', 'in', row.manifest.items.map(({ sha256 }) => sha256)).execute(); // prettier-ignore
  const known = new Set(there.map(({ sha256 }) => sha256));
  for (const [index, { sha256, size, mediaType }] of row.manifest.items.entries()) {
    if (known.has(sha256)) continue;
    if (!(await instance.blobs.arriving(arrivingName(row.key, index)).finish(sha256))) {
      await db.deleteFrom('consignmentPart').where('consignmentId', '=', row.id).where('item', '=', index).execute();
      continue;
    }
    await db
      .insertInto('blob')
      .values({ sha256, size, mediaType, createdAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return (await missingParts(visit, row)).length === 0;
}
