import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { type Json, canonicalJson } from '#core/text/canonical.ts';
import { cargoOf } from '../contract/cargo.ts';
import '../events.ts';
import type { Heard, Reply } from './answering.ts';
import { isUnlaid } from './settle.ts';

type News = Heard<'news'>['message'];

/**
 * The other side of a settled consignment tells something of it. Each number is heard once, and in its order. A number that was heard
 * with other words is told by a side that has lost what it had told: it counts on from there.
 */
export async function hearNews(visit: Visit, { message, signed }: Heard<'news'>): Promise<Reply> {
  const { from: peer, consignment: key, what, detail, at } = message;
  return transact(visit, async (inside) => {
    const { db } = inside;
    const row = await db
      .selectFrom('consignment')
      .select(['id', 'cargo', 'paperId', 'newsBefore', 'direction', 'state', 'told'])
      .where('key', '=', key)
      .where('peer', '=', peer)
      .where('state', '=', 'settled')
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound('exchange.consignment');
    const number = await numberHere(inside, row, message);
    if (number === null) return { fresh: { kind: 'heard' } };
    await db
      .insertInto('consignmentNews')
      .values({ consignmentId: row.id, mine: false, number, at, kind: what, detail: JSON.stringify(detail), told: true, signed })
      .execute();
    // What lies nowhere yet is kept: it is heard when it is laid.
    if (!isUnlaid(row)) await cargoOf(row.cargo)?.heard?.(inside, { consignmentId: row.id, peer, kind: what, at, detail });
    await record(inside, 'consignment.news', row.paperId, { consignment: row.id, key, peer, what, told: false });
    return { fresh: { kind: 'heard' } };
  });
}

/** Its number among all that was ever heard of it; null when this was heard before. */
async function numberHere({ db }: Visit, { id, newsBefore }: { id: string; newsBefore: number }, news: News): Promise<number | null> {
  const heard = await db
    .selectFrom('consignmentNews')
    .select(['number', 'at', 'kind', 'detail'])
    .where('consignmentId', '=', id)
    .where('mine', '=', false)
    .orderBy('number')
    .execute();
  const said = canonicalJson(news.detail);
  const isKnown = heard.some(
    ({ number, at, kind, detail }) =>
      kind === news.what &&
      canonicalJson(detail as Json) === said &&
      (number === newsBefore + news.number || Date.parse(at) === Date.parse(news.at)),
  );
  if (isKnown) return null;
  const last = heard.at(-1)?.number ?? 0;
  const next = last - newsBefore + 1;
  if (news.number > next) throw conflict('exchange.newsMissing', { number: next });
  if (news.number < next)
    await db
      .updateTable('consignment')
      .set({ newsBefore: last + 1 - news.number })
      .where('id', '=', id)
      .execute();
  return last + 1;
}
