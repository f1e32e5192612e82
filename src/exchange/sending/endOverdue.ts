import { sql } from 'kysely';
import { type Visit, visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import type { Instance } from '#core/instance.ts';
import { giveUp } from '../receiving/giveUp.ts';
import { decideHere } from './decide.ts';
import { takeOutgoing } from './rows.ts';
import { dueNow } from './wake.ts';

const PAGE = 200;

interface Overdue {
  id: string;
  direction: string;
  endsAt: string;
}

/** Ends, on either side, what did not arrive by its last day. No courier has a part in it: a peer that is dead holds up nothing. Tells how many ended. */
export async function endOverdue(instance: Instance, now: Date): Promise<number> {
  const visit = visitOf(instance, now);
  let ended = 0;
  for (let after: Overdue | null = null; ;) {
    const rows: Overdue[] = await overdue(visit, after).execute();
    for (const row of rows) ended += await end(visit, row).then(Number, (error: Error) => keepFault(visit, row, error));
    if (rows.length < PAGE) return ended;
    after = rows.at(-1)!;
  }
}

/** A page of what is over, the longest overdue first; exported for the test of its plan. */
export function overdue({ db, now }: Pick<Visit, 'db' | 'now'>, after: Pick<Overdue, 'id' | 'endsAt'> | null) {
  const query = db
    .selectFrom('consignment')
    .select(['id', 'direction', 'endsAt'])
    .where(sql<boolean>`state in ('open', 'announced', 'concluded')`) // as the index has it
    .where('state', '<>', 'concluded')
    .where('endsAt', '<=', now.toISOString())
    .orderBy('endsAt')
    .orderBy('id')
    .limit(PAGE);
  return after ? query.where(sql<boolean>`(ends_at, id) > (${after.endsAt}, ${after.id})`) : query;
}

const end = (visit: Visit, { id, direction }: Overdue): Promise<boolean> =>
  transact(visit, (inside) => (direction === 'in' ? giveUp(inside, id) : takeBack(inside, id)));

/** It is here again; the courier tells the addressee when it can. */
async function takeBack(visit: Visit, id: string): Promise<boolean> {
  const row = await takeOutgoing(visit, id);
  if (row.state !== 'open' || row.endsAt > visit.now.toISOString()) return false;
  await decideHere(visit, { id, input: { kind: 'deadline' } });
  await visit.db
    .updateTable('consignment')
    .set({ nextAt: dueNow(visit.now), needsPerson: false, tries: 0 })
    .where('id', '=', id)
    .execute();
  return true;
}

/** One that cannot be ended is shown to people, tried again, and holds up no other. */
async function keepFault({ db }: Visit, { id }: Overdue, error: Error): Promise<number> {
  const fault = JSON.stringify({ code: 'exchange.fault.own', details: { name: error.message.slice(0, 200) } });
  await db.updateTable('consignment').set({ needsPerson: true, fault }).where('id', '=', id).execute();
  return 0;
}
