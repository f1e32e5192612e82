import { sql } from 'kysely';
import type { Visit } from '#core/context.ts';
import { signedThen } from '#directory/queries/signedThen.ts';
import { rootOf } from '../sending/manifest.ts';
import { type Manifest, receipt } from '../protocol/messages.ts';

export interface ConsignmentApart {
  id: string;
  key: string;
  peer: string;
  /** `paper`: what it consists of is not there; `receipt`: the addressee's does not hold; `settlement`: the sender's does not. */
  lacks: 'paper' | 'receipt' | 'settlement';
}

const PAGE = 200;

interface Settled {
  id: string;
  key: string;
  peer: string;
  direction: 'in' | 'out';
  state: string;
  root: string;
  manifest: Manifest;
  answered: string | null;
  closed: string | null;
  whole: boolean;
}

/** The first consignment whose papers are gone, or whose end no signature of the other side proves; null when all stand. */
export async function firstConsignmentApart(
  visit: Visit,
  tell: (done: number) => void = () => undefined,
): Promise<ConsignmentApart | null> {
  for (let after = '0', done = 0; ;) {
    const { rows } = await sql<Settled>`
      select id, key, peer, direction, state, root, manifest, answered, closed,
        not exists (select from jsonb_array_elements(manifest -> 'items') as item where not exists (select from blob where sha256 = item ->> 'sha256')) as whole
      from consignment where id > ${after} and state in ('open', 'concluded', 'settled') order by id limit ${PAGE}`.execute(visit.db);
    if (rows.length === 0) return null;
    for (const row of rows) {
      const lacks = await lackOf(visit, row);
      if (lacks) return { id: row.id, key: row.key, peer: row.peer, lacks };
    }
    after = rows.at(-1)!.id;
    tell((done += rows.length));
  }
}

async function lackOf(visit: Visit, row: Settled): Promise<ConsignmentApart['lacks'] | null> {
  if (!row.whole) return 'paper';
  if (row.state !== 'settled') return null;
  if (row.direction === 'out') return (await hasReceipt(visit, row)) ? null : 'receipt';
  return (await hasSettlement(visit, row)) ? null : 'settlement';
}

/** The addressee has signed for exactly what was sent, by a key of its own at that time. */
async function hasReceipt(visit: Visit, { key, peer, root, manifest, answered }: Settled): Promise<boolean> {
  const held = answered === null ? null : await signedThen(visit, answered);
  const { success, data } = receipt.safeParse(held?.payload);
  const hashes = manifest.items.map(({ sha256 }) => sha256).sort();
  return (
    success && held!.from === peer && data.consignment === key && data.root === root && rootOf(manifest) === root && data.hashes.join() === hashes.join()
  ); // prettier-ignore
}

/** The sender has given it out of its hands: by its word, or by its answer when it was asked what became of it. */
async function hasSettlement(visit: Visit, { key, peer, closed }: Settled): Promise<boolean> {
  const held = closed === null ? null : await signedThen(visit, closed);
  return held?.from === peer && held.payload.consignment === key && ['settle', 'settled'].includes(String(held.payload.kind));
}
