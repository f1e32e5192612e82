import type { Visit } from '#core/context.ts';
import { settledAt } from '../sending/rows.ts';
import type { Heard, Reply } from './answering.ts';

/** The addressee has signed a receipt and heard nothing since: the sender says what it has decided. */
export async function hearAsking({ db }: Visit, { message }: Heard<'ask'>): Promise<Reply> {
  const row = await db
    .selectFrom('consignment')
    .select(['state', 'endedAt', 'answered'])
    .where('direction', '=', 'out')
    .where('key', '=', message.consignment)
    .where('peer', '=', message.from)
    .executeTakeFirst();
  if (!row) return { fresh: { kind: 'unknown' } };
  if (row.state === 'open') return { fresh: { kind: 'open' } };
  return { fresh: row.state === 'settled' ? { kind: 'settled', at: settledAt(row) } : { kind: 'closed', end: row.state as 'cancelled' } };
}
