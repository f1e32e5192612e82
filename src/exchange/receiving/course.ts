import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { Refusal, conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addJob, type Job } from '#core/jobs.ts';
import '../events.ts';
import { received } from '../protocol/receiving.ts';
import { pauseAfter } from '../protocol/backOff.ts';
import { clockOf } from '../protocol/hours.ts';
import { STEPS, writeStep } from '../protocol/steps.ts';
import type { Request } from '../protocol/messages.ts';
import { refuse, standing } from './announcement.ts';
import { type Finding, examine } from './examine.ts';
import { type About, type Heard, type Reply, answerTo } from './answering.ts';
import { type Incoming, dropPieces, isHeavy, missingParts, receivingOf, takeIncoming } from './rows.ts';
import { settleHere } from './settle.ts';

/** How long the addressee waits for the sender's word before it asks what became of its receipt. */
const ASK_AFTER_MS = 60_000;

const of = ({ message }: About) => ({ peer: message.from, key: message.consignment });

/** All was sent: it is looked at and signed for, or refused. */
export async function hearComplete(visit: Visit, heard: Heard<'complete'>): Promise<Reply> {
  const row = await takeIncoming(visit, of(heard));
  if (row?.state !== 'announced' || (await missingParts(visit, row)).length > 0) return standing(visit, row);
  await noteArrival(visit, row);
  if (!isHeavy(row)) return conclude(visit, row, heard);
  throwWhileFailed(visit, row);
  await addJob(visit, examineLarge, { id: row.id, heard }, { key: `exchange-examine-${row.id}` });
  return { fresh: { kind: 'working' } };
}

/** Of a consignment that takes more than the sender's patience; the sender asks again meanwhile. */
export const examineLarge: Job<{ id: string; heard: Heard<'complete'> }> = {
  name: 'exchange.examine',
  async run(visit, { heard }) {
    const outside = { ...visit, db: visit.instance.db };
    const row = await takeIncoming(outside, of(heard));
    if (row?.state === 'announced' && (await missingParts(outside, row)).length === 0)
      await conclude(outside, row, heard).catch((error: Error) => keepFailure(outside, row, error));
  },
};

/** What failed here is told to the sender, which asks again later and later; it is not tried again each time that he asks. */
function throwWhileFailed({ now }: Visit, { examineAt, fault }: Incoming): void {
  if (examineAt === null || examineAt <= now.toISOString()) return;
  throw fault.includes('exchange.diskFull') ? new Refusal(507, 'exchange.diskFull') : new Refusal(503, 'exchange.examineFailed');
}

async function keepFailure({ db, now }: Visit, { id, tries }: Incoming, error: Error): Promise<void> {
  const known = error instanceof Refusal ? error : { code: 'exchange.fault.own', details: { name: error.message.slice(0, 200) } };
  const fault = JSON.stringify({ code: known.code, details: known.details });
  const examineAt = new Date(now.getTime() + pauseAfter(tries));
  await db
    .updateTable('consignment')
    .set({ fault, tries: tries + 1, examineAt })
    .where('id', '=', id)
    .where('state', '=', 'announced')
    .execute();
}

async function conclude(visit: Visit, row: Incoming, heard: Heard<'complete'>): Promise<Reply> {
  const clock = clockOf(visit);
  const finding = await examine(visit, row);
  return transact(clock(), async (inside) => {
    const now = await takeIncoming(inside, of(heard));
    if (now?.state !== 'announced' || 'incomplete' in finding) return standing(inside, now);
    return finding.good ? sign(inside, now, heard) : refuse(inside, now, { heard, ...(finding as Extract<Finding, { good: false }>) });
  });
}

/** Notes once that all of it is here: when the last part came, and when the sender said that there is no more. */
async function noteArrival(visit: Visit, { id }: Incoming): Promise<void> {
  await transact(visit, async (inside) => {
    const { partAt } = await inside.db
      .selectFrom('consignment')
      .select('partAt')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const steps = await inside.db
      .selectFrom('consignmentStep')
      .select('step')
      .where('consignmentId', '=', id)
      .where('step', '=', STEPS.indexOf('complete'))
      .execute();
    if (steps.length > 0) return;
    await writeStep({ db: inside.db, now: partAt === null ? inside.now : new Date(partAt) }, id, 'complete');
    await writeStep(inside, id, 'fetched');
  });
}

