import type { Visit } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { cargoOf } from '../contract/cargo.ts';
import '../events.ts';
import type { Heard, Reply } from './answering.ts';

/** The other side of a settled consignment tells something of it. Each number is heard once, and in its order. */
export async function hearNews(visit: Visit, { message, signed }: Heard<'news'>): Promise<Reply> {
  const { from: peer, consignment: key, number, what, detail, at } = message;
  return transact(visit, async (inside) => {
    const { db } = inside;
    const row = await db
      .selectFrom('consignment')
      .select(['id', 'cargo', 'paperId'])
      .where('key', '=', key)
      .where('peer', '=', peer)
      .where('state', '=', 'settled')
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound('exchange.consignment');
    const { last } = await db
      .selectFrom('consignmentNews')
      .select((eb) => eb.fn.max('number').as('last'))
      .where('consignmentId', '=', row.id)
      .where('mine', '=', false)
      .executeTakeFirstOrThrow();
    if (number <= (last ?? 0)) return { fresh: { kind: 'heard' } };
    if (number > (last ?? 0) + 1) throw conflict('exchange.newsMissing', { number: (last ?? 0) + 1 });
    await db
      .insertInto('consignmentNews')
      .values({ consignmentId: row.id, mine: false, number, at, kind: what, detail: JSON.stringify(detail), told: true, signed })
      .execute();
    await cargoOf(row.cargo)?.heard?.(inside, { consignmentId: row.id, peer, kind: what, at, detail });
    await record(inside, 'consignment.news', row.paperId, { consignment: row.id, key, peer, what, told: false });
    return { fresh: { kind: 'heard' } };
  });
}
