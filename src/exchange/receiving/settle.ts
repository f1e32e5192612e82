import { attempt } from '#core/database/attempt.ts';
import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import { type Job, addJob } from '#core/jobs.ts';
import type { Json } from '#core/text/canonical.ts';
import { cargoOf } from '../contract/cargo.ts';
import '../events.ts';
import { received } from '../protocol/receiving.ts';
import { writeStep } from '../protocol/steps.ts';
import { arrivalOf } from './examine.ts';
import { type Incoming, isHeavy, receivingOf, takeById } from './rows.ts';

/** Keeps the sender's word that it is ours, and lays it before its addressee: at once, or by a job where that takes its time. Gives the row as it is then. */
export async function settleHere(visit: Visit, row: Incoming, signed: string): Promise<Incoming> {
  const change = { ...received(receivingOf(row), { kind: 'settle' })!, closed: signed, endedAt: visit.now.toISOString(), nextAt: null };
  await visit.db.updateTable('consignment').set(change).where('id', '=', row.id).execute();
  await writeStep(visit, row.id, 'settled');
  const settled = { ...row, ...change };
  if (!isHeavy(row)) return lay(visit, settled);
  await laySoon(visit, row.id);
  return settled;
}

/**
 * Lays what is settled. The sender has nothing more to do with it; so what refuses even now is told to nobody there, but stands on the
 * lists of its section and of the administrator as in need of a person, and is tried again each hour.
 */
async function lay(visit: Visit, row: Incoming): Promise<Incoming> {
  const { id, key, cargo, peer, address } = row;
  const tried = await attempt(visit, async () => cargoOf(cargo)!.lay(visit, { ...(await arrivalOf(visit, row)), settled: true }));
  if ('refused' in tried) {
    const { status, code, details } = tried.refused;
    if (status >= 500) throw tried.refused;
    await visit.db
      .updateTable('consignment')
      .set({ needsPerson: true, fault: JSON.stringify({ code: 'exchange.fault.unlaid', details: { ...details, code } }) })
      .where('id', '=', id)
      .execute();
    await record(visit, 'consignment.unlaid', null, { consignment: id, key, cargo, peer, code });
    return row;
  }
  const { paperId, subject = '' } = tried.done;
  const change = { ...received(receivingOf(row), { kind: 'laid' })!, paperId, subject, needsPerson: false, fault: '' };
  await visit.db.updateTable('consignment').set(change).where('id', '=', id).execute();
  await record(visit, 'consignment.laid', paperId, { consignment: id, key, cargo, peer, address });
  await hearKept(visit, row);
  return { ...row, ...change };
}

/** What the sender told before it was laid: that the letter stands no more, or that the file is asked back. */
async function hearKept(visit: Visit, { id: consignmentId, cargo, peer }: Incoming): Promise<void> {
  const news = await visit.db
    .selectFrom('consignmentNews')
    .select(['kind', 'at', 'detail'])
    .where('consignmentId', '=', consignmentId)
    .where('mine', '=', false)
    .orderBy('number')
    .execute();
  for (const { kind, at, detail } of news)
    await cargoOf(cargo)?.heard?.(visit, { consignmentId, peer, kind, at: new Date(at).toISOString(), detail: detail as Record<string, Json> }); // prettier-ignore
}

/** What is settled and lies before nobody yet. */
export const isUnlaid = ({ direction, state, told }: Pick<Incoming, 'direction' | 'state' | 'told'>): boolean =>
  direction === 'in' && state === 'settled' && !told;

export const laySoon = (visit: Visit, id: string): Promise<void> => addJob(visit, layOne, { id }, { key: `exchange-lay-${id}` });

export const layOne: Job<{ id: string }> = {
  name: 'exchange.lay',
  async run(visit, { id }) {
    const row = await takeById(visit, id);
    if (isUnlaid(row)) await lay(visit, row);
  },
};

/** Each hour: an address may be filled again, a rule changed back. What could not even be tried for an hour is shown, too. */
export const layAll: Job<unknown> = {
  name: 'exchange.layAll',
  cron: '25 * * * *',
  async run(visit) {
    const rows = await visit.db
      .updateTable('consignment')
      .set({ needsPerson: true })
      .where('direction', '=', 'in')
      .where('state', '=', 'settled')
      .where('told', '=', false)
      .where('endedAt', '<', new Date(visit.now.getTime() - HOUR_MS).toISOString())
      .returning('id')
      .execute();
    for (const { id } of rows) await laySoon(visit, id);
  },
};

const HOUR_MS = 3_600_000;
