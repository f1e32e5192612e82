import type { Visit } from '#core/context.ts';
import { LineFault } from '#core/request/outgoing.ts';
import type { KnownPeer } from '#directory/queries/peers.ts';
import { say } from './line.ts';

/** Tells the other side what it does not know yet of a settled consignment, in order; what it lacks of what it was told before, once more. */
export async function tellNews(visit: Visit, { id, key, peer }: Telling): Promise<void> {
  const missing = await tellRest(visit, { id, key, peer });
  if (missing === null) return;
  await tellAgain(visit, id, missing.number);
  if ((await tellRest(visit, { id, key, peer })) !== null) throw missing.fault;
}

/** What was told is told once more, from this number on. */
export async function tellAgain({ db }: Pick<Visit, 'db'>, id: string, from = 1): Promise<void> {
  await db
    .updateTable('consignmentNews')
    .set({ told: false })
    .where('consignmentId', '=', id)
    .where('mine', '=', true)
    .where('number', '>=', from)
    .execute();
}

interface Telling {
  id: string;
  key: string;
  peer: KnownPeer;
}

interface Missing {
  number: number;
  fault: LineFault;
}

/** Null when all is told; else from which number on it is missing there. */
async function tellRest(visit: Visit, { id, key, peer }: Telling): Promise<Missing | null> {
  const news = await visit.db
    .selectFrom('consignmentNews')
    .selectAll()
    .where('consignmentId', '=', id)
    .where('mine', '=', true)
    .where('told', '=', false)
    .orderBy('number')
    .execute();
  for (const { number, kind, detail, at } of news) {
    const body = { kind: 'news', consignment: key, number, what: kind as 'opened', detail: detail as {}, at: new Date(at).toISOString() } as const; // prettier-ignore
    const said = await say(visit, peer, body).catch((error: unknown) => missingOf(error, number));
    if ('fault' in said) return said;
    await visit.db.updateTable('consignmentNews').set({ told: true, signed: said.asked }).where('consignmentId', '=', id).where('mine', '=', true).where('number', '=', number).execute(); // prettier-ignore
  }
  return null;
}

function missingOf(error: unknown, before: number): Missing {
  if (!(error instanceof LineFault) || error.details.code !== 'exchange.newsMissing') throw error;
  const number = Number(error.details.number);
  if (!(number >= 1 && number < before)) throw error;
  return { number, fault: error };
}