/** Signs the conclusion receipt: every hash, sorted. From here on only the sender can end it. */
async function sign(visit: Visit, row: Incoming, heard: Heard<'complete'>): Promise<Reply> {
  const { id, peer, key, cargo, root, manifest } = row;
  const hashes = manifest.items.map(({ sha256 }) => sha256).sort();
  const answered = await answerTo(visit, { kind: 'concluded', hashes, root, to: peer }, heard);
  const { state, told } = received(receivingOf(row), { kind: 'examined', good: true })!;
  const nextAt = new Date(visit.now.getTime() + ASK_AFTER_MS);
  await visit.db
    .updateTable('consignment')
    .set({ state, told, answered, nextAt, tries: 0, fault: '', examineAt: null })
    .where('id', '=', id)
    .execute();
  await visit.db.insertInto('exchanged').values(hashes.map((sha256) => ({ peer, sha256 }))).onConflict((conflict) => conflict.doNothing()).execute(); // prettier-ignore
  for (const name of ['examined', 'concluded'] as const) await writeStep(visit, id, name);
  await record(visit, 'consignment.concluded', null, { consignment: id, key, cargo, peer, root });
  await dropPieces(visit, row);
  return { kept: answered };
}

/** The sender has the receipt: what came is its addressee's from now on. */
export async function hearSettlement(visit: Visit, heard: Heard<'settle'>): Promise<Reply> {
  return transact(visit, async (inside) => {
    const row = await takeIncoming(inside, of(heard));
    if (row?.state !== 'concluded') return standing(inside, row);
    return standing(inside, await settleHere(inside, row, heard.signed));
  });
}

/** The sender has ended it. One never heard of is kept as ended, so that its announcement, should it still come, finds the end. */
export async function hearCancel(visit: Visit, heard: Heard<'cancel'>): Promise<Reply> {
  return transact(visit, async (inside) => {
    await keepUnheardOf(inside, heard.message);
    const row = await takeIncoming(inside, of(heard));
    if (!row) throw conflict('exchange.otherContent'); // another instance's key
    return standing(inside, await end(inside, row, { end: heard.message.end, signed: heard.signed }));
  });
}

async function keepUnheardOf(
  { db, now }: Visit,
  { from: peer, consignment: key, cargo, address, root, at }: Extract<Request, { kind: 'cancel' }>,
): Promise<void> {
  const manifest = JSON.stringify({ partSize: 65_536, items: [] });
  await db
    .insertInto('consignment')
    .values({ key, direction: 'in', peer, cargo, state: 'announced', address, subject: '', classification: 'normal', manifest, root, size: 0, madeAt: at, endsAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute(); // prettier-ignore
}

/** Writes the sender's end, where it has not settled. Gives the row as it is then. */
export async function end(
  visit: Visit,
  row: Incoming,
  { end: how, signed }: { end: 'cancelled' | 'ended'; signed: string },
): Promise<Incoming> {
  const after = received(receivingOf(row), { kind: 'cancel', end: how })!;
  if (after.state === row.state && after.told === row.told) return row;
  const change = { ...after, closed: signed, endedAt: visit.now.toISOString(), nextAt: null };
  await visit.db.updateTable('consignment').set(change).where('id', '=', row.id).execute();
  await writeStep(visit, row.id, how);
  await record(visit, 'consignment.notComing', null, { consignment: row.id, key: row.key, peer: row.peer, end: how });
  await dropPieces(visit, row);
  return { ...row, ...change };
}

/** The sender knows that it was refused. */
export async function hearAcknowledgement(visit: Visit, heard: Heard<'acknowledge'>): Promise<Reply> {
  return transact(visit, async (inside) => {
    const row = await takeIncoming(inside, of(heard));
    const after = received(receivingOf(row), { kind: 'acknowledge' });
    if (row?.state !== 'refused' || !after) return standing(inside, row);
    if (!row.told) {
      await inside.db.updateTable('consignment').set({ told: after.told, closed: heard.signed }).where('id', '=', row.id).execute();
      await writeStep(inside, row.id, 'refusalAcknowledged');
    }
    return { fresh: { kind: 'closed', end: 'refused' } };
  });
}
